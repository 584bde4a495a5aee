import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Place, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

interface CheckJson {
  id: string
  round: number
  kind: 'implementation' | 'effectiveness'
  passed: boolean
  measure: string
  note: string
  by: string
  at: string
}
type FindingRow = Tables['governance.finding'] & {
  audit_number: string | null
  requirement: { id: string; code: string; nameZh: string; nameEn: string } | null
  checks: CheckJson[]
}
const select = sql`f.*, a.number as audit_number,
  case when r.id is null then null else jsonb_build_object('id', r.id, 'code', r.code, 'nameZh', r.name_zh, 'nameEn', r.name_en) end as requirement,
  (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'round', c.round, 'kind', c.kind, 'passed', c.passed, 'measure', c.measure,
    'note', c.note, 'by', c.by_name, 'at', c.at) order by c.at desc, c.id desc), '[]') from governance.finding_check c where c.finding_id = f.id) as checks`
const from = sql`governance.finding f left join governance.security_audit a on a.id = f.audit_id
  left join governance.requirement r on r.id = f.requirement_id`

export const toFinding = (r: FindingRow) => ({
  id: r.id,
  href: `/api/governance/v1/finding/${r.id}`,
  number: r.number,
  orgId: r.org_id,
  auditId: r.audit_id,
  auditNumber: r.audit_number,
  requirement: r.requirement,
  kind: r.kind,
  title: r.title,
  description: r.description,
  ownerId: r.owner_id,
  containment: r.containment,
  rootCause: r.root_cause,
  action: r.action,
  evidence: r.evidence as { title: string; url: string }[],
  implementedBy: r.implemented_by,
  implementedAt: r.implemented_at,
  round: r.round,
  state: r.state,
  raisedAt: r.raised_at,
  reopenedAt: r.reopened_at,
  closedAt: r.closed_at,
  dueAt: r.next_due_at,
  breached: r.breached,
  checks: r.checks.map((c) => ({ ...c, at: new Date(c.at) })),
  version: r.version,
  lastUpdate: r.last_update,
})
export type FindingResource = ReturnType<typeof toFinding>
export const placeOfFinding: Place = { org: sql`f.org_id`, persons: [sql`f.owner_id`, sql`f.implemented_by`] }
export const findingList: ListPlan<FindingRow> = {
  select,
  from,
  defaultSort: sql`f.raised_at desc, f.id desc`,
  key: sql`f.id`,
  toItem: toFinding,
  columns: {
    id: { sql: sql`f.id`, type: 'uuid' },
    href: hrefColumn(sql`f.id`),
    number: { sql: sql`f.number`, notNull: true },
    orgId: { sql: sql`f.org_id`, type: 'uuid' },
    auditId: { sql: sql`f.audit_id`, type: 'uuid' },
    requirementId: { sql: sql`f.requirement_id`, type: 'uuid' },
    kind: { sql: sql`f.kind` },
    state: { sql: sql`f.state` },
    ownerId: { sql: sql`f.owner_id`, type: 'uuid' },
    breached: { sql: sql`f.breached`, type: 'boolean' },
    raisedAt: { sql: sql`f.raised_at`, type: 'instant', notNull: true },
    dueAt: { sql: sql`f.next_due_at`, type: 'instant' },
  },
}
/** Refuses `notFound`; `lock` holds it against others until the transaction ends. */
export async function findFinding(tx: Tx, id: string, lock = false): Promise<FindingResource> {
  const found = isUuid(id)
    ? await sql<FindingRow>`select ${select} from ${from} where f.id = ${id} ${lock ? sql`for update of f` : sql``}`.execute(
        tx,
      )
    : { rows: [] }
  return toFinding(found.rows[0] ?? refuse('missing', 'notFound'))
}
/** What an audit found, in the order it was raised. */
export const findingsOf = async (tx: Tx, auditId: string): Promise<FindingResource[]> =>
  (
    await sql<FindingRow>`select ${select} from ${from} where f.audit_id = ${auditId} order by f.raised_at, f.id`.execute(
      tx,
    )
  ).rows.map(toFinding)
