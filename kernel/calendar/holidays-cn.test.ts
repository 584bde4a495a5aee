import { expect, test } from 'vitest'
import {
  chinaOverrides,
  closedCalendar,
  createCalendarCache,
  holidayNotices,
  officeCalendar,
  validateCalendar,
} from '#kernel/calendar'

const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()
const count = (year: number, kind: string) => chinaOverrides([year]).filter((override) => override.kind === kind).length

test('each year has the days off and the days worked in exchange that its notice names', () => {
  expect([2024, 2025, 2026].map((year) => [count(year, 'holiday'), count(year, 'makeUpDay')])).toEqual([
    [28, 8],
    [28, 5],
    [33, 6],
  ])
})

test('every make-up day is a Saturday or Sunday, outside every holiday', () => {
  for (const { holidays } of holidayNotices) {
    for (const date of holidays.flatMap((period) => period.makeUpDays)) {
      expect([0, 6], date).toContain(weekdayOf(date))
      expect(
        holidays.some((period) => period.from <= date && date <= period.to),
        date,
      ).toBe(false)
    }
  }
})

test('weekdays off less days worked in exchange are the statutory holidays: 11 until 2024, 13 since 2025', () => {
  const weekdaysOff = (year: number) =>
    chinaOverrides([year]).filter(
      (override) => override.kind === 'holiday' && ![0, 6].includes(weekdayOf(override.date)),
    ).length
  expect([2024, 2025, 2026].map((year) => weekdaysOff(year) - count(year, 'makeUpDay'))).toEqual([11, 13, 13])
})

test('the make-up days may have hours of their own, and the labels are in the language asked for', () => {
  const overrides = chinaOverrides([2026], { hours: [{ from: '09:00', to: '17:00' }] }, 'en')
  expect(validateCalendar({ ...closedCalendar, overrides })).toEqual([])
  expect(overrides.find((override) => override.date === '2026-02-14')?.label).toBe('Make-up day for Spring Festival')
})

test('a year without a notice is refused rather than guessed', () => {
  expect(() => chinaOverrides([2027])).toThrow('holidaysUnknown')
})

test('a compiled version is kept until more versions than the limit have been used since', () => {
  const cache = createCalendarCache(2)
  const first = cache.compile('v1', officeCalendar)
  cache.compile('v2', closedCalendar)
  expect(cache.find('v1')).toBe(first)
  cache.compile('v3', closedCalendar)
  expect(cache.find('v2')).toBeUndefined()
  expect(cache.find('v1')).toBe(first)
})
