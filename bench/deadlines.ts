// Deadlines: how many a second on one core beside a plain walk through the days, and whether any is wrong beside a count of every
// minute.
import {
  compileCalendar,
  deadlineWithPauses,
  joinSpans,
  officeCalendar,
  weekdays,
  type CalendarDefinition,
  type CompiledCalendar,
  type OpenHours,
} from '#kernel/calendar'
import { createOracle, MINUTE, ORACLE_TO, type Oracle } from './calendar-oracle.ts'
import { randomCalendars, randomPromise, seeded, type Promised } from './random-calendars.ts'
import type { BenchRow } from './row.ts'

const DAY_MS = 86_400_000

/** Milliseconds to add to UTC for the wall clock of a zone at an instant. */
type ZoneOffset = (at: number) => number

const shanghaiOffset: ZoneOffset = () => 8 * 3_600_000

/** The offset as programs without a table of shifts find it: by asking the platform each time. */
function platformOffset(timeZone: string): ZoneOffset {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (at) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at
}

/**
 * What is usually written: take the hours of each local day in turn until the promised time is used up. Day hours only, prepared
 * once.
 */
export function walkDays(
  calendar: CalendarDefinition,
  offsetAt: ZoneOffset,
): (start: number, durationMs: number) => number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const spans = (hours: readonly OpenHours[]) =>
    hours.map(({ from, to }) => [minutes(from) * MINUTE, minutes(to) * MINUTE] as const)
  const week = weekdays.map((weekday) => spans(calendar.week[weekday] ?? []))
  const overrides = new Map(
    calendar.overrides.map((override) => [
      Date.parse(override.date),
      override.kind === 'holiday'
        ? []
        : 'hoursOf' in override
          ? week[weekdays.indexOf(override.hoursOf)]!
          : spans(override.hours),
    ]),
  )
  return (start, durationMs) => {
    let left = durationMs
    for (let day = Math.floor((start + offsetAt(start)) / DAY_MS) * DAY_MS; ; day += DAY_MS) {
      const midnight = day - offsetAt(day)
      for (const [from, to] of overrides.get(day) ?? week[(day / DAY_MS + 3) % 7]!) {
        const opens = Math.max(midnight + from, start),
          open = midnight + to - opens
        if (open <= 0) continue
        if (open >= left) return opens + left
        left -= open
      }
    }
  }
}

/** Calls a second of `call`, the best of three rounds after a warm-up. */
function rate(call: (i: number) => number, calls: number): number {
  let best = 0,
    sum = 0
  for (let round = 0; round < 4; round++) {
    const began = performance.now()
    for (let i = 0; i < calls; i++) sum += call(i)
    if (round > 0) best = Math.max(best, (calls * 1000) / (performance.now() - began))
  }
  if (Number.isNaN(sum)) throw new Error('a deadline was not a number')
  return best
}

/** Deadlines of up to `mostHours` working hours in a branch office's calendar, beside a walk through its days. */
function speed(name: string, mostHours: number, offsetAt: ZoneOffset, baselineCalls: number): BenchRow {
  const random = seeded(1),
    size = 1 << 16,
    mask = size - 1
  const starts = Float64Array.from(
    { length: size },
    () => Date.UTC(2025, 0, 1) + Math.floor(random() * 700 * 86_400) * 1000,
  )
  const durations = Float64Array.from({ length: size }, () => Math.floor(random() * mostHours * 3600 + 1) * 1000)
  const compiled = compileCalendar(officeCalendar),
    walk = walkDays(officeCalendar, offsetAt)
  const ours = (i: number): number => {
    const due = compiled.deadline(starts[i & mask]!, durations[i & mask]!)
    return due.kind === 'at' ? due.at : NaN
  }
  for (let i = 0; i < 2000; i++)
    if (ours(i) !== walk(starts[i]!, durations[i]!)) throw new Error(`the baseline disagrees at case ${i}`)
  const value = rate(ours, 2_000_000),
    baseline = rate((i) => walk(starts[i & mask]!, durations[i & mask]!), baselineCalls)
  return {
    name,
    value: Math.round(value),
    unit: '/s',
    baseline: Math.round(baseline),
    ratio: value / baseline,
    bar: '>= 1000000',
    pass: value >= 1_000_000,
  }
}

/**
 * Whether the calendar gives the oracle's answer; where the oracle has none, the answer must lie beyond its years or be never.
 */
export function agrees(
  calendar: CompiledCalendar,
  expected: number | null,
  { start, durationMs, pauses }: Promised,
): boolean {
  const due = deadlineWithPauses(calendar, start, durationMs, joinSpans(pauses))
  return expected === null ? due.kind === 'never' || due.at > ORACLE_TO : due.kind === 'at' && due.at === expected
}

/** How many of `cases` random promises over `calendars` calendars differ from the oracle. */
export function countWrong(cases: number, calendars: number, unitMs: number, seed: number): number {
  const random = seeded(seed)
  const definitions = randomCalendars(calendars, random)
  const pairs = definitions.map((definition): [CompiledCalendar, Oracle] => [
    compileCalendar(definition),
    createOracle(definition),
  ])
  let wrong = 0
  for (let i = 0; i < cases; i++) {
    const [calendar, oracle] = pairs[i % pairs.length]!
    const promised = randomPromise(random, unitMs),
      { start, durationMs, pauses } = promised
    const expected =
      unitMs === MINUTE
        ? oracle.deadlineByMinute(start, durationMs, pauses)
        : oracle.deadlineBySecond(start, durationMs, pauses)
    if (!agrees(calendar, expected, promised)) wrong++
  }
  return wrong
}

const correctness = (name: string, wrong: number): BenchRow => ({
  name,
  value: wrong,
  unit: 'wrong',
  baseline: null,
  ratio: null,
  bar: '= 0',
  pass: wrong === 0,
})

/** The rows of the deadline bars. */
export async function run(): Promise<BenchRow[]> {
  return [
    speed('deadlines a second a core, 0 to 40 h; baseline: day walk', 40, platformOffset('Asia/Shanghai'), 20_000),
    speed(
      'deadlines a second a core, 0 to 400 h; baseline: day walk with a fixed offset',
      400,
      shanghaiOffset,
      200_000,
    ),
    correctness('deadlines wrong of 1,000,000, minute by minute', countWrong(1_000_000, 50, MINUTE, 2)),
    correctness('deadlines wrong of 100,000, second by second', countWrong(100_000, 20, 1000, 3)),
  ]
}
