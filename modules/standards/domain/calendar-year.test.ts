import { expect, test } from 'vitest'
import {
  berlinNightCalendar,
  closedCalendar,
  compileCalendar,
  officeCalendar,
  roundTheClock,
  type CalendarDefinition,
} from '#kernel/calendar'
import { yearOf } from './calendar-year.ts'

const HOUR_MS = 3_600_000
const year = (definition: CalendarDefinition, of: number) => yearOf(definition, compileCalendar(definition), of)
const day = (shown: ReturnType<typeof yearOf>, date: string) => shown.days.find((d) => d.date === date)

test('every date of the year once, each with what it is and its hours', () => {
  const shown = year(officeCalendar, 2026)
  expect(shown.days).toHaveLength(365)
  expect([shown.days[0]?.date, shown.days.at(-1)?.date]).toEqual(['2026-01-01', '2026-12-31'])
  expect(day(shown, '2026-02-14')).toEqual({
    date: '2026-02-14',
    kind: 'makeUpDay',
    label: '春节调休上班',
    openMs: 7.5 * HOUR_MS,
    hours: [
      { from: new Date('2026-02-14T01:00:00Z'), to: new Date('2026-02-14T04:00:00Z') },
      { from: new Date('2026-02-14T05:30:00Z'), to: new Date('2026-02-14T10:00:00Z') },
    ],
  })
  expect(day(shown, '2026-02-17')).toMatchObject({ kind: 'holiday', label: '春节', openMs: 0, hours: [] })
  expect(day(shown, '2026-03-07')).toMatchObject({ kind: 'closed', openMs: 0 })
  expect(day(shown, '2026-03-09')).toMatchObject({ kind: 'open', label: null })
})

test('the sums are those of the days and of the calendar', () => {
  const shown = year(officeCalendar, 2026)
  const calendar = compileCalendar(officeCalendar)
  const [from, to] = [Date.parse('2025-12-31T16:00:00Z'), Date.parse('2026-12-31T16:00:00Z')]
  expect(shown.openMs).toBe(calendar.elapsed(from, to))
  expect(shown.openDays).toBe(shown.days.filter((d) => d.hours.length > 0).length)
})

test('an overnight shift is cut at midnight, and days with summer time are 23 or 25 hours long', () => {
  const shown = year(berlinNightCalendar, 2025)
  const ms = (date: string) => day(shown, date)!.openMs / HOUR_MS
  expect([ms('2025-06-02'), ms('2025-03-30'), ms('2025-10-26')]).toEqual([8, 7, 9])
  expect(day(shown, '2025-12-31')).toMatchObject({ kind: 'holiday', label: 'Silvester', openMs: 6 * HOUR_MS })
})

test('round the clock and never', () => {
  expect(year(roundTheClock, 2024)).toMatchObject({ openDays: 366, openMs: 366 * 24 * HOUR_MS })
  expect(year(closedCalendar, 2026)).toMatchObject({ openDays: 0, openMs: 0 })
})

test('where summer time begins or ends at midnight each date still begins once', () => {
  const allDay = { ...roundTheClock, timeZone: 'Asia/Beirut' }
  const shown = year(allDay, 2026)
  expect(shown.days.map((d) => d.openMs / HOUR_MS).filter((h) => h !== 24)).toEqual([23, 25])
  expect(shown.openMs).toBe(365 * 24 * HOUR_MS)
})
