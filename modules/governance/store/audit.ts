import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Place, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

type AuditRow = Tables['governance.security_audit'] & {
  from: string
  to: string
  items: number
  audited: number
  findings: number
}
const select = sql`a.*, a.planned_from::text as "from", a.planned_to::text as "to",
  (select count(*)::int from governance.audit_item i where i.audit_id = a.id) as items,
  (select count(*)::int from governance.audit_item i where i.audit_id = a.id and i.result is not null) as audited,
  (select count(*)::int from governance.finding f where f.audit_id = a.id) as findings`
const from = sql`governance.security_audit a`
export const toAudit = (r: AuditRow) => ({
  id: r.id,
  href: `/api/governance/v1/audit/${r.id}`,
  number: r.number,
  orgId: r.org_id,
  title: r.title,
  scope: r.scope,
  leadId: r.lead_id,
  plannedFrom: r.from,
  plannedTo: r.to,
  state: r.state,
  summary: r.summary,
  items: r.items,
  audited: r.audited,
  findings: r.findings,
  version: r.version,
  lastUpdate: r.last_update,
})
export const placeOfAudit: Place = { org: sql`a.org_id`, persons: [sql`a.lead_id`] }
export const auditList: ListPlan<AuditRow> = {
  select,
  from,
  defaultSort: sql`a.planned_from desc, a.id desc`,
  key: sql`a.id`,
  toItem: toAudit,
  columns: {
    id: { sql: sql`a.id`, type: 'uuid' },
    href: hrefColumn(sql`a.id`),
    number: { sql: sql`a.number`, notNull: true },
    orgId: { sql: sql`a.org_id`, type: 'uuid' },
    leadId: { sql: sql`a.lead_id`, type: 'uuid' },
    state: { sql: sql`a.state` },
    plannedFrom: { sql: sql`a.planned_from`, type: 'date', notNull: true },
  },
}
/** Refuses `notFound`; `lock` holds it against others until the transaction ends. */
export async function findAudit(tx: Tx, id: string, lock = false) {
  const found = isUuid(id)
    ? await sql<AuditRow>`select ${select} from ${from} where a.id = ${id} ${lock ? sql`for update of a` : sql``}`.execute(
        tx,
      )
    : { rows: [] }
  return toAudit(found.rows[0] ?? refuse('missing', 'notFound'))
}

type ItemRow = Tables['governance.audit_item'] & { code: string; name_zh: string; name_en: string }
const toItem = (r: ItemRow) => ({
  id: r.id,
  requirementId: r.requirement_id,
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  result: r.result,
  note: r.note,
  auditedBy: r.audited_by,
  auditedAt: r.audited_at,
})
const itemSelect = sql`i.*, r.code, r.name_zh, r.name_en`
const itemFrom = sql`governance.audit_item i join governance.requirement r on r.id = i.requirement_id`
export const itemList = (auditId: string): ListPlan<ItemRow> => ({
  select: itemSelect,
  from: itemFrom,
  where: [sql`i.audit_id = ${auditId}`],
  defaultSort: sql`r.position, i.id`,
  key: sql`i.id`,
  toItem,
  columns: {
    id: { sql: sql`i.id`, type: 'uuid' },
    result: { sql: sql`i.result` },
    code: { sql: sql`r.position`, type: 'number', notNull: true },
  },
})
export type AuditLine = ReturnType<typeof toItem>
/** The whole checklist, in its order. */
export const linesOf = async (tx: Tx, auditId: string): Promise<AuditLine[]> =>
  (
    await sql<ItemRow>`select ${itemSelect} from ${itemFrom} where i.audit_id = ${auditId} order by r.position, i.id`.execute(
      tx,
    )
  ).rows.map(toItem)
export async function findItem(tx: Tx, auditId: string, id: string) {
  const found = isUuid(id)
    ? await sql<ItemRow>`select ${itemSelect} from ${itemFrom} where i.id = ${id} and i.audit_id = ${auditId}`.execute(
        tx,
      )
    : { rows: [] }
  return toItem(found.rows[0] ?? refuse('missing', 'notFound'))
}
