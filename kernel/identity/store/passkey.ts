import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

export interface PasskeyRow {
  id: string
  person_id: string
  credential_id: string
  public_key: string
  counter: string
  transports: string[]
  name: string
  synced: boolean
  created_at: Date
  last_used_at: Date | null
}
export const toPasskey = (r: PasskeyRow) => ({
  id: r.id,
  name: r.name,
  synced: r.synced,
  createdAt: r.created_at,
  lastUsedAt: r.last_used_at,
})
export async function passkeysOf(tx: Tx, personId: string): Promise<PasskeyRow[]> {
  const found =
    await sql<PasskeyRow>`select * from identity.passkey where person_id = ${personId} order by created_at, id`.execute(
      tx,
    )
  return found.rows
}
export async function passkeyByCredential(tx: Tx, credentialId: string): Promise<PasskeyRow | undefined> {
  return (await sql<PasskeyRow>`select * from identity.passkey where credential_id = ${credentialId}`.execute(tx))
    .rows[0]
}
/** One of this person's, locked; refuses `notFound`. */
export async function lockPasskey(tx: Tx, personId: string, id: string): Promise<PasskeyRow> {
  const found = await sql<PasskeyRow>`select * from identity.passkey where person_id = ${personId} and id::text = ${id}
    for update`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}
export const insertPasskey = (tx: Tx, r: PasskeyRow) =>
  sql`insert into identity.passkey (id, person_id, credential_id, public_key, counter, transports, name, synced, created_at)
    values (${r.id}, ${r.person_id}, ${r.credential_id}, ${r.public_key}, ${r.counter}, ${r.transports}, ${r.name},
      ${r.synced}, ${r.created_at})`.execute(tx)
export const renamePasskeyTo = (tx: Tx, id: string, name: string) =>
  sql`update identity.passkey set name = ${name} where id = ${id}`.execute(tx)
export const usePasskey = (tx: Tx, id: string, counter: number, now: Date) =>
  sql`update identity.passkey set counter = ${counter}, last_used_at = ${now} where id = ${id}`.execute(tx)
export const deletePasskey = (tx: Tx, id: string) => sql`delete from identity.passkey where id = ${id}`.execute(tx)

/** A challenge given out, to be taken once within five minutes. */
export const keepChallenge = (tx: Tx, id: string, challenge: string, purpose: string, now: Date) =>
  sql`insert into identity.verification (id, identifier, value, expires_at, created_at, updated_at)
    values (${id}, ${`passkey ${challenge}`}, ${purpose}, ${new Date(now.getTime() + 5 * 60_000)}, ${now}, ${now})`.execute(
    tx,
  )
export async function takeChallenge(tx: Tx, challenge: string, purpose: string, now: Date): Promise<boolean> {
  const taken = await sql`delete from identity.verification where identifier = ${`passkey ${challenge}`}
    and value = ${purpose} and expires_at > ${now} returning 1`.execute(tx)
  return taken.rows.length > 0
}
