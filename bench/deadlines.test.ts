import { expect, test } from 'vitest'
import { compileCalendar, officeCalendar } from '#kernel/calendar'
import { MINUTE } from './calendar-oracle.ts'
import { agrees, countWrong } from './deadlines.ts'

test('no deadline of 20,000 random promises differs from a count of every minute', () => {
  expect(countWrong(20_000, 16, MINUTE, 11)).toBe(0)
})

test('nor of 3,000 to the second', () => {
  expect(countWrong(3_000, 10, 1000, 12)).toBe(0)
})

test('the comparison sees an answer that is a minute off', () => {
  const promised = { start: Date.UTC(2026, 2, 2, 1), durationMs: 4 * 3_600_000, pauses: [] },
    due = Date.UTC(2026, 2, 2, 6, 30)
  expect(agrees(compileCalendar(officeCalendar), due, promised)).toBe(true)
  expect(agrees(compileCalendar(officeCalendar), due + MINUTE, promised)).toBe(false)
})
