// The compiled calendar: every question is answered by binary search over a year's intervals and their prefix sums, never by
// walking days.
import { CalendarError } from './calendar-error.ts'
import type { CalendarDefinition, CalendarOverride, EpochMs } from './definition.ts'
import { validateCalendar } from './validate.ts'
import {
  DAY_MS,
  FIRST_INSTANT,
  FIRST_YEAR,
  LAST_INSTANT,
  LAST_YEAR,
  weekdayOf,
  yearOf,
  yearStart,
} from './wall-clock.ts'
import { compileYear, readPattern, SETTLED_YEAR, slotOf, type Pattern, type YearHours } from './year.ts'
import { offsetAt } from './zone.ts'

/** An instant, or the plain statement that there is none: no open time is left, or the answer lies beyond the year 9999. */
export type Outcome =
  | { readonly kind: 'at'; readonly at: EpochMs }
  | { readonly kind: 'never'; readonly reason: 'noOpenTime' | 'beyondYear9999' }

/** A half-open span of time `[from, to)`. */
export interface Span {
  readonly from: EpochMs
  readonly to: EpochMs
}

export const noOpenTime: Outcome = { kind: 'never', reason: 'noOpenTime' }
export const beyondYear9999: Outcome = { kind: 'never', reason: 'beyondYear9999' }
const CYCLE_YEARS = 400

/** Instants are integer epoch ms from 1900 to 9999, durations integer ms >= 0; anything else throws a CalendarError. */
export interface CompiledCalendar {
  readonly definition: CalendarDefinition
  /** Open without a break: working time equals calendar time. */
  readonly isRoundTheClock: boolean
  /**
   * The earliest instant at which `durationMs` of open time have passed since `start` (so 18:00 on Friday, not 9:00 on Monday).
   */
  deadline(start: EpochMs, durationMs: number): Outcome
  /** Open milliseconds in `[from, to)`. Throws `endBeforeStart` when `to < from`. */
  elapsed(from: EpochMs, to: EpochMs): number
  isOpen(at: EpochMs): boolean
  /** `at` itself when open, else the next opening. */
  nextOpen(at: EpochMs): Outcome
  /**
   * Open intervals within `[from, to)`, joined where they touch; the earliest `limit` of them (10,000: about 20 years of two
   * shifts a day).
   */
  intervalsBetween(from: EpochMs, to: EpochMs, limit?: number): Span[]
  /** Overrides whose local date meets `[from, to)`, by date: the reason why hours differ there. */
  overridesBetween(from: EpochMs, to: EpochMs): CalendarOverride[]
}

/** Compiles a calendar version; the work is done year by year when first asked for. Throws `calendarInvalid` with every issue. */
export function compileCalendar(definition: CalendarDefinition): CompiledCalendar {
  const issues = validateCalendar(definition)
  if (issues.length > 0) throw new CalendarError('calendarInvalid', issues)
  return new Hours(definition)
}

