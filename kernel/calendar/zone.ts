// Offsets of a time zone, found once per year and kept: Intl answers an offset in microseconds, a table lookup in nanoseconds.
// Between two readings a week apart the zone may change once; two changes inside one week that cancel out would be missed
// (the shortest such spell in the time zone database since 1900 is over three weeks).
import { DAY_MS, yearStart } from './wall-clock.ts'

/** From `at` on, the wall clock is UTC + `offsetMs`; until the next shift. The first has `at` = -Infinity. */
export interface Shift {
  readonly at: number
  readonly offsetMs: number
}

const WEEK_MS = 7 * DAY_MS

class Zone {
  readonly #format: Intl.DateTimeFormat
  readonly #shiftsOf = new Map<number, readonly Shift[]>()

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  }

  offsetAt(at: number): number {
    const [month, day, year, hour, minute, second] = this.#format.format(at).match(/\d+/g)!.map(Number)
    return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - Math.floor(at / 1000) * 1000
  }

  /** Shifts with `Date.UTC(year) <= at < Date.UTC(year + 1)`. */
  #shifts(year: number): readonly Shift[] {
    const known = this.#shiftsOf.get(year)
    if (known) return known
    const end = Date.UTC(year + 1, 0, 1),
      shifts: Shift[] = []
    // One millisecond early, so that a shift at the stroke of the new year belongs to the new year.
    for (let from = Date.UTC(year, 0, 1) - 1, offset = this.offsetAt(from); from < end - 1;) {
      const to = Math.min(from + WEEK_MS, end - 1),
        next = this.offsetAt(to)
      if (next !== offset) shifts.push({ at: this.#bisect(from, to, offset), offsetMs: next })
      from = to
      offset = next
    }
    this.#shiftsOf.set(year, shifts)
    return shifts
  }

  /** The first instant in (from, to] whose offset differs from `offset`. Shifts fall on whole seconds. */
  #bisect(from: number, to: number, offset: number): number {
    let low = from,
      high = to
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.offsetAt(middle) === offset) low = middle
      else high = middle
    }
    return high
  }

  /** Shifts that rule from the year before `year` to the year after it. */
  around(year: number): readonly Shift[] {
    const first = { at: -Infinity, offsetMs: this.offsetAt(Date.UTC(year - 1, 0, 1) - 1) }
    return [first, ...this.#shifts(year - 1), ...this.#shifts(year), ...this.#shifts(year + 1)]
  }
}

const zones = new Map<string, Zone>()

/** Whether `timeZone` is an IANA name this platform knows; a bare offset such as `+08:00` is not a zone (it has no history). */
export function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false
  try {
    zoneOf(timeZone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const zone = new Zone(timeZone)
  zones.set(timeZone, zone)
  return zone
}

/** The offset table of a zone for instants in `year` and its neighbours. */
export const shiftsAround = (timeZone: string, year: number): readonly Shift[] => zoneOf(timeZone).around(year)

/** Milliseconds to add to `at` to read the wall clock of the zone. */
export const offsetAt = (timeZone: string, at: number): number => zoneOf(timeZone).offsetAt(at)

/**
 * The first instant at which the wall clock shows `wallMs` or later. In a gap (spring) that is the instant of the shift: the
 * start moves forward to it. In an overlap (autumn) it is the first occurrence.
 */
export function firstInstant(shifts: readonly Shift[], wallMs: number): number {
  for (let i = 0; ; i++) {
    const shift = shifts[i]!,
      next = shifts[i + 1]
    const at = Math.max(wallMs - shift.offsetMs, shift.at)
    if (!next || at < next.at) return at
  }
}

/**
 * The instant from which the wall clock never again shows a time before `wallMs`. In a gap that is the instant of the shift; in
 * an overlap it is the last occurrence, so that a shift which spans the repeated hour is an hour longer, as it is for the people
 * who work it.
 */
export function lastInstant(shifts: readonly Shift[], wallMs: number): number {
  for (let i = shifts.length - 1; ; i--) {
    const shift = shifts[i]!,
      next = shifts[i + 1]
    const at = wallMs - shift.offsetMs
    if (i === 0 || at > shift.at) return next ? Math.min(at, next.at) : at
  }
}

/**
 * The instants at which the local dates of a year begin, and the one at which the year is over: one more than it has days. Where
 * summer time skips midnight the date begins with the shift; where it repeats midnight, with the last one.
 */
export function dayStarts(timeZone: string, year: number): number[] {
  const shifts = shiftsAround(timeZone, year)
  const days = (yearStart(year + 1) - yearStart(year)) / DAY_MS
  return Array.from({ length: days + 1 }, (_, day) => lastInstant(shifts, yearStart(year) + day * DAY_MS))
}
