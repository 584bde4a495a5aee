import { expect, test } from 'vitest'
import { isTime, timeFrom, weekMinutes, withOverride } from './hours.ts'

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['17:5', '17:5'],
  ['24', '24:00'],
  ['2430', '2430'],
  ['8：30', '08:30'],
])('%s typed is %s', (typed, time) => {
  expect(timeFrom(typed)).toBe(time)
})

test('24:00 is a time, 24:30 and 7:00 are not', () => {
  expect(['24:00', '24:30', '7:00', '07:00'].map(isTime)).toEqual([true, false, false, true])
})

test('a week is the sum of its hours, overnight ones to the next day', () => {
  expect(
    weekMinutes({
      monday: [{ from: '22:00', to: '06:00', overnight: true }],
      tuesday: [{ from: '00:00', to: '24:00' }],
    }),
  ).toBe(8 * 60 + 24 * 60)
})

test('a date has one override; the new one stands for the old, in order', () => {
  const label = 'x'
  const old = [
    { kind: 'holiday', date: '2026-05-01', label },
    { kind: 'holiday', date: '2026-10-01', label },
  ] as const
  const next = withOverride(old, { kind: 'makeUpDay', date: '2026-05-01', label, hoursOf: 'monday' })
  expect(next.map((o) => [o.date, o.kind])).toEqual([
    ['2026-05-01', 'makeUpDay'],
    ['2026-10-01', 'holiday'],
  ])
})
