import { sql } from '#kernel/db'
import type { Ctx, DataMap } from '#kernel/module'
import { rowsOf, type DataSubject } from './find-rows.ts'

/** Ids of the records of a subject that have keys of their own: conversations, whose words are sealed under theirs. */
export async function recordsOf(ctx: Ctx, map: DataMap, subject: DataSubject): Promise<string[]> {
  const found = new Set<string>()
  for (const { table, person, record } of ctx.host.modules.flatMap((m) => m.sealings ?? [])) {
    const rows = record && person ? rowsOf(map, table, subject) : undefined
    if (!rows) continue
    const ids = await sql<{ id: string }>`
      select distinct ${sql.ref(person!)}::text as id from ${sql.table(table)} where ${rows}`.execute(ctx.tx)
    for (const { id } of ids.rows) found.add(id)
  }
  return [...found]
}
