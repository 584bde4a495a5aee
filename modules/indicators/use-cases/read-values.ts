import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { valueContract as c } from '../contract/indicator.ts'
import { controlLimits } from '../domain/control-limits.ts'
import { dayBounds, operatorZone } from '../domain/local-day.ts'
import { dayIn, daysOf, periodOf, periodsUpTo, type Grain, type Period } from '../domain/period.ts'
import { rollUp, standingOf, type DayValue } from '../domain/rollup.ts'
import { sourceOf } from '../domain/sources.ts'
import { activeIndicators, findIndicator, toIndicator, type IndicatorRow } from '../store/indicator.ts'
import { whereOf } from '../views/count-day.ts'
import { allTargets, dayValues, staleSources, targetOn, targetsFor, type Slice } from '../views/values.ts'

type Values = Awaited<ReturnType<typeof dayValues>>
type Targets = Awaited<ReturnType<typeof targetsFor>>

const within = (values: readonly DayValue[], p: Period) => values.filter((v) => v.day >= p.from && v.day <= p.to)
const sourcesOf = (r: IndicatorRow) => [
  r.body.numerator.source,
  ...(r.body.denominator ? [r.body.denominator.source] : []),
]

/** One indicator over periods: rolled up from sums, against its targets, with control limits. */
function tileOf(
  r: IndicatorRow,
  periods: readonly Period[],
  values: Values,
  targets: Targets,
  stale: ReadonlySet<string>,
) {
  const mine = values.filter((v) => v.indicator_id === r.id)
  const rolled = periods.map((p) => ({ period: p, ...rollUp(r.body, daysOf(p), within(mine, p)) }))
  const limits = controlLimits(
    rolled,
    r.body.unit === 'percent' && r.body.numerator.over === 'sum' ? 'p' : 'individuals',
    r.body.factor,
  )
  const trend = rolled.map((p, i) => {
    const target = targetOn(targets, r.id, p.period.to)
    const { centre, low, high, signal } = limits[i]!
    return { ...p, target, standing: standingOf(r.body, p.value, target), centre, low, high, signal }
  })
  const counted = mine.map((v) => v.computed_at.getTime())
  return {
    indicator: toIndicator(r),
    now: trend.at(-1)!,
    trend,
    stale: sourcesOf(r).some((s) => stale.has(s)),
    computedAt: counted.length ? new Date(Math.max(...counted)) : null,
  }
}
const today = (ctx: Ctx) => dayIn(ctx.now, operatorZone)
const asked = (
  ctx: Ctx,
  q: { grain?: Grain | undefined; day?: string | undefined; periods?: number | undefined },
  periods: number,
) => periodsUpTo(q.day ?? today(ctx), q.grain ?? 'month', q.periods ?? periods)

export const indicatorBoard = useCase(c.indicatorBoard, async (ctx, q) => {
  const periods = asked(ctx, q, 12)
  const [from, to] = [periods[0]!.from, periods.at(-1)!.to]
  const indicators = await activeIndicators(ctx.tx)
  const values = await dayValues(ctx.tx, from, to, q)
  const targets = await targetsFor(ctx.tx, q.orgId)
  const stale = await staleSources(ctx.tx, periods.at(-1)!.from, to)
  return {
    grain: q.grain ?? 'month',
    period: periods.at(-1)!,
    tiles: indicators.map((r) => tileOf(r, periods, values, targets, stale)),
  }
})

export const indicatorSeries = useCase(c.indicatorSeries, async (ctx, { id, ...q }) => {
  const r = await findIndicator(ctx.tx, id)
  const periods = asked(ctx, q, 24)
  const [from, to] = [periods[0]!.from, periods.at(-1)!.to]
  return tileOf(
    r,
    periods,
    await dayValues(ctx.tx, from, to, q, { indicatorId: id }),
    await targetsFor(ctx.tx, q.orgId),
    await staleSources(ctx.tx, from, to),
  )
})

export const indicatorHeatMap = useCase(c.indicatorHeatMap, async (ctx, q) => {
  const period = periodOf(q.day ?? today(ctx), q.grain ?? 'month')
  const indicators = await activeIndicators(ctx.tx)
  const orgs = (
    await sql<{
      id: string
      nameZh: string
      nameEn: string
    }>`select id, name_zh as "nameZh", name_en as "nameEn" from identity.v_org where kind = 'branch' order by code`.execute(
      ctx.tx,
    )
  ).rows
  const values = await dayValues(ctx.tx, period.from, period.to, {}, { byOrg: true })
  const targets = await allTargets(ctx.tx)
  const days = daysOf(period)
  const byCell = Map.groupBy(values, (v) => `${v.org_id}|${v.indicator_id}`)
  const cells = orgs.flatMap((o) =>
    indicators.map((r) => {
      const rolled = rollUp(r.body, days, byCell.get(`${o.id}|${r.id}`) ?? [])
      const target = targetOn(
        targets.filter((t) => t.org_id === o.id || t.org_id === null),
        r.id,
        period.to,
      )
      return { orgId: o.id, indicatorId: r.id, ...rolled, target, standing: standingOf(r.body, rolled.value, target) }
    }),
  )
  return { period, indicators: indicators.map(toIndicator), orgs, cells }
})

/** The rows a number counted, by the conditions that counted them; a stock's rows are those of the period's last day. */
export const indicatorRows = useCase(
  c.indicatorRows,
  async (ctx, { id, side, from, to, offset = 0, limit = 50, ...slice }) => {
    const { body } = await findIndicator(ctx.tx, id)
    const measure = side === 'numerator' ? body.numerator : (body.denominator ?? refuse('invalid', 'noDenominator'))
    const source = sourceOf(measure.source)
    const last = to > today(ctx) ? today(ctx) : to
    const where = sql`${whereOf(measure, { start: dayBounds(source.stock ? last : from).start, end: dayBounds(source.stock ? last : to).end })} and ${sliceOf(source.dimensions, slice)}`
    const amount =
      measure.take === 'count'
        ? sql`count(*)`
        : sql`coalesce(sum(${sql.raw(source.fields[measure.field!]!.sql.replace(':end', `'${dayBounds(last).end.toISOString()}'::timestamptz`))}), 0)`
    const counted = await sql<{
      total: number
      amount: number
    }>`select count(*)::int as total, ${amount}::float8 as amount from ${sql.raw(source.view)} where ${where}`.execute(
      ctx.tx,
    )
    const items = await sql<{ id: string; noun: string; label: string; orgId: string | null }>`
    select ${sql.raw(source.row.id)}::text as id, ${source.row.noun} as noun, ${sql.raw(source.row.label)} as label, ${sql.raw(source.dimensions.org)}::text as "orgId"
    from ${sql.raw(source.view)} where ${where} order by id limit ${sql.lit(limit)} offset ${sql.lit(offset)}`.execute(
      ctx.tx,
    )
    return { ...counted.rows[0]!, items: items.rows }
  },
)

const sliceOf = (
  d: { org: string; product: string | null; channel: string | null },
  { orgId, product, channel }: Slice,
) => sql`
  (${orgId ?? null}::uuid is null or ${sql.raw(d.org)} in (select o.id from identity.v_org o where o.path @> array[${orgId ?? null}::uuid]))
  and (${product ?? null}::text is null or ${d.product ? sql.raw(d.product) : sql`null`} = ${product ?? null}) and (${channel ?? null}::text is null or ${d.channel ? sql.raw(d.channel) : sql`null`} = ${channel ?? null})`
