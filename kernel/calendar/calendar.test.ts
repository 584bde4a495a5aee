import { expect, test } from 'vitest'
import {
  CalendarError,
  closedCalendar,
  compileCalendar,
  LAST_INSTANT,
  officeCalendar,
  roundTheClock,
  type CalendarDefinition,
} from '#kernel/calendar'

const HOUR = 3_600_000
const at = (iso: string) => Date.parse(iso)
const iso = (outcome: ReturnType<ReturnType<typeof compileCalendar>['deadline']>) =>
  outcome.kind === 'at' ? new Date(outcome.at).toISOString() : outcome.reason
const office = compileCalendar(officeCalendar)
const allDay = [{ from: '00:00', to: '24:00' }]

test('a promise made on Friday evening runs on over the weekend in open hours only', () => {
  // Friday 2026-03-06, 17:00 in Shanghai: one hour is left today, the second falls on Monday morning.
  expect(iso(office.deadline(at('2026-03-06T17:00:00+08:00'), HOUR))).toBe('2026-03-06T10:00:00.000Z')
  expect(iso(office.deadline(at('2026-03-06T17:00:00+08:00'), 2 * HOUR))).toBe('2026-03-09T02:00:00.000Z')
})

test('the lunch break is not counted', () => {
  expect(iso(office.deadline(at('2026-03-06T11:30:00+08:00'), HOUR))).toBe('2026-03-06T06:00:00.000Z')
})

test('a make-up Saturday before the Spring Festival is a working day and the festival is not', () => {
  expect(office.isOpen(at('2026-02-14T10:00:00+08:00'))).toBe(true)
  expect(office.isOpen(at('2026-02-16T10:00:00+08:00'))).toBe(false)
  // 7.5 h on the make-up Saturday, then nine days of holiday.
  expect(iso(office.deadline(at('2026-02-14T09:00:00+08:00'), 8 * HOUR))).toBe('2026-02-24T01:30:00.000Z')
})

test('24:00 ends a day without losing its last minute', () => {
  const open = compileCalendar({
    timeZone: 'Asia/Shanghai',
    week: { monday: [{ from: '20:00', to: '24:00' }] },
    overrides: [],
  })
  expect(open.elapsed(at('2026-03-02T00:00:00+08:00'), at('2026-03-03T12:00:00+08:00'))).toBe(4 * HOUR)
  expect(open.isOpen(at('2026-03-02T23:59:59.999+08:00'))).toBe(true)
  expect(open.isOpen(at('2026-03-03T00:00:00+08:00'))).toBe(false)
})

test('a night shift belongs to the day it starts on: a holiday removes it whole and keeps the tail of the evening before', () => {
  const nights: CalendarDefinition = {
    timeZone: 'Asia/Shanghai',
    week: Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
        day,
        [{ from: '22:00', to: '06:00', overnight: true }],
      ]),
    ),
    overrides: [{ kind: 'holiday', date: '2026-03-03', label: 'Inventory' }],
  }
  const calendar = compileCalendar(nights)
  expect(calendar.isOpen(at('2026-03-03T05:00:00+08:00'))).toBe(true)
  expect(calendar.isOpen(at('2026-03-03T23:00:00+08:00'))).toBe(false)
  expect(calendar.isOpen(at('2026-03-04T05:00:00+08:00'))).toBe(false)
  expect(calendar.isOpen(at('2026-03-04T22:00:00+08:00'))).toBe(true)
})

