import type { Indicator } from './definition.ts'

/** One point of a control chart; limits in the unit of the value. `signal` says which rule it breaks. */
export interface ControlPoint {
  readonly value: number | null
  readonly centre: number | null
  readonly low: number | null
  readonly high: number | null
  readonly signal: 'outside' | 'run' | null
}
export type Chart = 'p' | 'individuals'
/** Shares of rows that were counted get a p chart; amounts per row, stocks and plain numbers an individuals chart. */
export const chartOf = ({ unit, numerator }: Pick<Indicator, 'unit' | 'numerator'>): Chart =>
  unit === 'percent' && numerator.over === 'sum' ? 'p' : 'individuals'

interface Given {
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number | null
}

/**
 * Shewhart limits (ISO 7870-2). Shares get a p chart, whose limits widen where few were counted; everything else an individuals
 * chart with mean ± 2.66 × mean moving range. Signals: beyond a limit, or eight points in a row on one side of the centre.
 */
export function controlLimits(points: readonly Given[], chart: Chart, factor: number): ControlPoint[] {
  const limits = chart === 'p' ? shareLimits(points, factor) : individualLimits(points)
  let side = 0,
    inRow = 0
  return points.map((p, i) => {
    const limit = limits[i]!
    if (p.value === null || limit.centre === null) {
      side = inRow = 0
      return { value: p.value, ...limit, signal: null }
    }
    const now = Math.sign(p.value - limit.centre)
    inRow = now !== 0 && now === side ? inRow + 1 : now === 0 ? 0 : 1
    side = now
    const outside = (limit.low !== null && p.value < limit.low) || (limit.high !== null && p.value > limit.high)
    return { value: p.value, ...limit, signal: outside ? 'outside' : inRow >= 8 ? 'run' : null }
  })
}
type Limit = Pick<ControlPoint, 'centre' | 'low' | 'high'>
const none: Limit = { centre: null, low: null, high: null }

function shareLimits(points: readonly Given[], factor: number): Limit[] {
  const counted = points.filter((p) => p.denominator)
  const all = counted.reduce((sum, p) => sum + p.denominator!, 0)
  if (counted.length < 2 || all === 0) return points.map(() => none)
  const share = counted.reduce((sum, p) => sum + p.numerator, 0) / all
  return points.map((p) => {
    if (!p.denominator) return none
    const three = 3 * Math.sqrt(Math.max(0, share * (1 - share)) / p.denominator)
    return {
      centre: share * factor,
      low: Math.max(0, share - three) * factor,
      high: Math.min(1, share + three) * factor,
    }
  })
}

function individualLimits(points: readonly Given[]): Limit[] {
  const values = points.map((p) => p.value).filter((v) => v !== null)
  if (values.length < 3) return points.map(() => none)
  const centre = values.reduce((a, b) => a + b, 0) / values.length
  const ranges = values.slice(1).map((v, i) => Math.abs(v - values[i]!))
  const spread = (2.66 * ranges.reduce((a, b) => a + b, 0)) / ranges.length
  return points.map(() => ({ centre, low: Math.max(0, centre - spread), high: centre + spread }))
}
