import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db'
import type { Ctx, DataMap } from '#kernel/module'
import { activities } from './activities.ts'
import { writtenOf } from './erase.ts'

type Condition = RawBuilder<unknown>
const dayMs = 86_400_000
interface Asked {
  /** Nothing may have kept them since. */
  readonly before: Date
  /** Ids of subjects that a duty keeps. */
  readonly held: readonly string[]
}
/** Tables whose rows are the subjects themselves: they grow old when nothing keeps them any more. */
export const subjectTables = (map: DataMap): string[] =>
  Object.entries(map).flatMap(([table, { subjects }]) => (subjects ? [table] : []))

/** Subjects (alias `s`) that still say something of somebody and that nothing keeps, in any table of the map. */
function forgotten(ctx: Ctx, map: DataMap, table: string, before: Date): Condition {
  const { subjects } = map[table]!
  const group = sql.ref(subjects!.group)
  const says = Object.entries(writtenOf(map[table]!)).map(
    ([c, to]) => sql`s.${sql.ref(c)} is distinct from ${sql.raw(to)}`,
  )
  const kept = keepers(map).map(([other, column]) => {
    const { keeps, activity } = map[other]!
    // What must stay for a while by its own purpose keeps whom it is about as long.
    const floor = new Date(ctx.now.getTime() - activities[activity].floorDays * dayMs)
    const since = floor < before ? floor : before
    const always = keeps!.while ? sql`(${sql.raw(keeps!.while)}) or ` : sql``
    return sql`not exists (select from ${sql.table(table)} m where m.${group} = s.${group} and exists (
      select from ${sql.table(other)} where ${sql.ref(column)} = m.id and (${always}${sql.raw(keeps!.at)} >= ${since})))`
  })
  return sql`(${sql.raw(subjects!.where)}) and (${sql.join(says, sql` or `)}) and ${sql.join(kept, sql` and `)}`
}
/** Tables that keep a customer, and the column with the customer's id. */
const keepers = (map: DataMap): [string, string][] =>
  Object.entries(map).flatMap(([table, t]) =>
    (t.keeps ? (t.customer ?? []) : []).flatMap((p): [string, string][] =>
      'columns' in p && !p.in ? [[table, p.columns[0]!]] : [],
    ),
  )

/** How many subjects of a table are forgotten, and how many of those a duty keeps. */
export async function countForgotten(
  ctx: Ctx,
  map: DataMap,
  table: string,
  { before, held }: Asked,
): Promise<{ counted: number; held: number }> {
  const found = await sql<{ counted: number; held: number }>`
    select count(*)::int as counted, count(*) filter (where s.id::text = any (${[...held]}::text[]))::int as held
    from ${sql.table(table)} s where ${forgotten(ctx, map, table, before)}`.execute(ctx.tx)
  return found.rows[0]!
}
/** Up to so many of them that no duty keeps, locked until the transaction ends. */
export async function someForgotten(
  ctx: Ctx,
  map: DataMap,
  table: string,
  { before, held, limit }: Asked & { readonly limit: number },
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select s.id from ${sql.table(table)} s where ${forgotten(ctx, map, table, before)}
      and not s.id::text = any (${[...held]}::text[]) order by s.id limit ${sql.lit(limit)} for update of s skip locked`.execute(
    ctx.tx,
  )
  return found.rows.map((r) => r.id)
}
