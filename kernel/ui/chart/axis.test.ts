import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisFor } from './axis.ts'

describe('an axis', () => {
  test.each([
    [[0.87, 0.93, 0.96], 0.8, { min: 0.8, max: 1, interval: 0.05 }],
    [[120, 196], undefined, { min: 0, max: 200, interval: 50 }],
    [[0, 0], undefined, { min: 0, max: 0.2, interval: 0.2 }],
    [[], undefined, { min: 0, max: 0.2, interval: 0.2 }],
  ])('for %j from %s', (values, from, axis) => {
    expect(axisFor(values, from)).toEqual(axis)
  })
  test('holds every value in at most a dozen steps', () => {
    const scale = fc.constantFrom(1e-4, 0.01, 1, 37, 1e6)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1 }), scale, (whole, unit) => {
        const values = whole.map((n) => n * unit)
        const { min, max, interval } = axisFor(values, undefined)
        const slack = interval / 1000
        expect(Math.min(...values)).toBeGreaterThanOrEqual(min - slack)
        expect(Math.max(...values)).toBeLessThanOrEqual(max + slack)
        expect((max - min) / interval).toBeLessThan(12)
      }),
    )
  })
})
