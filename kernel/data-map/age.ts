import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db'
import type { Ctx, DataMap } from '#kernel/module'
import { writtenOf } from './erase.ts'
import { rowsOf, type DataSubject } from './find-rows.ts'

type Condition = RawBuilder<unknown>
/** Tables whose rows grow old: those a retention policy may act on, and that still say something when they are. */
export const ageing = (map: DataMap): string[] =>
  Object.entries(map).flatMap(([table, t]) =>
    t.ages && (t.erase === 'rows' || Object.keys(writtenOf(t)).length) ? [table] : [],
  )

/** Rows older than an instant that still say something of somebody. */
function aged(map: DataMap, table: string, before: Date): Condition {
  const data = map[table]!
  const { from, where } = data.ages!
  const old = sql`${sql.ref(from)} < ${before}`
  const also = where ? sql` and (${sql.raw(where)})` : sql``
  if (data.erase === 'rows') return sql`${old}${also}`
  const says = Object.entries(writtenOf(data)).map(([c, to]) => sql`${sql.ref(c)} is distinct from ${sql.raw(to)}`)
  return sql`${old}${also} and (${sql.join(says, sql` or `)})`
}
const heldRows = (map: DataMap, table: string, held: DataSubject): Condition =>
  (held.ids.length ? rowsOf(map, table, held) : undefined) ?? sql`false`

/** How many rows of a table are older, and how many of those a hold keeps. */
export async function countAged(
  ctx: Ctx,
  map: DataMap,
  table: string,
  before: Date,
  held: DataSubject,
): Promise<{ counted: number; held: number }> {
  const found = await sql<{ counted: number; held: number }>`
    select count(*)::int as counted, count(*) filter (where ${heldRows(map, table, held)})::int as held
    from ${sql.table(table)} where ${aged(map, table, before)}`.execute(ctx.tx)
  return found.rows[0]!
}

/** Lets up to so many old rows of a table go, in the caller's transaction; answers how many. What a hold keeps stays. */
export async function forgetAged(
  ctx: Ctx,
  map: DataMap,
  table: string,
  given: { readonly before: Date; readonly held: DataSubject; readonly limit: number },
): Promise<number> {
  const data = map[table]!
  const chosen = sql`ctid in (select ctid from ${sql.table(table)} where ${aged(map, table, given.before)}
    and not coalesce(${heldRows(map, table, given.held)}, false) limit ${sql.lit(given.limit)} for update skip locked)`
  const done =
    data.erase === 'rows'
      ? await sql`delete from ${sql.table(table)} where ${chosen}`.execute(ctx.tx)
      : await sql`update ${sql.table(table)} set ${sql.join(
          Object.entries(writtenOf(data)).map(([c, to]) => sql`${sql.ref(c)} = ${sql.raw(to)}`),
        )} where ${chosen}`.execute(ctx.tx)
  const gone = Number(done.numAffectedRows ?? 0)
  if (gone) data.afterErase?.(ctx)
  return gone
}
