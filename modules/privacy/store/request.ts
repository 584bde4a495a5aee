import '../tables.ts'
import { isUuid, sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { requestPath, type Request } from '../contract/request.ts'
import type { RequestState } from '../domain/request.ts'
import { isActive } from './hold.ts'
import type { LetterRow } from './letter.ts'

type Row = Tables['privacy.request']
export interface RequestRow extends Row {
  customer_name: string | null
  person_name: string | null
  holds: number
  restricted: boolean
  receipt_state: LetterRow['state'] | null
  receipt_channel: string | null
  receipt_problem: string | null
}
/** Every record that is the same customer now: what was merged after the request came counts too. */
const same = sql`(select o.id from customers.v_customer m join customers.v_customer o on o.root_id = m.root_id where m.id = r.customer_id)`
export const requestTables = sql`privacy.request r left join customers.v_customer c on c.id = r.customer_id
  left join identity.v_person p on p.id = r.person_id
  left join privacy.letter l on l.request_id = r.id`
export const requestColumns = (now: Date) => sql`r.*, c.name as customer_name, p.name as person_name,
  l.state as receipt_state, l.channel as receipt_channel, l.problem as receipt_problem,
  (select count(*)::int from privacy.hold h where h.customer_id in ${same} and ${isActive(now)}) as holds,
  exists (select 1 from privacy.restriction x where x.customer_id in ${same} and x.lifted_at is null) as restricted`

export const toRequest = (r: RequestRow): Request => ({
  id: r.id,
  href: `${requestPath}/${r.id}`,
  number: r.number,
  kind: r.kind,
  law: r.law,
  channel: r.channel,
  customer: r.customer_id === null ? null : { id: r.customer_id, name: r.customer_name ?? '' },
  person: r.person_id === null ? null : { id: r.person_id, name: r.person_name ?? '' },
  description: r.description,
  status: r.status,
  duplicateOf: r.duplicate_of,
  orgId: r.org_id,
  assigneeId: r.assignee_id,
  receivedAt: r.received_at,
  acknowledgedAt: r.acknowledged_at,
  identityMethod: r.identity_method,
  verifiedAt: r.verified_at,
  extendedAt: r.extended_at,
  askedBy: r.asked_by,
  askedAt: r.asked_at,
  approvedBy: r.approved_by,
  approvedAt: r.approved_at,
  endedAt: r.ended_at,
  answer: r.answer,
  refusal: r.refusal,
  holds: r.holds,
  restricted: r.restricted,
  receipt: r.receipt_state && { state: r.receipt_state, channel: r.receipt_channel, problem: r.receipt_problem },
  nextDueAt: r.next_due_at,
  breached: r.breached,
  version: r.version,
})
/** What the rules go by. */
export const stateOf = (r: RequestRow): RequestState => ({
  kind: r.kind,
  law: r.law,
  status: r.status,
  verified: r.verified_at !== null,
  extended: r.extended_at !== null,
  overdue: r.breached,
  askedBy: r.asked_by,
  held: r.holds > 0,
  staff: r.person_id !== null,
})
/** Whose data a step is about that only customers' data take. */
export const customerOf = (r: Pick<RequestRow, 'customer_id'>): string =>
  r.customer_id ?? refuse('conflict', 'notForStaff')

export async function findRequest(ctx: Ctx, id: string, lock = false): Promise<RequestRow> {
  const found = isUuid(id)
    ? await sql<RequestRow>`select ${requestColumns(ctx.now)} from ${requestTables} where r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(
        ctx.tx,
      )
    : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'notFound')
}
export async function nextNumber(tx: Tx): Promise<string> {
  const found = await sql<{ n: number }>`select nextval('privacy.request_number') as n`.execute(tx)
  return `P${String(found.rows[0]!.n).padStart(6, '0')}`
}
