import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db'
import type { DataMap, SubjectPath } from '#kernel/module'

/** Somebody whose data are looked for: every id they stand under, and the addresses by which free content may name them. */
export interface DataSubject {
  readonly kind: 'customer' | 'person'
  readonly ids: readonly string[]
  readonly words: readonly string[]
}
type Condition = RawBuilder<unknown>

const names = (columns: readonly string[]): Condition => sql.join(columns.map((c) => sql.ref(c)))
/** What a path may lead through; a longer one is a circle. */
const longest = 5

/** The condition on a table by which the rows of a subject are found; undefined when it holds none. */
export function rowsOf(map: DataMap, table: string, subject: DataSubject, depth = 0): Condition | undefined {
  const paths = map[table]?.[subject.kind] ?? []
  if (!paths.length || depth > longest) return undefined
  return sql`(${sql.join(
    paths.map((p) => conditionOf(map, table, p, subject, depth)),
    sql` or `,
  )})`
}

function conditionOf(map: DataMap, table: string, path: SubjectPath, subject: DataSubject, depth: number): Condition {
  if ('mentions' in path) return mentioning(path.mentions, subject)
  if ('noun' in path) return named(map, table, path, subject, depth)
  if (!path.in) return sql`${sql.ref(path.columns[0]!)}::text = any (${[...subject.ids]}::text[])`
  const above = rowsOf(map, path.in.table, subject, depth + 1) ?? sql`false`
  return sql`(${names(path.columns)}) in (select ${names(path.in.columns)} from ${sql.table(path.in.table)} where ${above})`
}

/** Rows that name any row of the subject by its noun and id. */
function named(
  map: DataMap,
  table: string,
  path: { readonly noun: string; readonly id: string },
  subject: DataSubject,
  depth: number,
): Condition {
  const conditions = Object.entries(map).flatMap(([other, t]) => {
    const rows = t.noun && other !== table ? rowsOf(map, other, subject, depth + 1) : undefined
    return rows
      ? [
          sql`(${sql.ref(path.noun)} = ${t.noun} and ${sql.ref(path.id)} in (select id::text from ${sql.table(other)} where ${rows}))`,
        ]
      : []
  })
  return conditions.length ? sql`(${sql.join(conditions, sql` or `)})` : sql`false`
}

/** Short words would be found everywhere. */
const shortest = 6
function mentioning(columns: readonly string[], subject: DataSubject): Condition {
  const words = [...subject.ids, ...subject.words.filter((w) => w.length >= shortest)]
  const found = columns.map(
    (c) => sql`exists (select 1 from unnest(${words}::text[]) w where position(w in ${sql.ref(c)}::text) > 0)`,
  )
  return sql`(${sql.join(found, sql` or `)})`
}
