// A second, naive reckoner of clocks: it lives a case minute by minute and counts the open, unpaused ones. It shares no arithmetic
// with the engine; the wall clock is read from Intl.
import {
  berlinNightCalendar,
  officeCalendar,
  weekdays,
  type CalendarDefinition,
  type OpenHours,
} from '#kernel/calendar'
import type { ClockMetric, PauseReason } from '../contract/vocabulary.ts'
import type { PolicyVersion } from './policy.ts'

export const MINUTE = 60_000
export const DAY_MINUTES = 1440
const any = { caseKind: null, priority: null, customerClass: null, service: null, channel: null, region: null }
const reasons: Readonly<Record<string, PauseReason>> = { pending: 'awaitingCustomer', held: 'thirdPartyPermit' }
export const calendars: Readonly<Record<string, CalendarDefinition>> = {
  office: officeCalendar,
  night: berlinNightCalendar,
}

type Promises = Partial<Record<ClockMetric, readonly [minutes: number, calendar: string | null]>>
const policy = (priority: string, promises: Promises, pausing: Readonly<Record<string, readonly ClockMetric[]>>) =>
  ({
    id: priority,
    rank: 1,
    appliesTo: { ...any, priority: [priority] },
    targets: Object.entries(promises).map(([metric, [minutes, calendar]]) => ({
      metric: metric as ClockMetric,
      durationMs: minutes * MINUTE,
      time: calendar === null ? ('calendar' as const) : ('working' as const),
      calendarVersionId: calendar,
      thresholds: [50, 75, 90, 100],
    })),
    pauses: Object.entries(pausing).map(([status, metrics]) => ({ status, reason: reasons[status]!, metrics })),
    escalation: [],
  }) satisfies PolicyVersion
export const known: Readonly<Record<string, PolicyVersion>> = {
  P3: policy(
    'P3',
    { firstResponse: [120, null], locate: [300, 'office'], resolve: [600, 'office'] },
    { pending: ['locate', 'resolve'] },
  ),
  P2: policy(
    'P2',
    { firstResponse: [60, 'office'], locate: [240, 'night'], restore: [480, 'night'], resolve: [1440, null] },
    { pending: ['locate', 'restore', 'resolve'], held: ['restore'] },
  ),
  P1: policy('P1', { firstResponse: [20, null], restore: [360, null], resolve: [600, 'night'] }, { held: ['resolve'] }),
}
export const metrics = ['firstResponse', 'locate', 'restore', 'resolve'] as const

/** For each minute from `from` on, whether the calendar is open in it. */
function openMinutes(calendar: CalendarDefinition, from: number, count: number): Uint8Array {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: calendar.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const overrides = new Map(calendar.overrides.map((override) => [override.date, override]))
  const hoursOf = (date: string): readonly OpenHours[] => {
    const override = overrides.get(date)
    const weekday = weekdays[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7]!
    if (!override) return calendar.week[weekday] ?? []
    if (override.kind === 'holiday') return []
    return 'hoursOf' in override ? (calendar.week[override.hoursOf] ?? []) : override.hours
  }
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const open = new Uint8Array(count)
  // Zones change on quarter hours at the finest.
  for (let i = 0; i < count; i += 15) {
    const [date, time] = format.format(from + i * MINUTE).split(' ') as [string, string]
    const yesterday = new Date(Date.parse(`${date}T00:00Z`) - 1).toISOString().slice(0, 10)
    const [today, before] = [hoursOf(date), hoursOf(yesterday).filter((hours) => hours.overnight)]
    for (let j = 0; j < 15 && i + j < count; j++) {
      const at = minutes(time.slice(0, 5)) + j
      const isOpen =
        today.some((hours) => at >= minutes(hours.from) && (hours.overnight || at < minutes(hours.to))) ||
        before.some((hours) => at < minutes(hours.to))
      open[i + j] = isOpen ? 1 : 0
    }
  }
  return open
}
const HORIZON = 45 * DAY_MINUTES
/** Quarter hours from which stories begin: Spring Festival with its make-up days, both shifts of summer time, an ordinary June. */
export const eras = ['2026-02-10', '2026-03-24', '2026-06-08', '2025-12-22', '2026-10-20'].map((date) => {
  const from = Date.parse(`${date}T00:00Z`)
  const open = Object.fromEntries(
    Object.entries(calendars).map(([name, calendar]) => [name, openMinutes(calendar, from, HORIZON)]),
  )
  return { from, open }
})
type Era = (typeof eras)[number]

