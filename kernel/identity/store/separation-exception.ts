import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

const path = '/api/identity/v1/separationException'
export type ExceptionRow = Tables['identity.separation_exception']
/** An exception as the API shows one. */
export const toException = (r: ExceptionRow) => ({
  id: r.id,
  href: `${path}/${r.id}`,
  pairId: r.pair_id,
  personId: r.person_id,
  reason: r.reason,
  approvedBy: r.approved_by,
  createdAt: r.created_at,
  endsAt: r.ends_at,
  withdrawnAt: r.withdrawn_at,
  withdrawnBy: r.withdrawn_by,
  version: r.version,
})
export const exceptionSelect = sql`e.id, e.pair_id, e.person_id, e.reason, e.approved_by, e.created_at, e.ends_at,
  e.withdrawn_at, e.withdrawn_by, e.version`

export async function findException(tx: Tx, id: string): Promise<ReturnType<typeof toException>> {
  const found = await sql<ExceptionRow>`
    select ${exceptionSelect} from identity.separation_exception e where e.id = ${id}`.execute(tx)
  return found.rows[0] ? toException(found.rows[0]) : refuse('missing', 'notFound')
}
export const insertException = (tx: Tx, e: ReturnType<typeof toException>) =>
  sql`
  insert into identity.separation_exception (id, pair_id, person_id, reason, approved_by, created_at, ends_at)
  values (${e.id}, ${e.pairId}, ${e.personId}, ${e.reason}, ${e.approvedBy}, ${e.createdAt}, ${e.endsAt})`.execute(tx)
/** Ends an exception; ending it twice changes nothing. */
export const withdrawException = (tx: Tx, id: string, by: string, now: Date) =>
  sql`
  update identity.separation_exception set withdrawn_at = ${now}, withdrawn_by = ${by}, version = version + 1
  where id = ${id} and withdrawn_at is null and ends_at > ${now}`.execute(tx)
