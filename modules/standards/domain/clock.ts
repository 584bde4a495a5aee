// The service clock: what its events mean in time. Breach is decided by comparing instants (fulfilled or now > due), never by
// when a sweep ran nor by a rounded percentage. All functions are pure; `calendar` is the compiled version named by the run's
// target.
//
//   state = foldClock(events)                          (clock-state.ts)
//   derived = deriveClock(state, calendar, now)        what the screen shows and the row stores
//   events.push(...dueThresholds(state, calendar, now))  before each further event: no run ends with a threshold untold
import {
  compileCalendar,
  deadlineWithPauses,
  elapsedWithPauses,
  joinSpans,
  roundTheClock,
  type CompiledCalendar,
  type EpochMs,
  type Outcome,
  type Span,
} from '#kernel/calendar'
import type { ClockTarget, ThresholdReached } from './clock-event.ts'
import type { ClockRun, ClockStage, ClockState } from './clock-state.ts'

/** A threshold noticed later than this after its instant is marked late (a worker was down). */
export const LATE_AFTER_MS = 60_000

export interface DerivedThreshold {
  readonly percent: number
  /** The exact instant; while paused, the instant if the clock were resumed now. */
  readonly at: Outcome
  readonly state: 'pending' | 'reached' | 'late' | 'suppressed'
}

/** A clock as of `now`. */
export interface DerivedClock {
  readonly stage: ClockStage
  readonly run: number
  readonly instance: number
  readonly target: ClockTarget
  readonly startedAt: EpochMs
  readonly endedAt: EpochMs | null
  /** Counted time in the clock's own time (working or calendar), up to the end or now. */
  readonly elapsedMs: number
  /** Promised less elapsed; below 0 it is the overrun. */
  readonly remainingMs: number
  /** While paused, the due time if the clock were resumed now: it moves on with every moment of the pause. */
  readonly dueAt: Outcome
  readonly breached: boolean
  /** The due instant that was missed. */
  readonly breachedAt: EpochMs | null
  /** Time paused so far, in open hours of the calendar and in natural time. */
  readonly pausedMs: { readonly working: number; readonly calendar: number }
  readonly thresholds: readonly DerivedThreshold[]
  /**
   * When to look at this clock next: the first instant at which dueThresholds has an answer. Null when there will be none as
   * things stand.
   */
  readonly nextThresholdAt: EpochMs | null
}

const naturalTime = compileCalendar(roundTheClock)

/** The calendar a target counts in: its own in working time, natural time otherwise. */
export const countingCalendar = (target: ClockTarget, calendar: CompiledCalendar): CompiledCalendar =>
  target.time === 'calendar' ? naturalTime : calendar

/** The instant up to which a run has counted: its end, or now (not before its start, which may be appointed for later). */
export const countedUntil = (run: ClockRun, now: EpochMs): EpochMs => Math.max(run.endedAt ?? now, run.startedAt)

/** The pauses of a run as disjoint spans; one that lasts ends now. */
export const pauseSpans = (run: ClockRun, now: EpochMs): Span[] =>
  joinSpans(run.pauses.map(({ from, to }) => ({ from, to: Math.max(from, to ?? run.endedAt ?? now) })))

/** The instant at which `countedMs` of a run's own time have passed, with the pauses known now. */
export const instantOf = (run: ClockRun, calendar: CompiledCalendar, countedMs: number, now: EpochMs): Outcome =>
  deadlineWithPauses(countingCalendar(run.target, calendar), run.startedAt, countedMs, pauseSpans(run, now))

/** Milliseconds of a run's time at `percent` of its duration; a part of a millisecond counts as not yet used. */
export const shareOf = (target: ClockTarget, percent: number): number => Math.ceil((target.durationMs * percent) / 100)

/** The clock as of `now`. Past runs: deriveRun with the calendar of their own target. */
export function deriveClock(state: ClockState, calendar: CompiledCalendar, now: EpochMs): DerivedClock {
  return { ...deriveRun(state.run, calendar, now), stage: state.stage, instance: state.instance }
}

