import { sql, type Tx } from '#kernel/db'
import type { Indicator, Measure, MeasureCondition } from '../domain/definition.ts'
import { sourceOf } from '../domain/sources.ts'

type Expression = ReturnType<typeof sql>
export interface Day {
  readonly start: Date
  readonly end: Date
}

const compare = { eq: sql`=`, gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const
/** `:end` in a source's expression is the end of the day that is counted. */
const fieldSql = (text: string, day: Day): Expression => {
  const parts = text.split(':end')
  return parts.length === 1
    ? (sql.raw(text) as Expression)
    : (sql.join(
        parts.map((p) => sql.raw(p)),
        sql`${day.end}::timestamptz`,
      ) as unknown as Expression)
}

function conditionSql(measure: Measure, c: MeasureCondition, day: Day): Expression {
  const field = fieldSql(sourceOf(measure.source).fields[c.field]!.sql, day)
  if (c.is === 'in') return sql`${field} in (${sql.join(c.value as readonly (string | number)[])})`
  if (c.is === 'ne') return sql`${field} is distinct from ${c.value}`
  return sql`${field} ${compare[c.is]} ${c.value}`
}

/** The rows that a measure counts on a day, as a condition on its source's view. */
export function whereOf(measure: Measure, day: Day): Expression {
  const source = sourceOf(measure.source)
  const when = source.stock
    ? sql`${sql.raw(source.stock.from)} < ${day.end} and (${sql.raw(source.stock.to)} is null or ${sql.raw(source.stock.to)} >= ${day.end})`
    : sql`${sql.raw(source.instants[measure.at]!)} >= ${day.start} and ${sql.raw(source.instants[measure.at]!)} < ${day.end}`
  return sql.join(
    [when, ...measure.where.map((c) => conditionSql(measure, c, day))],
    sql` and `,
  ) as unknown as Expression
}

/** What a measure takes of its rows: how many, or the sum of a field. */
export const amountOf = ({ take, source, field }: Measure, day: Day): Expression =>
  take === 'count'
    ? (sql`count(*)` as Expression)
    : (sql`coalesce(sum(${fieldSql(sourceOf(source).fields[field!]!.sql, day)}), 0)` as Expression)

const nobody = '00000000-0000-0000-0000-000000000000'
function sumsOf(measure: Measure, day: Day): Expression {
  const { view, dimensions } = sourceOf(measure.source)
  const or = (column: string | null) => (column ? sql`coalesce(${sql.raw(column)}, '')` : sql`''`)
  return sql`select coalesce(${sql.raw(dimensions.org)}, ${nobody}::uuid) as org_id, ${or(dimensions.product)} as product, ${or(dimensions.channel)} as channel, ${amountOf(measure, day)}::float8 as amount, count(*)::int as n
    from ${sql.raw(view)} where ${whereOf(measure, day)} group by 1, 2, 3`
}

/** Counts one day of an indicator from the rows and puts it in place of what was stored; doing it twice gives the same. */
export async function countDay(
  tx: Tx,
  indicator: { id: string; number: number; body: Indicator },
  dayText: string,
  day: Day,
  now: Date,
): Promise<void> {
  const { numerator, denominator } = indicator.body
  const below = denominator
    ? sumsOf(denominator, day)
    : sql`select null::uuid as org_id, null::text as product, null::text as channel, 0::float8 as amount, 0 as n where false`
  await sql`
    with above as (${sumsOf(numerator, day)}), below as (${below}),
    fresh as (
      select coalesce(a.org_id, b.org_id) as org_id, coalesce(a.product, b.product) as product, coalesce(a.channel, b.channel) as channel,
        coalesce(a.amount, 0) as numerator, coalesce(b.amount, 0) as denominator, coalesce(${denominator ? sql`b.n` : sql`a.n`}, 0) as n
      from above a full join below b using (org_id, product, channel)
    ), obsolete as (
      delete from indicators.value v where v.indicator_id = ${indicator.id} and v.day = ${dayText}::date
        and not exists (select 1 from fresh f where (f.org_id, f.product, f.channel) = (v.org_id, v.product, v.channel))
    )
    insert into indicators.value (indicator_id, day, org_id, product, channel, numerator, denominator, n, version_number, computed_at)
    select ${indicator.id}, ${dayText}::date, org_id, product, channel, numerator, denominator, n, ${indicator.number}, ${now} from fresh
    on conflict (indicator_id, day, org_id, product, channel) do update
      set numerator = excluded.numerator, denominator = excluded.denominator, n = excluded.n, version_number = excluded.version_number, computed_at = excluded.computed_at`.execute(
    tx,
  )
}
