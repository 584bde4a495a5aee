import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { incidentPath, type Incident } from '../contract/incident.ts'
import type { NoticeKind } from '../contract/vocabulary.ts'

export type IncidentRow = Tables['privacy.incident']
/** Where the row keeps when each was told first. */
export const toldColumn = {
  cyberReport: 'cyber_told_at',
  dataReport: 'data_told_at',
  peopleNotice: 'people_told_at',
  finalReport: 'final_told_at',
} as const satisfies Record<NoticeKind, keyof IncidentRow>

export const toIncident = (r: IncidentRow): Incident => ({
  id: r.id,
  href: `${incidentPath}/${r.id}`,
  number: r.number,
  title: r.title,
  description: r.description,
  kind: r.kind,
  severity: r.severity,
  operator: r.operator,
  personalData: r.personal_data,
  categories: r.categories as Incident['categories'],
  affectedCount: r.affected_count,
  status: r.status,
  ownerId: r.owner_id,
  knownAt: r.known_at,
  reportedBy: r.reported_by,
  assessment: r.assessment,
  containment: r.containment,
  containedAt: r.contained_at,
  toldAt: {
    cyberReport: r.cyber_told_at,
    dataReport: r.data_told_at,
    peopleNotice: r.people_told_at,
    finalReport: r.final_told_at,
  },
  notToldReason: r.not_told_reason,
  cause: r.cause,
  lessons: r.lessons,
  actions: r.actions,
  reopenedAt: r.reopened_at,
  closedAt: r.closed_at,
  nextDueAt: r.next_due_at,
  breached: r.breached,
  version: r.version,
})
export const incidentList: ListPlan<IncidentRow> = {
  select: sql`i.*`,
  from: sql`privacy.incident i`,
  defaultSort: sql`i.known_at desc, i.id desc`,
  key: sql`i.id`,
  toItem: toIncident,
  columns: {
    id: { sql: sql`i.id`, type: 'uuid' },
    href: hrefColumn(sql`i.id`),
    number: { sql: sql`i.number` },
    kind: { sql: sql`i.kind` },
    severity: { sql: sql`i.severity` },
    status: { sql: sql`i.status` },
    open: { sql: sql`(i.closed_at is null)`, type: 'boolean' },
    breached: { sql: sql`i.breached`, type: 'boolean' },
    personalData: { sql: sql`i.personal_data`, type: 'boolean' },
    ownerId: { sql: sql`i.owner_id`, type: 'uuid' },
    knownAt: { sql: sql`i.known_at`, type: 'instant', notNull: true },
    nextDueAt: { sql: sql`i.next_due_at`, type: 'instant' },
  },
}
export async function findIncident(tx: Tx, id: string, lock = false): Promise<IncidentRow> {
  const found = isUuid(id)
    ? await sql<IncidentRow>`select * from privacy.incident where id = ${id} ${lock ? sql`for update` : sql``}`.execute(
        tx,
      )
    : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'notFound')
}
export async function nextIncidentNumber(tx: Tx): Promise<string> {
  const found = await sql<{ n: number }>`select nextval('privacy.incident_number') as n`.execute(tx)
  return `S${String(found.rows[0]!.n).padStart(6, '0')}`
}
/** How many customers of ours stand in an incident's list: it affects no fewer. */
export async function affectedListed(tx: Tx, incidentId: string): Promise<number> {
  if (!isUuid(incidentId)) return 0
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from privacy.incident_person where incident_id = ${incidentId}`.execute(tx)
  return found.rows[0]!.n
}
