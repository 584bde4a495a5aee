// A second, naive answer to every calendar question: one byte per minute, counted one by one. It shares no code with the calendar
// but its data: the wall clock is read from Intl, and intervals are found by looking at every minute of the days around them.
import { weekdays, type CalendarDefinition, type CalendarOverride, type OpenHours, type Span } from '#kernel/calendar'

export const MINUTE = 60_000
const DAY_MINUTES = 1440
/** The oracle knows these years; beyond them it gives no answer. */
export const ORACLE_FROM = Date.UTC(2025, 0, 1)
export const ORACLE_TO = Date.UTC(2028, 0, 1)
const MARGIN = 5 * DAY_MINUTES
const first = ORACLE_FROM / MINUTE - MARGIN,
  count = (ORACLE_TO - ORACLE_FROM) / MINUTE + 2 * MARGIN

const walls = new Map<string, Int32Array>()

/** For each UTC minute, the minute the wall clock shows (as if it were UTC). Offsets change on quarter hours at the finest. */
function wallMinutes(timeZone: string): Int32Array {
  const known = walls.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const shown = (i: number): number => Date.parse(`${format.format((first + i) * MINUTE).replace(' ', 'T')}Z`) / MINUTE
  const wall = new Int32Array(count)
  for (let hour = 0, at = shown(0); hour < count; hour += 60) {
    const next = shown(hour + 60),
      steady = next === at + 60
    for (let i = hour; i < hour + 60; i += 15) {
      const quarter = steady ? at + i - hour : shown(i)
      for (let j = i; j < i + 15; j++) wall[j] = quarter + j - i
    }
    at = next
  }
  walls.set(timeZone, wall)
  return wall
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function hoursOn(
  calendar: CalendarDefinition,
  overrides: ReadonlyMap<string, CalendarOverride>,
  day: number,
): readonly OpenHours[] {
  const date = new Date(day * DAY_MINUTES * MINUTE)
  const override = overrides.get(date.toISOString().slice(0, 10))
  if (!override) return calendar.week[weekdays[(date.getUTCDay() + 6) % 7]!] ?? []
  if (override.kind === 'holiday') return []
  return 'hoursOf' in override ? (calendar.week[override.hoursOf] ?? []) : override.hours
}

export interface Oracle {
  /** The end of the minute (or second) at which so much open, unpaused time has passed; null beyond the oracle's years. */
  deadlineByMinute(start: number, durationMs: number, pauses: readonly Span[]): number | null
  deadlineBySecond(start: number, durationMs: number, pauses: readonly Span[]): number | null
}

export function createOracle(calendar: CalendarDefinition): Oracle {
  const wall = wallMinutes(calendar.timeZone),
    open = new Uint8Array(count)
  const overrides = new Map(calendar.overrides.map((override) => [override.date, override]))
  for (let day = Math.floor(first / DAY_MINUTES) + 2; day < (first + count) / DAY_MINUTES - 3; day++) {
    for (const hours of hoursOn(calendar, overrides, day)) {
      const from = day * DAY_MINUTES + minutes(hours.from),
        to = day * DAY_MINUTES + minutes(hours.to) + (hours.overnight ? DAY_MINUTES : 0)
      // Opens at the first minute whose wall clock has reached `from`, closes after the last one whose wall clock is still before
      // `to`.
      let opens = -1,
        closes = -1
      for (let i = from - first - DAY_MINUTES; i < to - first + DAY_MINUTES; i++) {
        if (opens < 0 && wall[i]! >= from) opens = i
        if (wall[i]! < to) closes = i + 1
      }
      for (let i = opens; i < closes; i++) open[i] = 1
    }
  }
  // Hours without an open minute are stepped over whole, else a calendar that is rarely open would take the day.
  const hourOpen = Uint8Array.from({ length: Math.ceil(count / 60) }, (_, hour) =>
    Math.max(...open.subarray(hour * 60, hour * 60 + 60)),
  )
  const scan =
    (step: number) =>
    (start: number, durationMs: number, pauses: readonly Span[]): number | null => {
      if (durationMs === 0) return start
      let left = durationMs
      for (let at = start; at < ORACLE_TO;) {
        const minute = Math.floor(at / MINUTE) - first,
          hour = Math.floor(minute / 60)
        if (hourOpen[hour] === 0) {
          at = (first + (hour + 1) * 60) * MINUTE
          continue
        }
        if (open[minute] === 0) {
          at = (first + minute + 1) * MINUTE
          continue
        }
        let counts = true
        for (const pause of pauses) if (at >= pause.from && at < pause.to) counts = false
        at += step
        if (counts && (left -= step) === 0) return at
      }
      return null
    }
  return { deadlineByMinute: scan(MINUTE), deadlineBySecond: scan(1000) }
}
