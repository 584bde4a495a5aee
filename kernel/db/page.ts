import { type RawBuilder } from 'kysely'
import {
  parseFilters,
  parseInstant,
  type Condition,
  type FilterType,
  type ListInput,
  type Page,
} from '#kernel/contract'
import { refuse } from '#kernel/errors'
import { isUuid } from './uuid.ts'
import { sql, type Tx } from './connect.ts'
import { compareKept, type FindKept } from './kept.ts'
import { boundedPattern } from './pattern.ts'

type Expression = RawBuilder<unknown>
/** Where each filterable or sortable attribute of a list lives in SQL, and as what it is compared. */
export type Columns = Readonly<
  Record<
    string,
    | {
        readonly sql: Expression
        readonly type?: FilterType
        /** Never null: sorted downwards by an ordinary index. */ readonly notNull?: true
      }
    /** An attribute that takes a condition of its own, e.g. an `exists` over a child table or an array. */
    | { readonly where: (condition: Condition) => Expression }
  >
>

export interface ListPlan<Row> {
  /** What to select, without `select`. */
  readonly select: Expression
  /** Tables and joins, without `from`. */
  readonly from: Expression
  /** Conditions that always hold (scope, questions of the screen). */
  readonly where?: readonly Expression[]
  readonly columns: Columns
  /** Order when none is asked for, e.g. `c.created_at desc, c.id`. */
  readonly defaultSort: Expression
  /** Unique last key, so that pages never overlap. */
  readonly key: Expression
  /** JSON column of attributes kept as they were sent; lets unknown attributes be filtered by equality. */
  readonly kept?: Expression
  /** Of a table under row-level security: what finds them. */
  readonly findKept?: FindKept
  /** What is done to the rows of a page at once before each becomes an item (opening what is sealed). */
  readonly prepare?: (rows: readonly Row[]) => Promise<readonly Row[]>
  readonly toItem: (row: Row) => unknown
}

/** Page size when none is asked for: large, because TMF clients expect the whole list (TMF630), but never unbounded. */
const defaultLimit = 1000
/** Counting stops here; beyond it the planner's estimate is given and marked as such, so that a list stays fast at any size. */
const countLimit = 1_000

/** Runs a list the TMF630 way: filter, sort, page and count in SQL. Answers items in the shape `toItem` gives. */
export async function listPage<Row, Item>(tx: Tx, plan: ListPlan<Row>, input: ListInput): Promise<Page<Item>> {
  const conditions = [...(plan.where ?? []), ...whereAll(plan.columns, input.filter ?? {}, plan.kept, plan.findKept)]
  const where = conditions.length ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  const order = orderOf(plan, input.sort)
  const offset = input.offset ?? 0
  const limit = input.limit ?? defaultLimit
  const rows =
    await sql<Row>`select ${plan.select} from ${plan.from} ${where} order by ${order} limit ${sql.lit(limit)} offset ${sql.lit(offset)}`
      .execute(tx)
      .catch((error: unknown) => refusePattern(error, input.filter))
  const prepared = plan.prepare ? await plan.prepare(rows.rows) : rows.rows
  const items = prepared.map((r) => plan.toItem(r) as Item)
  // A short page tells the total by itself.
  if (items.length < limit && (items.length > 0 || offset === 0)) return { items, total: offset + items.length }
  const counted = await sql<{
    n: number
  }>`select count(*)::int as n from (select 1 from ${plan.from} ${where} limit ${sql.lit(countLimit + 1)}) counted`.execute(
    tx,
  )
  const total = counted.rows[0]?.n ?? 0
  if (total <= countLimit) return { items, total }
  // An estimate never says less than what was seen: a page that is full may have another behind it.
  const seen = offset + items.length + (items.length === limit ? 1 : 0)
  return { items, total: Math.max(await estimate(tx, plan, where), countLimit + 1, seen), estimated: true }
}

