import { sql } from '#kernel/db'
import type { Ctx, DataMap, TableData } from '#kernel/module'
import { rowsOf, type DataSubject } from './find-rows.ts'
import { inOrder } from './map-of.ts'
import { opened } from './open-rows.ts'

const addressing = new Set(['phone', 'email', 'identity', 'number'])
const columnsIn = (t: TableData): string[] =>
  Object.entries(t.personal).flatMap(([column, { is }]) => (addressing.has(is) ? [column] : []))

/** The numbers and addresses by which free content may name somebody: those of the records that are theirs themselves. */
export async function addressesOf(ctx: Ctx, map: DataMap, subject: DataSubject): Promise<string[]> {
  const words = new Set<string>()
  for (const [table, data] of inOrder(map, subject.kind)) {
    const columns = data.activity === 'customerRecords' && data.exported ? columnsIn(data) : []
    if (!columns.length) continue
    const found = await sql<Record<string, unknown>>`
      select id, ${sql.join(columns.map((c) => sql.ref(c)))} from ${sql.table(table)} where ${rowsOf(map, table, subject)!}`.execute(
      ctx.tx,
    )
    for (const row of await opened(ctx, table, found.rows))
      for (const c of columns) if (typeof row[c] === 'string') words.add(row[c])
  }
  return [...words]
}
