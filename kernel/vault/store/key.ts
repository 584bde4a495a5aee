import '../tables.ts'
import { sql, type Db, type Tables, type Tx } from '#kernel/db'

export type KeyRow = Tables['kernel.vault_key']
export type KeyClass = KeyRow['class']
/** Whose active key is asked for. */
export interface Owner {
  readonly class: KeyClass
  readonly subject: string
}
/** What is authenticated when the key is wrapped. */
export const contextOf = ({ id, class: of, subject }: Pick<KeyRow, 'id' | 'class' | 'subject'>): string =>
  `${id}|${of}|${subject}`

const asTable = (owners: readonly Owner[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(owners)}::jsonb) as w(class text, subject text)`

export async function keysById(tx: Tx, ids: readonly string[]): Promise<KeyRow[]> {
  return (await sql<KeyRow>`select * from kernel.vault_key where id in (${sql.join(ids)})`.execute(tx)).rows
}
export async function activeKeys(tx: Tx, owners: readonly Owner[]): Promise<KeyRow[]> {
  return (
    await sql<KeyRow>`
      select k.* from ${asTable(owners)} join kernel.vault_key k on k.class = w.class and k.subject = w.subject
        and k.state = 'active'`.execute(tx)
  ).rows
}
export interface NewKey extends Owner {
  readonly id: string
  readonly wrapped: Buffer
  readonly kekId: string
}
/** The active keys of these owners; the given ones where there were none. A key that another transaction has made meanwhile is missing. */
export async function takeKeys(tx: Tx, now: Date, keys: readonly NewKey[]): Promise<KeyRow[]> {
  const given = keys.map((k) => ({ ...k, wrapped: k.wrapped.toString('base64') }))
  return (
    await sql<KeyRow>`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          as x(id uuid, class text, subject text, wrapped text, "kekId" text)
      ), made as (
        insert into kernel.vault_key (id, class, subject, wrapped, kek_id, created_at)
        select id, class, subject, decode(wrapped, 'base64'), "kekId", ${now} from given g
        where not exists (select from kernel.vault_key k where k.class = g.class and k.subject = g.subject and k.state = 'active')
        order by class, subject
        on conflict (class, subject) where state = 'active' do nothing returning *
      )
      select * from made union all select k.* from given g join kernel.vault_key k on k.class = g.class
        and k.subject = g.subject and k.state = 'active'`.execute(tx)
  ).rows
}
/** The keys of people who are new with this transaction: nobody else can have made one, and whoever did fails it. */
export async function insertKeys(tx: Tx, now: Date, keys: readonly NewKey[]): Promise<void> {
  const given = keys.map((k) => ({ ...k, wrapped: k.wrapped.toString('base64') }))
  await sql`
    insert into kernel.vault_key (id, class, subject, wrapped, kek_id, created_at)
    select id, class, subject, decode(wrapped, 'base64'), "kekId", ${now} from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as x(id uuid, class text, subject text, wrapped text, "kekId" text)`.execute(tx)
}
/** About how often a key was used, so that it is rotated in time. */
export async function countUses(db: Db, id: string, uses: number): Promise<void> {
  await sql`update kernel.vault_key set uses = uses + ${uses} where id = ${id} and state <> 'destroyed'`.execute(db)
}
