import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlived } from './retention.ts'

const now = new Date('2026-11-28T12:00:00Z')
const daysAgo = (n: number) => ({ id: `${n}`, takenAt: new Date(now.getTime() - n * 86_400_000) })

test('a backup a night for a year: the last days stay, then one a week, then none', () => {
  const year = Array.from({ length: 365 }, (_, i) => daysAgo(i))
  const gone = new Set(outlived(year, { keepDays: 14, keepWeeks: 8 }, now))
  const stays = year.filter((b) => !gone.has(b.id)).map((b) => Number(b.id))
  expect(stays.filter((n) => n <= 14)).toEqual(Array.from({ length: 15 }, (_, i) => i))
  // Saturday 28 November: the weeks before the last fortnight end 20, 27 … days ago.
  expect(stays.filter((n) => n > 14)).toEqual([20, 27, 34, 41, 48, 55])
})
test('the newest stays whatever its age, and what goes is always older than something that stays', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 60 })
  const plan = fc.record({ keepDays: fc.integer({ min: 1, max: 366 }), keepWeeks: fc.integer({ min: 0, max: 260 }) })
  fc.assert(
    fc.property(days, plan, (ages, keep) => {
      const gone = new Set(outlived(ages.map(daysAgo), keep, now).map(Number))
      expect(gone.has(Math.min(...ages))).toBe(false)
      for (const age of gone) expect(age).toBeGreaterThan(keep.keepDays)
      // What was removed once more removes nothing: keeping is settled, not eaten away.
      const left = ages.filter((age) => !gone.has(age))
      expect(outlived(left.map(daysAgo), keep, now)).toEqual([])
    }),
  )
})