/** One run as of `now`; an ended run is the same at every later instant. */
export function deriveRun(
  run: ClockRun,
  calendar: CompiledCalendar,
  now: EpochMs,
): Omit<DerivedClock, 'stage' | 'instance'> {
  const { target, startedAt, endedAt } = run
  const counting = countingCalendar(target, calendar)
  const until = countedUntil(run, now),
    pauses = pauseSpans(run, now)
  const elapsedMs = elapsedWithPauses(counting, startedAt, until, pauses)
  const dueAt = deadlineWithPauses(counting, startedAt, target.durationMs, pauses)
  const breached = dueAt.kind === 'at' && until > dueAt.at
  const within = pauses
    .map(({ from, to }) => ({ from: Math.max(from, startedAt), to: Math.min(to, until) }))
    .filter(({ from, to }) => from < to)
  const thresholds = target.thresholds.map((percent) => deriveThreshold(run, calendar, percent, now))
  return {
    run: run.number,
    target,
    startedAt,
    endedAt,
    elapsedMs,
    remainingMs: target.durationMs - elapsedMs,
    dueAt,
    breached,
    breachedAt: breached ? dueAt.at : null,
    pausedMs: {
      working: within.reduce((sum, { from, to }) => sum + calendar.elapsed(from, to), 0),
      calendar: within.reduce((sum, { from, to }) => sum + to - from, 0),
    },
    thresholds,
    nextThresholdAt: nextThresholdAt(run, thresholds, now),
  }
}

function deriveThreshold(run: ClockRun, calendar: CompiledCalendar, percent: number, now: EpochMs): DerivedThreshold {
  const reached = run.thresholds.find((entry) => entry.percent === percent)
  if (reached)
    return {
      percent,
      at: { kind: 'at', at: reached.at },
      state: !reached.notify ? 'suppressed' : reached.late ? 'late' : 'reached',
    }
  return { percent, at: instantOf(run, calendar, shareOf(run.target, percent), now), state: 'pending' }
}

/** Whether a threshold is past: strictly, as breach is, so that fulfilling exactly on time neither breaches nor fires 100 %. */
const isPast = (run: ClockRun, at: Outcome, now: EpochMs): boolean =>
  at.kind === 'at' && at.at < countedUntil(run, now) && at.at < now

function nextThresholdAt(run: ClockRun, thresholds: readonly DerivedThreshold[], now: EpochMs): EpochMs | null {
  if (run.end !== null && run.end !== 'fulfilled') return null
  const moving = run.endedAt === null && !run.pauses.some((entry) => entry.to === null)
  let next: EpochMs | null = null
  for (const { at, state } of thresholds) {
    if (state !== 'pending' || at.kind === 'never' || !(moving || isPast(run, at, now))) continue
    if (next === null || at.at + 1 < next) next = at.at + 1
  }
  return next
}

/**
 * Threshold events to record now, lowest first: each percentage of a run once, also for a clock fulfilled before anybody looked.
 * Of those already past when the target was attached only the highest is told of, and only if nothing as high was told before.
 */
export function dueThresholds(state: ClockState, calendar: CompiledCalendar, now: EpochMs): ThresholdReached[] {
  const { run } = state
  if (run.end === 'cancelled') return []
  const due = run.target.thresholds
    .map((percent) => deriveThreshold(run, calendar, percent, now))
    .flatMap(({ percent, at, state: known }) =>
      known === 'pending' && at.kind === 'at' && isPast(run, at, now) ? [{ percent, at: at.at }] : [],
    )
  const pastAtAttach = due.filter(({ at }) => at < run.attachedAt)
  // Over before it was known: there is nobody left to warn.
  const over = run.endedAt !== null && run.endedAt <= run.attachedAt
  const highest = Math.max(0, ...pastAtAttach.map(({ percent }) => percent))
  return due.map(({ percent, at }) => ({
    type: 'thresholdReached',
    percent,
    at,
    recordedAt: now,
    late: now - at > LATE_AFTER_MS,
    notify: at >= run.attachedAt || (!over && percent === highest && percent > run.toldPercent),
  }))
}
