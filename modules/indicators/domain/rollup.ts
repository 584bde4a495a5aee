import type { Indicator, Measure } from './definition.ts'
import { spansOf } from './period.ts'

/** Numerator and denominator of one day, already summed over what is not asked apart. */
export interface DayValue {
  readonly day: string
  readonly numerator: number
  readonly denominator: number
  readonly n: number
}
/** A period's number with all that it rests on; `value` is null when there is nothing to divide by. */
export interface PeriodValue {
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number | null
  readonly n: number
  /** How many of the definition's `per` the days make, by which the ratio was divided; null where it has none. */
  readonly spans: number | null
}

/** Days of one side brought together as its measure says. Days without a row count as 0. */
function together(measure: Measure, days: readonly string[], byDay: ReadonlyMap<string, number>): number {
  if (measure.over === 'sum') return days.reduce((sum, day) => sum + (byDay.get(day) ?? 0), 0)
  const known = days.filter((day) => byDay.has(day))
  if (!known.length) return 0
  if (measure.over === 'last') return byDay.get(known.at(-1)!)!
  return known.reduce((sum, day) => sum + byDay.get(day)!, 0) / known.length
}

/**
 * The indicator over a period: sums first, the ratio last. `days` are the period's days in order that could be counted (none to
 * come, none before the first count), `values` those that have a row.
 */
export function rollUp(
  indicator: Pick<Indicator, 'numerator' | 'denominator' | 'factor' | 'per'>,
  days: readonly string[],
  values: readonly DayValue[],
): PeriodValue {
  const numerator = together(indicator.numerator, days, new Map(values.map((v) => [v.day, v.numerator])))
  const n =
    indicator.denominator?.over === 'sum' || !indicator.denominator
      ? values.reduce((sum, v) => sum + v.n, 0)
      : Math.round(numerator)
  const denominator =
    indicator.denominator && together(indicator.denominator, days, new Map(values.map((v) => [v.day, v.denominator])))
  // Of a day whose population nobody counted (before the first count, a gap) nothing is known: it is no exposure.
  const known = new Set(values.map((v) => v.day))
  const exposed = indicator.denominator ? days.filter((day) => known.has(day)) : days
  const spans = indicator.per && spansOf(exposed, indicator.per)
  const below = (denominator ?? 1) * (spans ?? 1)
  return { value: below === 0 ? null : (numerator / below) * indicator.factor, numerator, denominator, n, spans }
}

export type Standing = 'good' | 'near' | 'bad' | 'unknown'
/** How a value stands to its target: met, missed by no more than the tolerance, or missed. */
export function standingOf(
  indicator: Pick<Indicator, 'direction' | 'tolerance'>,
  value: number | null,
  target: number | null,
): Standing {
  if (value === null || target === null) return 'unknown'
  const behind = indicator.direction === 'up' ? target - value : value - target
  return behind <= 0 ? 'good' : behind <= indicator.tolerance ? 'near' : 'bad'
}
