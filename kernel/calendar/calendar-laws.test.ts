// Laws that hold for every calendar, tried on random ones in zones with and without summer time.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compileCalendar,
  deadlineWithPauses,
  elapsedWithPauses,
  joinSpans,
  monthsAfter,
  operatorDay,
  operatorZone,
  SHORTEST_MONTH_MS,
  validateCalendar,
  weekdays,
  type CalendarDefinition,
  type OpenHours,
  type Span,
} from '#kernel/calendar'
import { compileYear, readPattern, SETTLED_YEAR, standInFor } from './year.ts'
import { DAY_MS, formatDate } from './wall-clock.ts'

const MINUTE = 60_000
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
/** Disjoint hours from sorted cut points; the last interval may run overnight. */
const hours: fc.Arbitrary<OpenHours[]> = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 }), fc.boolean())
  .map(([cuts, night]) => {
    cuts.sort((a, b) => a - b)
    const open: OpenHours[] = []
    for (let i = 0; i + 1 < cuts.length; i += 2) open.push({ from: clock(cuts[i]!), to: clock(cuts[i + 1]!) })
    const last = cuts.at(-1)
    if (night && cuts.length % 2 === 1 && last !== undefined && last < 1440)
      open.push({ from: clock(last), to: clock(Math.min(last, 300)), overnight: true })
    return open
  })
const zone = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'UTC',
)
/** Dates close to shifts of the zones above, and any others of three years. */
const date = fc.oneof(
  fc.constantFrom('2026-03-29', '2026-10-25', '1986-05-04', '2026-12-31', '2026-01-01'),
  fc.integer({ min: 20_089, max: 21_183 }).map(formatDate),
)
const override = fc.oneof(
  date.map((on) => ({ kind: 'holiday' as const, date: on, label: 'holiday' })),
  fc
    .tuple(date, fc.constantFrom(...weekdays))
    .map(([on, hoursOf]) => ({ kind: 'makeUpDay' as const, date: on, label: 'make-up', hoursOf })),
  fc
    .tuple(date, hours)
    .map(([on, open]) => ({ kind: 'specialHours' as const, date: on, label: 'special', hours: open })),
)
const definition: fc.Arbitrary<CalendarDefinition> = fc
  .tuple(zone, fc.array(hours, { minLength: 7, maxLength: 7 }), fc.array(override, { maxLength: 8 }))
  .map(([timeZone, days, overrides]) => ({
    timeZone,
    week: Object.fromEntries(weekdays.map((day, i) => [day, days[i]!])),
    overrides,
  }))
  .filter((calendar) => validateCalendar(calendar).length === 0)
const calendar = definition.map(compileCalendar)
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) }),
  fc.integer({ min: Date.UTC(1986, 0, 1), max: Date.UTC(1992, 0, 1) }),
  fc
    .constantFrom('2026-03-29T01:00:00Z', '2026-10-25T00:30:00Z', '2026-12-31T23:59:59.999Z')
    .map((text) => Date.parse(text)),
)
const duration = fc.oneof(
  fc.integer({ min: 0, max: 10 * DAY_MS }),
  fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * MINUTE),
)
const spans: fc.Arbitrary<Span[]> = fc
  .array(fc.tuple(fc.integer({ min: -2 * DAY_MS, max: 20 * DAY_MS }), fc.integer({ min: 0, max: 3 * DAY_MS })), {
    maxLength: 4,
  })
  .map((entries) => entries.map(([from, length]) => ({ from, to: from + length })))

