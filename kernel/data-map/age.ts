import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db'
import type { AgeingParts, Ctx, DataMap, TablePart } from '#kernel/module'
import { agedOf } from './erase.ts'
import { rowsOf, type DataSubject } from './find-rows.ts'

type Condition = RawBuilder<unknown>
/** Tables whose rows grow old: those a retention policy may act on, and that still say something when they are. */
export const ageing = (map: DataMap): string[] =>
  Object.entries(map).flatMap(([table, t]) =>
    t.ages && (t.ages.parts || t.erase === 'rows' || Object.keys(agedOf(t)).length) ? [table] : [],
  )

/** Rows older than an instant that still say something of somebody. */
function aged(map: DataMap, table: string, before: Date): Condition {
  const data = map[table]!
  const { from, where } = data.ages!
  const old = sql`${sql.ref(from)} < ${before}`
  const also = where ? sql` and (${sql.raw(where)})` : sql``
  if (data.erase === 'rows') return sql`${old}${also}`
  const says = Object.entries(agedOf(data)).map(([c, to]) => sql`${sql.ref(c)} is distinct from ${sql.raw(to)}`)
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
  const parts = map[table]!.ages!.parts
  if (parts) return countParts(ctx, map, table, await parts.before(ctx.tx, before), held)
  const found = await sql<{ counted: number; held: number }>`
    select count(*)::int as counted, count(*) filter (where ${heldRows(map, table, held)})::int as held
    from ${sql.table(table)} where ${aged(map, table, before)}`.execute(ctx.tx)
  return found.rows[0]!
}

/** The rows of parts, and of those the rows of parts that a hold keeps. */
async function countParts(ctx: Ctx, map: DataMap, table: string, parts: readonly TablePart[], held: DataSubject) {
  const from = sql.ref(map[table]!.ages!.from)
  const found = await sql<{ counted: number; held: number }>`
    select coalesce(sum(n), 0)::int as counted, coalesce(sum(n) filter (where held), 0)::int as held from (
      select count(*) as n, bool_or(coalesce(${heldRows(map, table, held)}, false)) as held
      from unnest(${parts.map((p) => p.starts)}::timestamptz[], ${parts.map((p) => p.ends)}::timestamptz[]) as part (part_starts, part_ends)
        join ${sql.table(table)} on ${from} >= part_starts and ${from} < part_ends
      group by part_starts) each_part`.execute(ctx.tx)
  return found.rows[0]!
}

/** The oldest part that may go goes; one a call, because each is a table of its own and may be large. */
async function dropPart(
  ctx: Ctx,
  map: DataMap,
  table: string,
  parts: AgeingParts,
  given: { readonly before: Date; readonly held: DataSubject },
): Promise<Forgotten> {
  for (const part of await parts.before(ctx.tx, given.before)) {
    const { counted, held } = await countParts(ctx, map, table, [part], given.held)
    if (held) continue
    const gone = await parts.drop(ctx, part)
    if (gone === 'later') return { gone: 0, done: false }
    if (gone !== undefined) return { gone: counted, done: false }
  }
  return { gone: 0, done: true }
}

/** What a call let go, and whether nothing is left that may go. */
export interface Forgotten {
  readonly gone: number
  readonly done: boolean
}
/** Lets up to so many old rows of a table go, or one part of it, in the caller's transaction. What a hold keeps stays. */
export async function forgetAged(
  ctx: Ctx,
  map: DataMap,
  table: string,
  given: { readonly before: Date; readonly held: DataSubject; readonly limit: number },
): Promise<Forgotten> {
  const data = map[table]!
  if (data.ages?.parts) return dropPart(ctx, map, table, data.ages.parts, given)
  const chosen = sql`ctid in (select ctid from ${sql.table(table)} where ${aged(map, table, given.before)}
    and not coalesce(${heldRows(map, table, given.held)}, false) limit ${sql.lit(given.limit)} for update skip locked)`
  const done =
    data.erase === 'rows'
      ? await sql`delete from ${sql.table(table)} where ${chosen}`.execute(ctx.tx)
      : await sql`update ${sql.table(table)} set ${sql.join(
          Object.entries(agedOf(data)).map(([c, to]) => sql`${sql.ref(c)} = ${sql.raw(to)}`),
        )} where ${chosen}`.execute(ctx.tx)
  const gone = Number(done.numAffectedRows ?? 0)
  if (gone) data.afterErase?.(ctx)
  return { gone, done: gone < given.limit }
}
