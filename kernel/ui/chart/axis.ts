export interface Axis {
  readonly min: number
  readonly max: number
  readonly interval: number
}

/** An axis with round steps that holds all values; about five steps. */
export function axisFor(values: readonly number[], from: number | undefined): Axis {
  const low = Math.min(...values, from ?? 0)
  const high = Math.max(...values, from ?? 0)
  const span = high - low || Math.abs(high) || 1
  const magnitude = 10 ** Math.floor(Math.log10(span / 5))
  const interval = magnitude * ([1, 2, 2.5, 5, 10].find((f) => magnitude * f >= span / 5) ?? 10)
  // Sums of tenths are not exact: 0.1 × 3 would put a step beyond the last value.
  const steps = (value: number) => Math.round((value / interval) * 1e6) / 1e6
  const exact = (n: number) => Number((n * interval).toPrecision(12))
  return { min: exact(Math.floor(steps(low))), max: exact(Math.ceil(steps(high)) || 1), interval }
}
