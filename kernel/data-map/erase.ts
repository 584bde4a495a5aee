import { sql } from '#kernel/db'
import type { Ctx, DataMap, KeepReason, TableData } from '#kernel/module'
import { rowsOf, type DataSubject } from './find-rows.ts'

/** What an erasure did in a table: rows it removed, changed or had to keep, and by what right. */
export interface ErasedTable {
  readonly table: string
  readonly done: 'removed' | 'emptied' | 'kept' | 'nothing'
  readonly rows: number
  readonly columns: readonly string[]
  readonly kept: readonly { readonly column: string; readonly why: KeepReason }[]
}

/**
 * Erases a subject in one table, in the caller's transaction. Doing it twice is doing it once: what is found the second time is
 * made what it is already.
 */
export async function eraseIn(ctx: Ctx, map: DataMap, table: string, subject: DataSubject): Promise<ErasedTable> {
  const data = map[table]!
  const rows = rowsOf(map, table, subject)
  if (!rows) return { table, done: 'nothing', rows: 0, columns: [], kept: [] }
  const kept = keptOf(data)
  const written = writtenOf(data)
  const columns = data.erase === 'rows' ? Object.keys(data.personal) : Object.keys(written)
  const count =
    data.erase === 'rows'
      ? await sql`delete from ${sql.table(table)} where ${rows}`.execute(ctx.tx)
      : Object.keys(written).length
        ? await sql`update ${sql.table(table)} set ${sql.join(
            Object.entries(written).map(([c, to]) => sql`${sql.ref(c)} = ${sql.raw(to)}`),
          )} where ${rows}`.execute(ctx.tx)
        : undefined
  const touched = count ? Number(count.numAffectedRows ?? 0) : await countOf(ctx, table, rows)
  if (touched && count) data.afterErase?.(ctx)
  const done = !touched ? 'nothing' : data.erase === 'rows' ? 'removed' : count ? 'emptied' : 'kept'
  return { table, done, rows: touched, columns, kept: touched ? kept : [] }
}

async function countOf(ctx: Ctx, table: string, rows: NonNullable<ReturnType<typeof rowsOf>>): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${rows}`.execute(
    ctx.tx,
  )
  return found.rows[0]!.n
}

/** Column and the SQL expression it becomes. A column whose key is destroyed keeps its ciphertext, which nobody can read any more. */
export function writtenOf(data: TableData): Record<string, string> {
  const written: Record<string, string> = { ...data.also }
  for (const [column, { erase }] of Object.entries(data.personal)) {
    if (erase === 'null') written[column] = 'null'
    else if (typeof erase === 'object' && 'to' in erase) written[column] = erase.to
  }
  return written
}

/** The same once the row is older than its category allows: then what an erasure keeps goes too. */
export function agedOf(data: TableData): Record<string, string> {
  const written = writtenOf(data)
  for (const [column, { erase }] of Object.entries(data.personal))
    if (typeof erase === 'object' && 'keep' in erase && erase.later) written[column] = erase.later
  return written
}

/** Columns that stay, and by which duty; until when is what the policy of the table's category says. */
export const keptOf = (data: TableData): ErasedTable['kept'] =>
  Object.entries(data.personal).flatMap(([column, { erase }]) =>
    typeof erase === 'object' && 'keep' in erase ? [{ column, why: erase.keep }] : [],
  )
