import type { Input, Output } from '#kernel/contract'
import type { Locale } from '#kernel/i18n'
import { indicatorsContract } from '#contracts/indicators'
import { apiOf, numberWords } from '#kernel/ui'
import type { Makings } from './makings.ts'
import type { Words } from './words.ts'

export const indicators = apiOf(indicatorsContract)
export type IndicatorOf = Output<typeof indicatorsContract.getIndicator>
export type Tile = Output<typeof indicatorsContract.indicatorSeries>
export type Point = Tile['now']
export type HeatMap = Output<typeof indicatorsContract.indicatorHeatMap>
export type HeatCell = HeatMap['cells'][number]
export type Body = Input<typeof indicatorsContract.createIndicator>['body']
export type Measure = Body['numerator']
export type Unit = Body['unit']

/** A value in its unit as people write it: 93.4 %, 12.1 per million. */
export function valueWords(locale: Locale, m: Words, unit: Unit, value: number | null): string {
  if (value === null) return m.noValue
  switch (unit) {
    case 'percent':
      return `${numberWords(locale, value, 1)}%`
    case 'seconds':
      return `${numberWords(locale, value, value < 100 ? 1 : 0)}${locale === 'en' ? '' : ' '}${m.seconds}`
    case 'days':
      return `${numberWords(locale, value, 1)}${locale === 'en' ? '' : ' '}${m.days}`
    case 'count':
      return `${numberWords(locale, value)}${m.counted && ` ${m.counted}`}`
    default:
      return `${numberWords(locale, value, 1)}${m.perUnit[unit]}`
  }
}
/** A side of the ratio: whole where it is whole. */
export const amountWords = (locale: Locale, value: number): string =>
  numberWords(locale, value, Number.isInteger(value) ? 0 : 1)

const valueOf = (w: Makings, v: string | number | boolean) => w.values[String(v)] ?? String(v)
function conditionWords(w: Makings, c: Measure['where'][number]): string {
  const field = w.fields[c.field] ?? c.field
  if (typeof c.value === 'boolean') return c.value === (c.is === 'eq') ? field : w.not({ field })
  const value = Array.isArray(c.value) ? c.value.map((v) => valueOf(w, v)).join(w.or) : valueOf(w, c.value)
  return `${field} ${w.is[c.is]} ${value}`
}
/** A measure as a sentence: what is counted, when it counts, and which rows. */
export function measureWords(w: Makings, measure: Measure): string {
  const source = w.sources[measure.source] ?? measure.source
  const rows =
    measure.over === 'sum' ? w.flow({ source, at: w.instants[measure.at] ?? measure.at }) : w[measure.over]({ source })
  const what =
    rows +
    (measure.where.length ? w.where({ conditions: measure.where.map((c) => conditionWords(w, c)).join(w.and) }) : '')
  return measure.take === 'count'
    ? w.count({ what })
    : w.sum({ what, field: w.fields[measure.field ?? ''] ?? measure.field ?? '' })
}
/** Where a row behind a number is shown. */
export function pathOf(row: { readonly noun: string; readonly id: string }): string | undefined {
  if (row.noun === 'case') return `/cases/${row.id}`
  if (row.noun === 'conversation') return `/interactions/${row.id}`
  return row.noun === 'customer' ? `/customers/${row.id}` : undefined
}

/** A branch's number as a point in time that can be opened; control limits belong to series. */
export const pointOf = (cell: HeatCell, period: HeatMap['period']): Point => ({
  ...cell,
  period,
  centre: null,
  low: null,
  high: null,
  signal: null,
})