/** How many of `sorted` are <= value (or < value when `strict`). */
function rank(sorted: Float64Array, value: number, strict: boolean): number {
  let low = 0,
    high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = sorted[middle]!
    if (strict ? entry < value : entry <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** Open time of the year before `rel` (ms from its start). */
function openBefore(hours: YearHours, rel: number): number {
  const i = rank(hours.starts, rel, false) - 1
  return i < 0 ? 0 : hours.sums[i]! + Math.min(rel, hours.ends[i]!) - hours.starts[i]!
}

function checkInstant(at: number): void {
  if (!(Number.isInteger(at) && at >= FIRST_INSTANT && at <= LAST_INSTANT)) throw new CalendarError('instantOutOfRange')
}

class Hours implements CompiledCalendar {
  readonly definition: CalendarDefinition
  readonly isRoundTheClock: boolean
  readonly #pattern: Pattern
  readonly #years: (YearHours | undefined)[] = []
  /** After this year there is no open time: the search for a deadline ends here. */
  readonly #lastOpenYear: number
  readonly #overrideDays: Float64Array
  #cycleMs = -1

  constructor(definition: CalendarDefinition) {
    this.definition = definition
    this.#pattern = readPattern(definition)
    this.#overrideDays = Float64Array.from(this.#pattern.overrides.keys()).sort()
    const openDays = [...this.#pattern.week.values()].filter((day) => day.length > 0)
    this.isRoundTheClock = this.#overrideDays.length === 0 && coversWeek(this.#pattern)
    const lastOverride = this.#overrideDays.at(-1)
    this.#lastOpenYear =
      openDays.length > 0 ? LAST_YEAR : lastOverride === undefined ? -Infinity : yearOf(lastOverride * DAY_MS) + 1
  }

  #year(year: number): YearHours {
    const slot = slotOf(year)
    return (this.#years[slot] ??= compileYear(this.#pattern, slot + FIRST_YEAR))
  }

  deadline(start: EpochMs, durationMs: number): Outcome {
    checkInstant(start)
    if (!(Number.isSafeInteger(durationMs) && durationMs >= 0)) throw new CalendarError('durationInvalid')
    if (durationMs === 0) return { kind: 'at', at: start }
    if (this.isRoundTheClock)
      return start + durationMs > LAST_INSTANT ? beyondYear9999 : { kind: 'at', at: start + durationMs }
    let year = yearOf(start),
      hours = this.#year(year)
    let missing = openBefore(hours, start - yearStart(year)) + durationMs
    while (missing > hours.totalMs) {
      missing -= hours.totalMs
      year++
      if (year > this.#lastOpenYear) return this.#lastOpenYear === LAST_YEAR ? beyondYear9999 : noOpenTime
      if (year >= SETTLED_YEAR && missing > this.#cycle()) {
        const cycles = Math.ceil(missing / this.#cycle()) - 1
        year += cycles * CYCLE_YEARS
        missing -= cycles * this.#cycle()
        if (year > LAST_YEAR) return beyondYear9999
      }
      hours = this.#year(year)
    }
    const i = rank(hours.sums, missing, true) - 1
    const at = yearStart(year) + hours.starts[i]! + missing - hours.sums[i]!
    return at > LAST_INSTANT ? beyondYear9999 : { kind: 'at', at }
  }

  /** Open time of 400 settled years: the Gregorian calendar repeats to the weekday, and zone rules with it. */
  #cycle(): number {
    if (this.#cycleMs < 0) {
      this.#cycleMs = 0
      for (let i = 0; i < CYCLE_YEARS; i++) this.#cycleMs += this.#year(SETTLED_YEAR + i).totalMs
    }
    return this.#cycleMs
  }

  elapsed(from: EpochMs, to: EpochMs): number {
    checkInstant(from)
    checkInstant(to)
    if (to < from) throw new CalendarError('endBeforeStart')
    if (this.isRoundTheClock) return to - from
    const last = yearOf(to)
    let year = yearOf(from),
      open = -openBefore(this.#year(year), from - yearStart(year))
    while (year < last && year <= this.#lastOpenYear) {
      const cycles = year >= SETTLED_YEAR ? Math.floor((last - year) / CYCLE_YEARS) : 0
      open += cycles > 0 ? cycles * this.#cycle() : this.#year(year).totalMs
      year += cycles > 0 ? cycles * CYCLE_YEARS : 1
    }
    return year > this.#lastOpenYear ? Math.max(open, 0) : open + openBefore(this.#year(last), to - yearStart(last))
  }

  isOpen(at: EpochMs): boolean {
    checkInstant(at)
    if (this.isRoundTheClock) return true
    const year = yearOf(at),
      hours = this.#year(year),
      rel = at - yearStart(year)
    const i = rank(hours.starts, rel, false) - 1
    return i >= 0 && rel < hours.ends[i]!
  }

  nextOpen(at: EpochMs): Outcome {
    if (this.isOpen(at)) return { kind: 'at', at }
    let year = yearOf(at),
      i = rank(this.#year(year).starts, at - yearStart(year), false)
    while (i >= this.#year(year).starts.length) {
      year++
      i = 0
      if (year > this.#lastOpenYear) return this.#lastOpenYear === LAST_YEAR ? beyondYear9999 : noOpenTime
    }
    return { kind: 'at', at: yearStart(year) + this.#year(year).starts[i]! }
  }

  intervalsBetween(from: EpochMs, to: EpochMs, limit = 10_000): Span[] {
    checkInstant(from)
    checkInstant(to)
    if (to < from) throw new CalendarError('endBeforeStart')
    if (this.isRoundTheClock) return from < to && limit > 0 ? [{ from, to }] : []
    const spans: { from: number; to: number }[] = []
    const last = Math.min(yearOf(to), this.#lastOpenYear)
    for (let year = yearOf(from); year <= last; year++) {
      const hours = this.#year(year),
        base = yearStart(year)
      for (let i = Math.max(rank(hours.starts, from - base, false) - 1, 0); i < hours.starts.length; i++) {
        const opens = Math.max(base + hours.starts[i]!, from),
          closes = Math.min(base + hours.ends[i]!, to)
        if (opens >= to) return spans
        if (opens >= closes) continue
        const previous = spans.at(-1)
        if (previous?.to === opens) previous.to = closes
        else if (spans.length >= limit) return spans
        else spans.push({ from: opens, to: closes })
      }
    }
    return spans
  }

  overridesBetween(from: EpochMs, to: EpochMs): CalendarOverride[] {
    checkInstant(from)
    checkInstant(to)
    if (to <= from) return []
    const zone = this.definition.timeZone
    const first = Math.floor((from + offsetAt(zone, from)) / DAY_MS),
      last = Math.floor((to - 1 + offsetAt(zone, to - 1)) / DAY_MS)
    const days = this.#overrideDays.subarray(
      rank(this.#overrideDays, first, true),
      rank(this.#overrideDays, last, false),
    )
    return Array.from(days, (day) => this.#pattern.overrides.get(day)!.override)
  }
}

/** Whether the weekly hours join into one unbroken week. */
function coversWeek(pattern: Pattern): boolean {
  let open = 0
  for (let day = 0; day < 7; day++) for (const { from, to } of pattern.week.get(weekdayOf(day))!) open += to - from
  // Weekly intervals never overlap (validated), so their lengths add up to a week only if nothing is left out.
  return open === 7 * 1440
}
