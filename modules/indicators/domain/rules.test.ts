import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartOf, controlLimits } from './control-limits.ts'
import { faultsOf } from './definition.ts'
import { dayBounds } from './local-day.ts'
import { daysOf, grains, periodOf, periodsUpTo, spansOf } from './period.ts'
import { rollUp, standingOf } from './rollup.ts'
import { shippedIndicators } from './shipped.ts'

const flow = { source: 'cases', at: 'closed', take: 'count', where: [], over: 'sum' } as const
const stock = { source: 'customers', at: '', take: 'count', where: [], over: 'mean' } as const

describe('definitions', () => {
  test('every shipped indicator can be counted', () => {
    expect(shippedIndicators.flatMap((s) => faultsOf(s.body).map((f) => `${s.code} ${f.path} ${f.code}`))).toEqual([])
  })
  test('an unknown field, a sum over text and a stock summed over days are named', () => {
    const body = {
      numerator: { ...flow, take: 'sum', field: 'kind', where: [{ field: 'colour', is: 'eq', value: 'red' }] },
      denominator: { ...stock, over: 'sum' },
      factor: 0,
      unit: 'count',
      direction: 'up',
      tolerance: 0,
      per: null,
      sourceZh: '',
      sourceEn: '',
    } as const
    expect(faultsOf(body).map((f) => f.code)).toEqual([
      'fieldUnknown',
      'sumNeedsNumber',
      'overNeedsStock',
      'factorNotPositive',
    ])
  })
})
describe('rolling up', () => {
  const share = { numerator: flow, denominator: flow, factor: 100, per: null }
  const value = fc.record({ numerator: fc.nat(50), denominator: fc.integer({ min: 50, max: 100 }) })
  test('a share of many days is the share of their sums, not the mean of their shares', () => {
    const days = [
      { day: '2026-01-01', numerator: 1, denominator: 1, n: 1 },
      { day: '2026-01-02', numerator: 0, denominator: 99, n: 99 },
    ]
    expect(rollUp(share, ['2026-01-01', '2026-01-02'], days).value).toBe(1)
  })
  test('however days are cut into periods, the whole is the same and lies between its parts', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 60 }), fc.nat(), (values, cut) => {
        const days = daysOf({ from: '2026-01-01', to: '2026-12-31' }).slice(0, values.length)
        const rows = values.map((v, i) => ({ ...v, day: days[i]!, n: v.denominator }))
        const at = 1 + (cut % (values.length - 1))
        const [whole, a, b] = [
          rollUp(share, days, rows),
          rollUp(share, days.slice(0, at), rows.slice(0, at)),
          rollUp(share, days.slice(at), rows.slice(at)),
        ]
        expect(whole.numerator).toBe(a.numerator + b.numerator)
        expect(whole.n).toBe(a.n + b.n)
        expect(
          whole.value! >= Math.min(a.value!, b.value!) - 1e-9 && whole.value! <= Math.max(a.value!, b.value!) + 1e-9,
        ).toBe(true)
      }),
    )
  })
  test('nothing to divide by is no value; a stock below takes the mean of the days that are known', () => {
    expect(rollUp(share, ['2026-01-01'], []).value).toBeNull()
    const per = { numerator: flow, denominator: stock, factor: 10_000, per: null }
    const rows = [
      { day: '2026-01-01', numerator: 3, denominator: 1000, n: 0 },
      { day: '2026-01-02', numerator: 5, denominator: 3000, n: 0 },
    ]
    expect(rollUp(per, ['2026-01-01', '2026-01-02', '2026-01-03'], rows).value).toBe((8 / 2000) * 10_000)
  })
  test('a rate of a population per month is the same for a week, a month and a year in which nothing changes', () => {
    const monthly = { numerator: flow, denominator: stock, factor: 10_000, per: 'month' } as const
    const year = daysOf({ from: '2026-01-01', to: '2026-12-31' })
    // Each month's complaints spread evenly over its days: two a month on a thousand customers.
    const rows = year.map((day) => ({ day, numerator: 2 * spansOf([day], 'month'), denominator: 1000, n: 0 }))
    const of = (from: string, to: string) =>
      rollUp(
        monthly,
        daysOf({ from, to }),
        rows.filter((r) => r.day >= from && r.day <= to),
      )
    for (const [from, to] of [
      ['2026-02-02', '2026-02-08'],
      ['2026-02-01', '2026-02-28'],
      ['2026-03-01', '2026-03-31'],
      ['2026-01-01', '2026-12-31'],
    ] as const)
      expect(of(from, to).value).toBeCloseTo(20, 9)
    expect(of('2026-02-01', '2026-02-28').spans).toBe(1)
    // A year whose population is known since September has three months of it by the end of November.
    const since = rows.filter((r) => r.day >= '2026-09-01' && r.day <= '2026-11-30')
    expect(rollUp(monthly, year, since)).toMatchObject({ spans: 3, value: expect.closeTo(20, 9) })
    expect(of('2026-01-01', '2026-12-31').spans).toBe(12)
    expect(of('2026-02-02', '2026-02-08').spans).toBeCloseTo(7 / 28, 9)
  })
  test('a rate of a population has to say per how long; what does not grow with the period cannot', () => {
    const body = {
      numerator: flow,
      denominator: stock,
      factor: 10_000,
      per: null,
      unit: 'perTenThousand',
      direction: 'down',
      tolerance: 0,
      sourceZh: '',
      sourceEn: '',
    } as const
    expect(faultsOf(body)).toEqual([{ path: 'per', code: 'perNeeded' }])
    expect(faultsOf({ ...body, per: 'month' })).toEqual([])
    expect(faultsOf({ ...body, denominator: flow, per: 'month' })).toEqual([{ path: 'per', code: 'perNeedsFlow' }])
    expect(faultsOf({ ...body, denominator: null, per: 'quarter' })).toEqual([])
  })
  test('standing: met, near within the tolerance, bad beyond, in the direction that counts', () => {
    const up = { direction: 'up', tolerance: 3 } as const
    expect([90, 87, 86.9, null].map((v) => standingOf(up, v, 90))).toEqual(['good', 'near', 'bad', 'unknown'])
    expect([5, 6, 8].map((v) => standingOf({ direction: 'down', tolerance: 2 }, v, 5))).toEqual(['good', 'near', 'bad'])
  })
})
describe('periods', () => {
  test('each day lies in exactly one period of a grain, and periods follow without a gap', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.constantFrom(...grains),
        (date, grain) => {
          const day = date.toISOString().slice(0, 10)
          const [before, now] = periodsUpTo(day, grain, 2)
          expect(now!.from <= day && day <= now!.to).toBe(true)
          expect(daysOf({ from: before!.to, to: now!.from })).toHaveLength(2)
          expect(periodOf(now!.from, grain)).toEqual(periodOf(now!.to, grain))
        },
      ),
    )
  })
  test('ISO weeks at the turn of a year: 1 January 2027 lies in 2026-W53', () => {
    expect(periodOf('2027-01-01', 'week')).toEqual({ key: '2026-W53', from: '2026-12-28', to: '2027-01-03' })
  })
  test('a local day begins at 16:00 UTC of the day before', () => {
    expect(dayBounds('2026-03-01').start.toISOString()).toBe('2026-02-28T16:00:00.000Z')
  })
})
describe('control limits', () => {
  test("a share's limits are wider where fewer were counted, and a point far outside is a signal", () => {
    const points = [
      ...Array.from({ length: 10 }, () => ({ value: 90, numerator: 90, denominator: 100 })),
      { value: 70, numerator: 70, denominator: 100 },
      { value: 80, numerator: 8, denominator: 10 },
    ]
    const limits = controlLimits(points, 'p', 100)
    expect(limits.at(-2)!.signal).toBe('outside')
    expect(limits.at(-1)!.signal).toBeNull()
    expect(limits.at(-1)!.low!).toBeLessThan(limits[0]!.low!)
  })
  test('shares of counted rows have a p chart; seconds, stocks and rates an individuals chart', () => {
    const charts = Object.fromEntries(shippedIndicators.map((i) => [i.code, chartOf(i.body)]))
    expect(charts).toMatchObject({ satisfaction: 'p', handleTime: 'individuals', backlog: 'individuals' })
    expect(charts.complaintsPer10k).toBe('individuals')
  })
  test('eight points in a row on one side are a signal', () => {
    const values = Array.from({ length: 24 }, (_, i) => (i < 12 ? 11 + (i % 2) * 4 : 9 - (i % 2) * 4))
    const signals = controlLimits(
      values.map((v) => ({ value: v, numerator: v, denominator: null })),
      'individuals',
      1,
    ).map((l) => l.signal)
    expect(signals.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => null))
    expect(signals[7]).toBe('run')
  })
  test('two points tell nothing yet', () => {
    expect(
      controlLimits(
        [
          { value: 1, numerator: 1, denominator: null },
          { value: 2, numerator: 2, denominator: null },
        ],
        'individuals',
        1,
      ).map((l) => l.high),
    ).toEqual([null, null])
  })
})
