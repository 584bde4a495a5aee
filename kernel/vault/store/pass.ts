import '../tables.ts'
import { sql, type Tables, type Tx } from '#kernel/db'
import type { Sealing } from '#kernel/module'

export type PassRow = Tables['kernel.vault_pass']
/** What a pass is about: a table whose sealings change is gone through again. */
export const columnsOf = (given: Sealing): string => [...given.columns, ...Object.keys(given.indexes ?? {})].join(' ')

/** Begins a pass for every table that has none, or had one for other columns. */
export async function beginPasses(tx: Tx, sealings: readonly Sealing[], now: Date): Promise<void> {
  const given = sealings.map((s) => ({ table_name: s.table, columns: columnsOf(s) }))
  await sql`
    insert into kernel.vault_pass (table_name, columns, begins_at)
    select x.table_name, x.columns, ${now}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x(table_name text, columns text)
    where not exists (select from kernel.vault_pass p where p.table_name = x.table_name and p.columns = x.columns)
    on conflict (table_name) do update set columns = excluded.columns, begins_at = excluded.begins_at, after_id = null,
      looked_at = 0, sealed = 0, ended_at = null`.execute(tx)
}
/** All tables again, from an instant on. */
export async function restartPasses(tx: Tx, beginsAt: Date): Promise<void> {
  await sql`
    update kernel.vault_pass set begins_at = ${beginsAt}, after_id = null, looked_at = 0, sealed = 0, ended_at = null`.execute(
    tx,
  )
}
/** The passes that are due, or one table's; held until the transaction ends, so that one process at a time goes through a table. */
export async function lockPass(
  tx: Tx,
  tables: readonly string[],
  now: Date,
  waits: boolean,
): Promise<PassRow | undefined> {
  const found = await sql<PassRow>`
    select * from kernel.vault_pass where ended_at is null and begins_at <= ${now} and table_name = any (${[...tables]})
    order by table_name limit 1 for update ${waits ? sql`` : sql`skip locked`}`.execute(tx)
  return found.rows[0]
}
export async function savePass(tx: Tx, r: PassRow): Promise<void> {
  await sql`
    update kernel.vault_pass set after_id = ${r.after_id}, looked_at = ${r.looked_at}, sealed = ${r.sealed},
      ended_at = ${r.ended_at} where table_name = ${r.table_name}`.execute(tx)
}

export type Row = Record<string, unknown> & { readonly id: string }
const nothing = '00000000-0000-0000-0000-000000000000'
const tableOf = (given: Sealing) => sql.table(given.table)

/** The next rows of a table by id, locked. */
export async function nextRows(tx: Tx, given: Sealing, after: string | null, limit: number): Promise<Row[]> {
  const columns = [
    ...new Set(['id', ...given.columns, ...Object.keys(given.indexes ?? {}), ...(given.person ? [given.person] : [])]),
  ]
  const found = await sql<Row>`
    select ${sql.join(columns.map((c) => sql.id(c)))} from ${tableOf(given)} where id > ${after ?? nothing}::uuid
    order by id limit ${limit} for no key update`.execute(tx)
  return found.rows
}
export async function saveRows(tx: Tx, given: Sealing, rows: readonly Row[]): Promise<void> {
  const columns = [...given.columns, ...Object.keys(given.indexes ?? {})]
  const typed = columns.map((c) => sql`${sql.id(c)} ${given.json?.includes(c as never) ? sql`jsonb` : sql`text`}`)
  const set = columns.map((c) => sql`${sql.id(c)} = x.${sql.id(c)}`)
  await sql`
    update ${tableOf(given)} t set ${sql.join(set)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, ${sql.join(typed)}) where t.id = x.id`.execute(
    tx,
  )
}
