// Random calendars and promises from a seed: the same seed gives the same cases, so that a wrong answer can be looked at again.
import {
  berlinNightCalendar,
  closedCalendar,
  officeCalendar,
  roundTheClock,
  validateCalendar,
  weekdays,
  type CalendarDefinition,
  type CalendarOverride,
  type OpenHours,
  type Span,
} from '#kernel/calendar'
import { ORACLE_FROM } from './calendar-oracle.ts'

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Casablanca',
]
const DAY_MS = 86_400_000
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function randomHours(random: () => number): OpenHours[] {
  const cuts = [...new Set(Array.from({ length: Math.floor(random() * 6) }, () => Math.floor(random() * 1441)))].sort(
    (a, b) => a - b,
  )
  const hours: OpenHours[] = []
  for (let i = 0; i + 1 < cuts.length; i += 2) hours.push({ from: clock(cuts[i]!), to: clock(cuts[i + 1]!) })
  const last = cuts.at(-1)
  if (cuts.length % 2 === 1 && last !== undefined && last < 1440)
    hours.push({ from: clock(last), to: clock(Math.floor(random() * (last + 1))), overnight: true })
  return hours
}

function randomOverride(random: () => number): CalendarOverride {
  const date = new Date(ORACLE_FROM + Math.floor(random() * 1090) * DAY_MS).toISOString().slice(0, 10)
  const kind = random()
  if (kind < 0.4) return { kind: 'holiday', date, label: 'holiday' }
  if (kind < 0.7) return { kind: 'makeUpDay', date, label: 'make-up day', hoursOf: weekdays[Math.floor(random() * 7)]! }
  return { kind: 'specialHours', date, label: 'special hours', hours: randomHours(random) }
}

/** `count` valid calendars: the four of the fixtures, then random ones in six zones. */
export function randomCalendars(count: number, random: () => number): CalendarDefinition[] {
  const calendars: CalendarDefinition[] = [officeCalendar, berlinNightCalendar, roundTheClock, closedCalendar]
  while (calendars.length < count) {
    const calendar: CalendarDefinition = {
      timeZone: zones[Math.floor(random() * zones.length)]!,
      week: Object.fromEntries(weekdays.map((weekday) => [weekday, random() < 0.8 ? randomHours(random) : []])),
      overrides: Array.from({ length: Math.floor(random() * 40) }, () => randomOverride(random)),
    }
    if (validateCalendar(calendar).length === 0) calendars.push(calendar)
  }
  return calendars
}

export interface Promised {
  readonly start: number
  readonly durationMs: number
  readonly pauses: readonly Span[]
}

/**
 * A start in two years, a duration from one unit to 2,400 (short ones oftener), up to three pauses that may overlap; all whole
 * units.
 */
export function randomPromise(random: () => number, unitMs: number): Promised {
  const start = ORACLE_FROM + Math.floor((random() * 2 * 365 * DAY_MS) / unitMs) * unitMs
  const durationMs = random() < 0.01 ? 0 : Math.floor(2400 ** random()) * unitMs
  const pauses = Array.from({ length: Math.floor(random() * 4) }, () => {
    const from = start + Math.floor(random() * 3000 - 300) * unitMs
    return { from, to: from + Math.floor(random() * 1500) * unitMs }
  })
  return { start, durationMs, pauses }
}
