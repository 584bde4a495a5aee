// Civil dates and times of day without a zone: day numbers count from 1970-01-01, times of day are minutes from midnight.
import { weekdays, type OpenHours, type Weekday } from './definition.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000
export const FIRST_YEAR = 1900
export const LAST_YEAR = 9999

/** First instant a calendar answers for. */
export const FIRST_INSTANT = Date.UTC(FIRST_YEAR, 0, 1)
/** Last instant a calendar answers for: the last millisecond of the year 9999. */
export const LAST_INSTANT = Date.UTC(LAST_YEAR + 1, 0, 1) - 1

/** UTC start of each year from FIRST_YEAR to LAST_YEAR + 1. */
const yearStarts = Float64Array.from({ length: LAST_YEAR - FIRST_YEAR + 2 }, (_, i) => Date.UTC(FIRST_YEAR + i, 0, 1))

/** UTC start of `year`, in epoch milliseconds. */
export const yearStart = (year: number): number => yearStarts[year - FIRST_YEAR] ?? Date.UTC(year, 0, 1)

/** UTC year of an instant between FIRST_INSTANT and LAST_INSTANT. */
export function yearOf(at: number): number {
  // The mean Gregorian year misses the true year by at most one.
  let i = Math.floor(at / 31_556_952_000) + 1970 - FIRST_YEAR
  if (i < 0) i = 0
  while (i > 0 && yearStarts[i]! > at) i--
  while (yearStarts[i + 1]! <= at) i++
  return i + FIRST_YEAR
}

/** Weekday of a day number (1970-01-01 was a Thursday). */
export const weekdayOf = (day: number): Weekday => weekdays[(((day + 3) % 7) + 7) % 7]!

/** Day number of `YYYY-MM-DD`; undefined when it is no date of the Gregorian calendar. */
export function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  // Date.parse rolls 30 February into March; the text must come back unchanged.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : at / DAY_MS
}

/** `YYYY-MM-DD` of a day number. */
export const formatDate = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** Minutes from midnight of `HH:MM`, 24:00 included; undefined when it is no time of day. */
export function parseTime(text: string): number | undefined {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text)
  if (!match) return undefined
  const minutes = Number(match[1]) * 60 + Number(match[2])
  return minutes <= 1440 ? minutes : undefined
}

/** An interval in minutes from the midnight on which it starts; an overnight one ends after 1440. Expects valid hours. */
export function minutesOf(hours: OpenHours): { from: number; to: number } {
  const from = parseTime(hours.from)!,
    to = parseTime(hours.to)!
  return { from, to: hours.overnight ? to + 1440 : to }
}
