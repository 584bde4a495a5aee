import '../tables.ts'
import { sql, type Db, type Tables, type Tx } from '#kernel/db'

/** What there is to know of a key to unwrap it. */
export type KeyRow = Pick<Tables['kernel.vault_key'], 'id' | 'class' | 'subject' | 'wrapped' | 'kek_id' | 'state'>
export type KeyClass = KeyRow['class']
/** Whose active key is asked for. */
export interface Owner {
  readonly class: KeyClass
  readonly subject: string
}
/** What is authenticated when the key is wrapped. */
export const contextOf = ({ id, class: of, subject }: Pick<KeyRow, 'id' | 'class' | 'subject'>): string =>
  `${id}|${of}|${subject}`

const columns = sql`k.id, k.class, k.subject, k.wrapped, k.kek_id, k.state`

export async function keysById(tx: Tx, ids: readonly string[]): Promise<KeyRow[]> {
  const found =
    await sql<KeyRow>`select ${columns} from kernel.vault_key k where k.id = any (${[...ids]}::uuid[])`.execute(tx)
  return found.rows
}
/** All keys of these people, retired and destroyed ones too: whatever a row of theirs is sealed under. */
export async function keysOfPeople(tx: Tx, people: readonly string[]): Promise<KeyRow[]> {
  const found = await sql<KeyRow>`
    select ${columns} from kernel.vault_key k where k.subject = any (${[...people]}::text[]) and k.class = 'person'`.execute(
    tx,
  )
  return found.rows
}
export async function activeKeys(tx: Tx, owners: readonly Owner[]): Promise<KeyRow[]> {
  const found = await sql<KeyRow>`
    select ${columns} from unnest(${owners.map((o) => o.class)}::text[], ${owners.map((o) => o.subject)}::text[]) w(class, subject)
      join kernel.vault_key k on k.class = w.class and k.subject = w.subject and k.state = 'active'`.execute(tx)
  return found.rows
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
      select ${columns} from made k union all select ${columns} from given g join kernel.vault_key k on k.class = g.class
        and k.subject = g.subject and k.state = 'active'`.execute(tx)
  ).rows
}
/** The keys of people who are new with this transaction: nobody else can have made one, and whoever did fails it. */
export async function insertKeys(tx: Tx, now: Date, keys: readonly NewKey[]): Promise<void> {
  const column = <T>(of: (key: NewKey) => T): T[] => keys.map(of)
  await sql`
    insert into kernel.vault_key (id, class, subject, wrapped, kek_id, created_at)
    select *, ${now}::timestamptz from unnest(${column((k) => k.id)}::uuid[], ${column((k) => k.class)}::text[],
      ${column((k) => k.subject)}::text[], ${column((k) => k.wrapped)}::bytea[], ${column((k) => k.kekId)}::text[])`.execute(
    tx,
  )
}
/** About how often a key was used, so that it is rotated in time. */
export async function countUses(db: Db, id: string, uses: number): Promise<void> {
  await sql`update kernel.vault_key set uses = uses + ${uses} where id = ${id} and state <> 'destroyed'`.execute(db)
}
