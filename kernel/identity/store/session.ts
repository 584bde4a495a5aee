import '../tables.ts'
import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

export type SessionRow = Omit<Tables['identity.session'], 'token'>
/** Without the token, which is no business of anybody. */
export const sessionSelect = sql`s.id, s.user_id, s.expires_at, s.ip_address, s.user_agent, s.created_at, s.updated_at`
export const toSession = (r: SessionRow, current: string | undefined) => ({
  id: r.id,
  href: `/api/identity/v1/session/${r.id}`,
  personId: r.user_id,
  address: r.ip_address || null,
  program: r.user_agent || null,
  startedAt: r.created_at,
  expiresAt: r.expires_at,
  current: r.id === current,
})

export async function sessionsOf(tx: Tx, personId: string, now: Date): Promise<SessionRow[]> {
  const found = await sql<SessionRow>`
    select ${sessionSelect} from identity.session s where s.user_id = ${personId} and s.expires_at > ${now}
    order by s.created_at desc, s.id`.execute(tx)
  return found.rows
}
/** One that has not ended; of this person only, when one is given. */
export async function findSession(tx: Tx, id: string, now: Date, personId?: string): Promise<SessionRow> {
  const found = await sql<SessionRow>`
    select ${sessionSelect} from identity.session s where s.id::text = ${id} and s.expires_at > ${now}
      and (${personId ?? null}::uuid is null or s.user_id = ${personId ?? null}::uuid)`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}
export const removeSession = (tx: Tx, id: string) => sql`delete from identity.session where id = ${id}`.execute(tx)
