// One UTC year of a calendar, compiled: sorted disjoint intervals with their prefix sums.
import type { CalendarDefinition, CalendarOverride } from './definition.ts'
import { DAY_MS, FIRST_YEAR, LAST_YEAR, minutesOf, MINUTE_MS, parseDate, weekdayOf, yearStart } from './wall-clock.ts'
import { firstInstant, lastInstant, shiftsAround } from './zone.ts'
import { LAST_OVERRIDE_YEAR } from './validate.ts'
import { weekdays } from './definition.ts'

/**
 * Open time of a year: interval i is `[starts[i], ends[i])` in ms from the start of the year; `sums[i]` is the open time before
 * it.
 */
export interface YearHours {
  readonly starts: Float64Array
  readonly ends: Float64Array
  readonly sums: Float64Array
  readonly totalMs: number
}

interface Minutes {
  readonly from: number
  readonly to: number
}

/** A definition made ready for compiling: hours as minutes, overrides by day number. Expects a valid definition. */
export interface Pattern {
  readonly timeZone: string
  readonly week: ReadonlyMap<string, readonly Minutes[]>
  readonly overrides: ReadonlyMap<number, { readonly override: CalendarOverride; readonly minutes: readonly Minutes[] }>
}

export function readPattern(calendar: CalendarDefinition): Pattern {
  const week = new Map(weekdays.map((weekday) => [weekday, (calendar.week[weekday] ?? []).map(minutesOf)] as const))
  const overrides = new Map(
    calendar.overrides.map((override) => {
      const minutes =
        override.kind === 'holiday'
          ? []
          : 'hoursOf' in override
            ? week.get(override.hoursOf)!
            : override.hours.map(minutesOf)
      return [parseDate(override.date)!, { override, minutes }] as const
    }),
  )
  return { timeZone: calendar.timeZone, week, overrides }
}

/**
 * From this year on no override can reach (they end with 2100, their tails with the first days of 2101), and zone rules repeat by
 * the form of the year: leap or not × weekday of 1 January. So 14 compiled years stand for all the years up to 9999.
 */
export const SETTLED_YEAR = LAST_OVERRIDE_YEAR + 2

/** The compiled year that stands for each year from SETTLED_YEAR to LAST_YEAR. */
const standIns: Int16Array = (() => {
  const byForm = new Map<number, number>(),
    table = new Int16Array(LAST_YEAR - SETTLED_YEAR + 1)
  for (let year = SETTLED_YEAR; year <= LAST_YEAR; year++) {
    const leap = yearStart(year + 1) - yearStart(year) > 365 * DAY_MS
    const form = new Date(yearStart(year)).getUTCDay() * 2 + (leap ? 1 : 0)
    if (!byForm.has(form)) byForm.set(form, year)
    table[year - SETTLED_YEAR] = byForm.get(form)!
  }
  return table
})()

/** The year whose compiled hours serve `year`. */
export const standInFor = (year: number): number => (year < SETTLED_YEAR ? year : standIns[year - SETTLED_YEAR]!)

/** Index of a compiled year in a table of all of them. */
export const slotOf = (year: number): number => standInFor(year) - FIRST_YEAR

/** Compiles the hours that fall into the UTC year, those that began on the last local days of the year before included. */
export function compileYear(pattern: Pattern, year: number): YearHours {
  const start = yearStart(year),
    end = yearStart(year + 1)
  const shifts = shiftsAround(pattern.timeZone, year)
  const spans: { from: number; to: number }[] = []
  // Local dates lead or lag UTC by less than a day and an interval lasts two days at most: three days' margin covers both.
  for (let day = start / DAY_MS - 3; day <= end / DAY_MS + 1; day++) {
    const hours = pattern.overrides.get(day)?.minutes ?? pattern.week.get(weekdayOf(day))!
    for (const { from, to } of hours) {
      const opens = Math.max(firstInstant(shifts, day * DAY_MS + from * MINUTE_MS), start)
      const closes = Math.min(lastInstant(shifts, day * DAY_MS + to * MINUTE_MS), end)
      if (opens < closes) spans.push({ from: opens - start, to: closes - start })
    }
  }
  return pack(spans.sort((a, b) => a.from - b.from))
}

/** Joins intervals that touch or overlap and adds them up. */
function pack(spans: readonly { from: number; to: number }[]): YearHours {
  const joined: { from: number; to: number }[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ ...span })
  }
  const sums = new Float64Array(joined.length + 1)
  joined.forEach((span, i) => {
    sums[i + 1] = sums[i]! + span.to - span.from
  })
  return {
    starts: Float64Array.from(joined, (span) => span.from),
    ends: Float64Array.from(joined, (span) => span.to),
    sums,
    totalMs: sums[joined.length]!,
  }
}
