import { chartOf, controlLimits } from '../domain/control-limits.ts'
import { daysOf, within, type Period } from '../domain/period.ts'
import { rollUp, standingOf, type DayValue } from '../domain/rollup.ts'
import { toIndicator, type IndicatorRow } from '../store/indicator.ts'
import { targetOn, type dayValues, type targetsFor } from './values.ts'

type Values = Awaited<ReturnType<typeof dayValues>>
type Targets = Awaited<ReturnType<typeof targetsFor>>

const valuesIn = (values: readonly DayValue[], p: Period) => values.filter((v) => v.day >= p.from && v.day <= p.to)
const sourcesOf = (r: IndicatorRow) => [
  r.body.numerator.source,
  ...(r.body.denominator ? [r.body.denominator.source] : []),
]

/** One indicator over periods: rolled up from sums, against its targets, with control limits. */
export function tileOf(
  r: IndicatorRow,
  periods: readonly Period[],
  values: Values,
  targets: Targets,
  stale: ReadonlySet<string>,
  today: string,
) {
  const mine = values.filter((v) => v.indicator_id === r.id)
  const rolled = periods.map((p) => ({
    period: p,
    ...rollUp(r.body, daysOf(within(p, r.counted_since ?? today, today)), valuesIn(mine, p)),
  }))
  const chart = chartOf(r.body)
  const limits = controlLimits(rolled, chart, r.body.factor)
  const trend = rolled.map((p, i) => {
    const target = targetOn(targets, r.id, p.period.to)
    const { centre, low, high, signal } = limits[i]!
    return {
      ...p,
      target,
      standing: standingOf(r.body, p.value, target),
      centre,
      low,
      high,
      signal,
    }
  })
  const counted = mine.map((v) => v.computed_at.getTime())
  return {
    indicator: toIndicator(r),
    chart,
    now: trend.at(-1)!,
    trend,
    stale: sourcesOf(r).some((s) => stale.has(s)),
    computedAt: counted.length ? new Date(Math.max(...counted)) : null,
  }
}
