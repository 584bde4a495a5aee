import type { Grain } from './period.ts'
import { sourceOf, sourceNames, type SourceName } from './sources.ts'

export interface MeasureCondition {
  readonly field: string
  readonly is: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in'
  readonly value: string | number | boolean | readonly (string | number)[]
}
/** What is counted or summed: rows of a source whose instant falls on the day and which meet all conditions. */
export interface Measure {
  readonly source: SourceName
  /** Name of the instant; empty for a stock, which is counted at the day's end. */
  readonly at: string
  readonly take: 'count' | 'sum'
  /** Field to sum. */
  readonly field?: string | undefined
  readonly where: readonly MeasureCondition[]
  /** How days come together: flows add up; a stock takes its last day or the mean over its days. */
  readonly over: 'sum' | 'last' | 'mean'
}
export interface Indicator {
  readonly numerator: Measure
  /** Null: the indicator is a plain number. */
  readonly denominator: Measure | null
  /** The ratio is multiplied by this: 100 for per cent, 10 000 for "per 10,000 customers". */
  readonly factor: number
  /**
   * How long the target is for, of what happens to a population: the figure of a week or a year is brought to one month (or
   * quarter …), so that it compares with a target that was set for one. Null: the figure does not grow with the period.
   */
  readonly per: Grain | null
  readonly unit: 'percent' | 'seconds' | 'days' | 'count' | 'perTenThousand' | 'perMillion'
  /** Which way is better. */
  readonly direction: 'up' | 'down'
  /** How far from the target (in the unit) is still amber; beyond it is red. */
  readonly tolerance: number
  /** Law, regulation, standard or practice the formula follows, in both languages. */
  readonly sourceZh: string
  readonly sourceEn: string
}

export interface Fault {
  readonly path: string
  readonly code:
    | 'sourceUnknown'
    | 'instantUnknown'
    | 'fieldUnknown'
    | 'sumNeedsNumber'
    | 'overNeedsStock'
    | 'factorNotPositive'
    | 'perNeeded'
    | 'perNeedsFlow'
}

/** Everything in a definition that cannot be counted; empty when it can. */
export function faultsOf(indicator: Indicator): Fault[] {
  const faults = [
    ...measureFaults('numerator', indicator.numerator),
    ...(indicator.denominator ? measureFaults('denominator', indicator.denominator) : []),
  ]
  if (!(indicator.factor > 0)) faults.push({ path: 'factor', code: 'factorNotPositive' })
  return [...faults, ...perFaults(indicator)]
}

/** What happens to a population grows with the period and has to say per how long; a stock does not grow and cannot. */
function perFaults({ numerator, denominator, per }: Indicator): Fault[] {
  const grows = numerator.over === 'sum' && denominator?.over !== 'sum'
  if (per && !grows) return [{ path: 'per', code: 'perNeedsFlow' }]
  return !per && grows && denominator ? [{ path: 'per', code: 'perNeeded' }] : []
}

function measureFaults(path: string, measure: Measure): Fault[] {
  if (!sourceNames.includes(measure.source)) return [{ path: `${path}.source`, code: 'sourceUnknown' }]
  const source = sourceOf(measure.source)
  const faults: Fault[] = []
  if (!source.stock && !(measure.at in source.instants)) faults.push({ path: `${path}.at`, code: 'instantUnknown' })
  if ((measure.over === 'sum') === (source.stock !== undefined))
    faults.push({ path: `${path}.over`, code: 'overNeedsStock' })
  measure.where.forEach((c, i) => {
    if (!(c.field in source.fields)) faults.push({ path: `${path}.where.${i}.field`, code: 'fieldUnknown' })
  })
  if (measure.take === 'sum' && source.fields[measure.field ?? '']?.type !== 'number')
    faults.push({ path: `${path}.field`, code: 'sumNeedsNumber' })
  return faults
}
