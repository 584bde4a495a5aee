import type { Indicator, Measure, MeasureCondition } from '../definition.ts'

export interface Shipped {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly descriptionZh: string
  readonly descriptionEn: string
  readonly body: Indicator
  readonly target: number | null
}

/** The legal or standard source in Chinese and in English. */
export type Source = readonly [zh: string, en: string]

export const is = (
  field: string,
  value: MeasureCondition['value'],
  how: MeasureCondition['is'] = 'eq',
): MeasureCondition => ({
  field,
  is: how,
  value,
})
export const count = (source: Measure['source'], at: string, ...where: MeasureCondition[]): Measure => ({
  source,
  at,
  take: 'count',
  where,
  over: 'sum',
})
export const sum = (source: Measure['source'], at: string, field: string, ...where: MeasureCondition[]): Measure => ({
  source,
  at,
  take: 'sum',
  field,
  where,
  over: 'sum',
})
export const stock = (source: Measure['source'], over: 'last' | 'mean', ...where: MeasureCondition[]): Measure => ({
  source,
  at: '',
  take: 'count',
  where,
  over,
})
export const share = (
  numerator: Measure,
  denominator: Measure,
  direction: 'up' | 'down',
  tolerance: number,
  [sourceZh, sourceEn]: Source,
): Indicator => ({
  numerator,
  denominator,
  factor: 100,
  per: null,
  unit: 'percent',
  direction,
  tolerance,
  sourceZh,
  sourceEn,
})

export const real = [is('merged', false)]
export const counted = [...real, is('status', 'rejected', 'ne'), is('status', 'cancelled', 'ne')]
export const finished: MeasureCondition = is('status', ['resolved', 'closed'], 'in')
export const inbound = is('direction', 'inbound')
