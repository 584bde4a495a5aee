import { sql } from '#kernel/db'
import type { DataMap, TableData, Ctx } from '#kernel/module'
import { columnsOf, inOrder } from './map-of.ts'
import { rowsOf, type DataSubject } from './find-rows.ts'
import { opened } from './open-rows.ts'

/** A subject's rows of one table as they are given away. */
export interface TakenTable {
  readonly table: string
  readonly activity: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** True when there are more than were taken; the copy says so. */
  readonly cut: boolean
}
/** Rows of a table that one copy holds at most. */
const most = 10_000

const given = (t: TableData): string[] => columnsOf(t).filter((c) => t.personal[c]?.exported !== false)

/** The copy of a subject's data: every table that is theirs to have, row by row (GDPR art. 15 and 20, PIPL art. 45). */
export async function takeOut(ctx: Ctx, map: DataMap, subject: DataSubject): Promise<TakenTable[]> {
  const taken: TakenTable[] = []
  for (const [table, data] of inOrder(map, subject.kind)) {
    const rows = data.exported ? rowsOf(map, table, subject) : undefined
    if (!rows) continue
    const found = await sql<Record<string, unknown>>`
      select ${sql.join(given(data).map((c) => sql.ref(c)))} from ${sql.table(table)} where ${rows} limit ${sql.lit(most + 1)}`.execute(
      ctx.tx,
    )
    if (found.rows.length)
      taken.push({
        table,
        activity: data.activity,
        rows: await opened(ctx, table, found.rows.slice(0, most)),
        cut: found.rows.length > most,
      })
  }
  return taken
}