describe('laws of the working calendar', () => {
  test('elapsed time adds up', () => {
    fc.assert(
      fc.property(calendar, instant, instant, instant, (c, x, y, z) => {
        const [from, middle, to] = [x, y, z].sort((a, b) => a - b) as [number, number, number]
        expect(c.elapsed(from, middle) + c.elapsed(middle, to)).toBe(c.elapsed(from, to))
      }),
    )
  })

  test('exactly the promised time has passed at the deadline, and less a millisecond before', () => {
    fc.assert(
      fc.property(calendar, instant, duration, (c, start, promised) => {
        const due = c.deadline(start, promised)
        if (due.kind === 'never') return
        expect(c.elapsed(start, due.at)).toBe(promised)
        if (due.at > start) expect(c.elapsed(start, due.at - 1)).toBeLessThan(promised)
      }),
    )
  })

  test('a later start or a longer promise never falls due earlier', () => {
    fc.assert(
      fc.property(
        calendar,
        instant,
        fc.integer({ min: 0, max: 30 * DAY_MS }),
        duration,
        duration,
        (c, start, later, promised, more) => {
          const due = c.deadline(start, promised),
            dueLater = c.deadline(start + later, promised),
            dueMore = c.deadline(start, promised + more)
          if (due.kind === 'never' || dueLater.kind === 'never' || dueMore.kind === 'never') return
          expect(dueLater.at).toBeGreaterThanOrEqual(due.at)
          expect(dueMore.at).toBeGreaterThanOrEqual(due.at)
        },
      ),
    )
  })

  test('the open intervals are disjoint, in order, open throughout, and add up to the elapsed time', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 0, max: 60 * DAY_MS }), (c, from, length) => {
        const intervals = c.intervalsBetween(from, from + length)
        expect(intervals.reduce((sum, span) => sum + span.to - span.from, 0)).toBe(c.elapsed(from, from + length))
        intervals.forEach((span, i) => {
          expect(c.isOpen(span.from) && c.isOpen(span.to - 1)).toBe(true)
          if (i > 0) {
            expect(span.from).toBeGreaterThan(intervals[i - 1]!.to)
            expect(c.isOpen(intervals[i - 1]!.to)).toBe(false)
            expect(c.nextOpen(intervals[i - 1]!.to)).toEqual({ kind: 'at', at: span.from })
          }
        })
      }),
    )
  })

  test('a pause in closed time changes nothing', () => {
    fc.assert(
      fc.property(calendar, instant, duration, (c, start, promised) => {
        const closed = c.intervalsBetween(start, start + 30 * DAY_MS)
        const gaps = closed.slice(1).map((span, i) => ({ from: closed[i]!.to, to: span.from }))
        expect(deadlineWithPauses(c, start, promised, gaps)).toEqual(c.deadline(start, promised))
      }),
    )
  })

  test('with pauses too, exactly the promised time has run at the deadline', () => {
    fc.assert(
      fc.property(calendar, instant, duration, spans, (c, start, promised, offsets) => {
        const pauses = joinSpans(offsets.map((span) => ({ from: start + span.from, to: start + span.to })))
        const due = deadlineWithPauses(c, start, promised, pauses)
        if (due.kind === 'never') return
        expect(elapsedWithPauses(c, start, due.at, pauses)).toBe(promised)
        if (due.at > start) expect(elapsedWithPauses(c, start, due.at - 1, pauses)).toBeLessThan(promised)
      }),
    )
  })

  test('a settled year has the hours of the year that stands in for it', () => {
    fc.assert(
      fc.property(definition, fc.integer({ min: SETTLED_YEAR, max: 9900 }), (calendar, year) => {
        const pattern = readPattern(calendar)
        expect(compileYear(pattern, standInFor(year))).toEqual(compileYear(pattern, year))
      }),
      { numRuns: 25 },
    )
  })

  test('a jump over whole cycles of 400 years lands where adding year by year does', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 100, max: 7900 }), (c, start, years) => {
        const end = Math.min(start + years * 365 * DAY_MS, Date.UTC(9998, 0, 1))
        let sum = 0
        for (let from = start; from < end; from += 150 * 366 * DAY_MS)
          sum += c.elapsed(from, Math.min(from + 150 * 366 * DAY_MS, end))
        expect(c.elapsed(start, end)).toBe(sum)
        const due = c.deadline(start, sum)
        if (sum > 0) expect(due.kind === 'at' && c.elapsed(start, due.at)).toBe(sum)
      }),
      { numRuns: 30 },
    )
  })
})

describe("the operator's day", () => {
  const known = new Intl.DateTimeFormat('sv-SE', { timeZone: operatorZone })
  test('is the date on the wall there, through the summer times of 1986 to 1991 too', () => {
    expect(operatorDay(new Date('2026-02-28T15:59:59.999Z'))).toBe('2026-02-28')
    expect(operatorDay(new Date('2026-02-28T16:00:00Z'))).toBe('2026-03-01')
    // Midnight at nine hours east of Greenwich.
    expect(operatorDay(new Date('1988-06-30T15:00:00Z'))).toBe('1988-07-01')
    const instant = fc.date({
      min: new Date('1950-01-01T00:00Z'),
      max: new Date('2200-01-01T00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(fc.property(instant, (at) => operatorDay(at) === known.format(at)))
  })
})

describe('months', () => {
  const zone = 'Asia/Shanghai'
  const at = (text: string) => Date.parse(`${text}+08:00`)
  const dayOf = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)
  test.each([
    ['2026-01-31T17:30:00', 1, '2026-02-28T17:30:00'],
    ['2028-01-31T00:00:00', 1, '2028-02-29T00:00:00'],
    ['2026-08-31T09:00:00', 1, '2026-09-30T09:00:00'],
    ['2026-11-30T23:59:59', 3, '2027-02-28T23:59:59'],
    ['2026-12-15T08:00:00', 1, '2027-01-15T08:00:00'],
    // Eight in the morning there, the day before in Greenwich.
    ['2026-03-31T03:00:00', 1, '2026-04-30T03:00:00'],
  ])('%s and %i is %s', (from, months, to) => {
    expect(monthsAfter(at(from), months, zone)).toBe(at(to))
  })
  const instant = fc.integer({ min: at('1991-09-16T00:00:00'), max: at('2200-01-01T00:00:00') })
  const months = fc.integer({ min: 1, max: 36 })
  test('end on the same day of the month or on its last, at the same hour, never sooner than 28 days each, and keep the order', () => {
    fc.assert(
      fc.property(instant, instant, months, (a, b, n) => {
        const end = monthsAfter(a, n, zone)
        const [from, to] = [dayOf(a), dayOf(end)]
        const sameDay = to.slice(8) === from.slice(8)
        const lastDay = dayOf(end + DAY_MS).slice(8) === '01' && to.slice(8) < from.slice(8)
        const [first, second] = a <= b ? [a, b] : [b, a]
        return (
          (sameDay || lastDay) &&
          (end - a) % DAY_MS === 0 &&
          end - a >= n * SHORTEST_MONTH_MS &&
          end - a <= n * 31 * DAY_MS &&
          monthsAfter(first, n, zone) <= monthsAfter(second, n, zone)
        )
      }),
    )
  })
  test('keep the hour on the wall where summer time begins or ends between', () => {
    expect(monthsAfter(Date.parse('2026-03-15T10:00:00+01:00'), 1, 'Europe/Berlin')).toBe(
      Date.parse('2026-04-15T10:00:00+02:00'),
    )
    expect(monthsAfter(Date.parse('2026-10-15T10:00:00+02:00'), 1, 'Europe/Berlin')).toBe(
      Date.parse('2026-11-15T10:00:00+01:00'),
    )
  })
})
