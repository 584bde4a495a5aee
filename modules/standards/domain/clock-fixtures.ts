// Clocks for tests and demonstration data. Times of day are read in Shanghai.
import { compileCalendar, officeCalendar, type EpochMs, type Outcome } from '#kernel/calendar'
import type { ClockEvent, ClockTarget, PausedBy } from './clock-event.ts'
import { foldClock } from './clock-state.ts'
import { deriveClock, dueThresholds } from './clock.ts'
import type { PauseReason } from '../contract/vocabulary.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000

/** Five days, 9:00 to 12:00 and 13:30 to 18:00, Chinese holidays. */
export const office = compileCalendar(officeCalendar)

/** An instant by its wall clock in Shanghai: `at('2026-03-06 17:00')`. */
export const at = (wall: string): EpochMs =>
  Date.parse(`${wall.replace(' ', 'T')}${wall.length === 16 ? ':00' : ''}+08:00`)

/** Four working hours to resolve, warned at the usual thresholds. */
export const aTarget = (change: Partial<ClockTarget> = {}): ClockTarget => ({
  metric: 'resolve',
  durationMs: 4 * HOUR_MS,
  time: 'working',
  calendarVersionId: 'office',
  policyVersionId: 'policy',
  thresholds: [50, 75, 90, 100],
  ...change,
})

export const started = (when: EpochMs, change: Partial<ClockTarget> = {}, recordedAt = when): ClockEvent => ({
  type: 'started',
  at: when,
  recordedAt,
  target: aTarget(change),
  instance: 1,
})
export const paused = (
  when: EpochMs,
  reason: PauseReason = 'awaitingCustomer',
  by: PausedBy = 'person',
): ClockEvent => ({
  type: 'paused',
  at: when,
  recordedAt: when,
  reason,
  by,
})
export const resumed = (when: EpochMs): ClockEvent => ({ type: 'resumed', at: when, recordedAt: when })
export const stopped = (when: EpochMs, recordedAt = when): ClockEvent => ({ type: 'stopped', at: when, recordedAt })
export const reset = (when: EpochMs): ClockEvent => ({ type: 'reset', at: when, recordedAt: when })
export const cancelled = (when: EpochMs): ClockEvent => ({ type: 'cancelled', at: when, recordedAt: when })

/** The clock at `now`, by the events and the office's hours. */
export const derive = (now: number, ...events: ClockEvent[]) => deriveClock(foldClock(events), office, now)
/** An instant's wall clock in Shanghai, or why there is none. */
export const wall = (outcome: Outcome) =>
  outcome.kind === 'at'
    ? new Date(outcome.at + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ')
    : outcome.reason
/** Folds, looks for thresholds at `now` and records them, as the worker does. */
export const sweep = (events: ClockEvent[], now: number) => {
  const due = dueThresholds(foldClock(events), office, now)
  events.push(...due)
  return due.map(({ percent, late, notify }) => `${percent}${late ? ' late' : ''}${notify ? '' : ' silent'}`)
}