async function estimate<Row>(tx: Tx, plan: ListPlan<Row>, where: RawBuilder<unknown>): Promise<number> {
  const explained = await sql<{
    'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }]
  }>`explain (format json) select 1 from ${plan.from} ${where}`.execute(tx)
  return explained.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}

function orderOf<Row>(plan: ListPlan<Row>, sort: string | undefined): Expression {
  if (!sort) return sql`${plan.defaultSort}`
  const parts = sort.split(',')
  const keys = parts.map((part) => {
    const descending = part.startsWith('-')
    const name = part.replace(/^[-+]/, '').trim()
    const column = plan.columns[name]
    if (!column || !('sql' in column)) return refuse('invalid', 'unknownSort', { field: name })
    if (!descending) return sql`${column.sql} asc nulls last`
    return column.notNull ? sql`${column.sql} desc` : sql`${column.sql} desc nulls last`
  })
  // The last key runs the same way, so that one index (attribute, key) serves both directions.
  return sql`${sql.join(keys)}, ${plan.key} ${parts.at(-1)?.startsWith('-') ? sql`desc` : sql`asc`}`
}

/** Only PostgreSQL knows whether a regular expression is one (2201B); it does not say which, so all that were asked for are named. */
function refusePattern(error: unknown, filter: ListInput['filter'] = {}): never {
  const patterns = parseFilters(filter).filter((c) => c.operator === 'regex')
  if ((error as { code?: string }).code !== '2201B' || !patterns.length) throw error
  return refuse('invalid', 'badFilterValue', { field: patterns.map((c) => c.attribute).join(', ') })
}

/** The SQL conditions of a query's filters; refuses an attribute the list does not have, unless unknown ones are kept. */
export function whereAll(
  columns: Columns,
  filter: Readonly<Record<string, string | readonly string[]>>,
  kept?: Expression,
  findKept?: FindKept,
): Expression[] {
  return parseFilters(filter).map((c) => {
    const column = columns[c.attribute]
    if (column && 'where' in column) return column.where(c)
    if (column) return compare(column.sql, column.type ?? 'text', c)
    if (kept) return compareKept(kept, c, findKept)
    return refuse('invalid', 'unknownFilter', { field: c.attribute })
  })
}

/** `href` is found by the id it ends with. */
export const hrefColumn = (id: Expression): { readonly where: (c: Condition) => Expression } => ({
  where: (c) => compare(id, 'uuid', { ...c, values: c.values.map((v) => v.split('/').at(-1) ?? '') }),
})

const compared = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const

/** One condition on a column of a type; refuses a value that cannot be read as that type. */
export function compare(column: Expression, type: FilterType, c: Condition): Expression {
  if (c.operator === 'regex') {
    if (type !== 'text') return refuse('invalid', 'badFilterValue', { field: c.attribute })
    return sql`${column} ~ ${boundedPattern(c)}`
  }
  const values = readable(type, c)
  if (!values.length) return c.operator === 'ne' ? sql`true` : sql`false`
  if (c.operator === 'eq') return sql`${column} in (${sql.join(values)})`
  // "Not equal" also means "has none": a reader who excludes P1 does not want to lose the cases without a priority.
  if (c.operator === 'ne') return sql`(${column} is null or ${column} not in (${sql.join(values)}))`
  return sql`${column} ${compared[c.operator]} ${values[0]}`
}

/** The values that can be read as the column's type; at least one must, but an id that is no uuid is just not there. */
function readable(type: FilterType, c: Condition): unknown[] {
  if (type === 'uuid') return c.values.filter(isUuid)
  const read = c.values.map((v) => valueOf(type, v)).filter((v) => v !== undefined)
  return read.length ? read : refuse('invalid', 'badFilterValue', { field: c.attribute })
}
function valueOf(type: FilterType, value: string): unknown {
  if (type === 'text') return value
  if (type === 'instant') return parseInstant(value)
  if (type === 'date') return value.length === 10 && parseInstant(value) ? value : undefined
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : undefined
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined
}