export interface Stretch {
  metric: ClockMetric
  policy: string
  /** Minutes from the start of the era. */
  from: number
  to: number | null
  end: 'fulfilled' | 'retargeted' | 'cancelled' | null
  /** 1 for each minute that stands still. */
  still: Uint8Array
}
export interface Lived {
  status: string
  priority: string
  responded: boolean
  located: boolean
  resolved: boolean
  reopenedAt: number | null
}

const promiseOf = ({ metric, policy: id }: Stretch) => known[id]!.targets.find((each) => each.metric === metric)!
const pauseOf = (id: string, metric: ClockMetric, status: string): PauseReason | null =>
  known[id]!.pauses.find((rule) => rule.status === status && rule.metrics.includes(metric))?.reason ?? null
const isDone = (metric: ClockMetric, lived: Lived): boolean =>
  metric === 'firstResponse'
    ? lived.responded || lived.resolved || lived.reopenedAt !== null
    : metric === 'locate'
      ? lived.located || lived.resolved || lived.reopenedAt !== null
      : lived.resolved

/** Lives a case and keeps, for each metric, the stretches of its clock. */
export class Reckoner {
  readonly stretches: Stretch[] = []
  /** Why each metric's clock stood still in a minute. */
  readonly #reasons = new Map<ClockMetric, (PauseReason | null)[]>(metrics.map((metric) => [metric, []]))
  readonly #start: number
  constructor(start: number) {
    this.#start = start
  }

  openOf = (metric: ClockMetric) => this.stretches.find((each) => each.metric === metric && each.end === null)

  change(at: number, lived: Lived): void {
    for (const metric of metrics) {
      const open = this.openOf(metric)
      const promised = known[lived.priority]!.targets.some((each) => each.metric === metric)
      const end = (why: Stretch['end']) => Object.assign(open!, { to: at, end: why })
      if (open && !promised) end('cancelled')
      else if (open && open.policy !== lived.priority) {
        end('retargeted')
        this.stretches.push({ ...open, policy: lived.priority, to: null, end: null, still: open.still.slice() })
      } else if (!open && promised && !isDone(metric, lived)) this.#begin(at, metric, lived)
      const now = this.openOf(metric)
      if (now && isDone(metric, lived)) Object.assign(now, { to: at, end: 'fulfilled' })
    }
  }

  #begin(at: number, metric: ClockMetric, lived: Lived): void {
    const from = lived.reopenedAt ?? this.#start
    const still = new Uint8Array(HORIZON)
    // What any clock stood still for before counts here too, if this policy lets the metric stand still for it.
    const allowed = new Set<PauseReason | null>(
      known[lived.priority]!.pauses.filter((rule) => rule.metrics.includes(metric)).map((rule) => rule.reason),
    )
    for (let minute = from; minute < at; minute++)
      for (const each of this.#reasons.values()) if (allowed.has(each[minute] ?? null)) still[minute] = 1
    this.stretches.push({ metric, policy: lived.priority, from, to: null, end: null, still })
  }

  live(from: number, to: number, lived: Lived): void {
    for (const metric of metrics) {
      const open = this.openOf(metric)
      const reason = open ? pauseOf(open.policy, metric, lived.status) : null
      for (let minute = from; minute < to; minute++) {
        this.#reasons.get(metric)![minute] = reason
        if (open && reason) open.still[minute] = 1
      }
    }
  }
}

/** Minutes counted until `to`, and the minute at whose end each share of the promise is used up (`null` beyond the horizon). */
export function reckon(stretch: Stretch, era: Era, until: number) {
  const { durationMs, calendarVersionId } = promiseOf(stretch)
  const open = calendarVersionId === null ? null : era.open[calendarVersionId]!
  const promised = durationMs / MINUTE
  const reached = new Map<number, number>()
  let counted = 0,
    elapsed = 0
  for (let minute = stretch.from; minute < HORIZON && (counted < promised || minute < until); minute++) {
    if (stretch.still[minute] || (open && !open[minute])) continue
    counted++
    if (minute < until) elapsed++
    for (const percent of [50, 75, 90, 100])
      if (!reached.has(percent) && counted * 100 >= promised * percent) reached.set(percent, minute + 1)
  }
  return { elapsed, reached }
}