test('a night shift over the change to summer time is an hour shorter, over the change back an hour longer', () => {
  const saturdayNight: CalendarDefinition = {
    timeZone: 'Europe/Berlin',
    week: { saturday: [{ from: '22:00', to: '06:00', overnight: true }] },
    overrides: [],
  }
  const calendar = compileCalendar(saturdayNight)
  expect(calendar.elapsed(at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(7 * HOUR)
  expect(calendar.elapsed(at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z'))).toBe(9 * HOUR)
})

test('hours in the spring gap move to the shift; in the repeated hour a start is the first and an end the last', () => {
  const sunday = (from: string, to: string) =>
    compileCalendar({ timeZone: 'Europe/Berlin', week: { sunday: [{ from, to }] }, overrides: [] })
  const spring = ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'] as const,
    autumn = ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'] as const
  expect(sunday('02:30', '05:00').intervalsBetween(at(spring[0]), at(spring[1]))).toEqual([
    { from: at('2026-03-29T01:00:00Z'), to: at('2026-03-29T03:00:00Z') },
  ])
  expect(sunday('02:10', '02:50').intervalsBetween(at(spring[0]), at(spring[1]))).toEqual([])
  expect(sunday('02:15', '02:45').intervalsBetween(at(autumn[0]), at(autumn[1]))).toEqual([
    { from: at('2026-10-25T00:15:00Z'), to: at('2026-10-25T01:45:00Z') },
  ])
  // The edges of the repeated hour: 3:00 comes once, after it; whoever leaves at 2:00 leaves at the first.
  expect(sunday('03:00', '04:00').intervalsBetween(at(autumn[0]), at(autumn[1]))).toEqual([
    { from: at('2026-10-25T02:00:00Z'), to: at('2026-10-25T03:00:00Z') },
  ])
  expect(sunday('01:00', '02:00').intervalsBetween(at(autumn[0]), at(autumn[1]))).toEqual([
    { from: at('2026-10-24T23:00:00Z'), to: at('2026-10-25T00:00:00Z') },
  ])
})

test('the summer time of 1986 in Shanghai is known', () => {
  const calendar = compileCalendar({
    timeZone: 'Asia/Shanghai',
    week: { monday: [{ from: '09:00', to: '10:00' }] },
    overrides: [],
  })
  expect(iso(calendar.nextOpen(at('1986-07-06T00:00:00Z')))).toBe('1986-07-07T00:00:00.000Z')
  expect(iso(calendar.nextOpen(at('1992-07-05T00:00:00Z')))).toBe('1992-07-06T01:00:00.000Z')
})

test('a calendar without an open hour answers never, at once', () => {
  const closed = compileCalendar(closedCalendar)
  const start = at('2026-01-01T00:00:00Z')
  expect(closed.deadline(start, 1)).toEqual({ kind: 'never', reason: 'noOpenTime' })
  expect(closed.nextOpen(start)).toEqual({ kind: 'never', reason: 'noOpenTime' })
  expect(closed.elapsed(start, LAST_INSTANT)).toBe(0)
  expect(closed.deadline(start, 0)).toEqual({ kind: 'at', at: start })
})

test('a calendar whose only open hours are past answers never', () => {
  const past = compileCalendar({
    ...closedCalendar,
    overrides: [
      { kind: 'specialHours', date: '2026-01-05', label: 'Exhibition', hours: [{ from: '09:00', to: '11:00' }] },
    ],
  })
  expect(iso(past.deadline(at('2026-01-01T00:00:00Z'), 2 * HOUR))).toBe('2026-01-05T03:00:00.000Z')
  expect(iso(past.deadline(at('2026-01-01T00:00:00Z'), 2 * HOUR + 1))).toBe('noOpenTime')
  expect(iso(past.nextOpen(at('2026-02-01T00:00:00Z')))).toBe('noOpenTime')
})

test('the year 9999 is reached, passed and refused without a walk through the years', () => {
  expect(iso(office.deadline(at('9999-12-30T10:00:00+08:00'), HOUR))).toBe('9999-12-30T03:00:00.000Z')
  expect(iso(office.deadline(at('9999-12-31T23:00:00+08:00'), HOUR))).toBe('beyondYear9999')
  expect(iso(office.deadline(at('2026-01-01T00:00:00Z'), Number.MAX_SAFE_INTEGER))).toBe('beyondYear9999')
  expect(iso(compileCalendar(roundTheClock).deadline(LAST_INSTANT, 1))).toBe('beyondYear9999')
  expect(office.intervalsBetween(at('2026-01-01T00:00:00Z'), LAST_INSTANT, 3)).toHaveLength(3)
})

test('a promise of exactly two cycles of 400 years falls due with the last open minute of the second', () => {
  const from = at('2101-01-01T00:00:00Z'),
    promised = office.elapsed(from, at('2902-01-01T00:00:00Z'))
  expect(iso(office.deadline(from, promised))).toBe('2901-12-30T10:00:00.000Z')
})

test('negative, broken and endless input is refused', () => {
  const start = at('2026-01-01T00:00:00Z')
  for (const duration of [-1, 0.5, NaN, Infinity])
    expect(() => office.deadline(start, duration)).toThrow('durationInvalid')
  for (const instant of [NaN, Infinity, 0.5, at('1899-12-31T23:59:59Z'), LAST_INSTANT + 1]) {
    expect(() => office.deadline(instant, 1)).toThrow('instantOutOfRange')
    expect(() => office.elapsed(start, instant)).toThrow(CalendarError)
  }
  expect(() => office.elapsed(start, start - 1)).toThrow('endBeforeStart')
})

test('natural days: round the clock is the same type and counts every millisecond', () => {
  const calendar = compileCalendar(roundTheClock)
  expect(calendar.isRoundTheClock).toBe(true)
  expect(iso(calendar.deadline(at('2026-03-28T12:00:00Z'), 15 * 24 * HOUR))).toBe('2026-04-12T12:00:00.000Z')
  const withHoliday = compileCalendar({
    ...roundTheClock,
    overrides: [{ kind: 'holiday', date: '2026-01-01', label: 'New Year' }],
  })
  expect(withHoliday.isRoundTheClock).toBe(false)
  expect(withHoliday.elapsed(at('2025-12-31T00:00:00Z'), at('2026-01-03T00:00:00Z'))).toBe(48 * HOUR)
})

test('days without a break join into one interval across the new year', () => {
  const calendar = compileCalendar({ timeZone: 'UTC', week: { wednesday: allDay, thursday: allDay }, overrides: [] })
  expect(calendar.intervalsBetween(at('2025-12-30T00:00:00Z'), at('2026-01-03T00:00:00Z'))).toEqual([
    { from: at('2025-12-31T00:00:00Z'), to: at('2026-01-02T00:00:00Z') },
  ])
})

test('the reason for other hours is found by local date', () => {
  const labels = (from: string, to: string) =>
    office.overridesBetween(at(from), at(to)).map((override) => override.label)
  expect(labels('2026-02-14T00:00:00+08:00', '2026-02-15T00:00:00+08:00')).toEqual(['春节调休上班'])
  expect(labels('2026-02-13T12:00:00+08:00', '2026-02-14T00:00:00+08:00')).toEqual([])
  expect(labels('2026-05-04T23:59:59.999+08:00', '2026-05-05T00:00:00.001+08:00')).toEqual(['劳动节', '劳动节'])
})
