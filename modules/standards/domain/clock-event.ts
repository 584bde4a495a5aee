// A clock is the list of these events; everything else about it is derived. `at` is when the fact happened, `recordedAt` when we
// learned of it (never earlier, but for a start appointed for later). Instants are UTC epoch milliseconds, durations integer
// milliseconds.
import type { EpochMs } from '#kernel/calendar'
import type { ClockMetric, ClockTime, PauseReason } from '../contract/vocabulary.ts'

/**
 * The promise: so much time, of which kind, by which version of calendar and policy. A snapshot, so that later versions rewrite
 * nothing.
 */
export interface ClockTarget {
  readonly metric: ClockMetric
  readonly durationMs: number
  /** Calendar months from the start instead: what they are in ms is known when the clock begins. */
  readonly months?: number | undefined
  readonly time: ClockTime
  /** Version of the working calendar; null only in calendar time. */
  readonly calendarVersionId: string | null
  readonly policyVersionId: string | null
  /** Percentages of the duration at which somebody is warned, ascending, e.g. 50, 75, 90, 100. */
  readonly thresholds: readonly number[]
}

/** Who paused: a condition of the policy resumes what a condition paused, a person what a person paused. */
export type PausedBy = 'condition' | 'person'

/** A span that does not count; `to` is null while it lasts. */
export interface Pause {
  readonly from: EpochMs
  readonly to: EpochMs | null
  readonly reason: PauseReason
  readonly by: PausedBy
}

interface Recorded {
  readonly at: EpochMs
  readonly recordedAt: EpochMs
}

/**
 * The clock begins, perhaps earlier than now (retroactive start) and then with the pauses there were since (retroactive pause).
 */
export interface Started extends Recorded {
  readonly type: 'started'
  readonly target: ClockTarget
  /** 1 for the first; next responses and periodic updates count on. */
  readonly instance: number
  readonly pauses?: readonly Pause[] | undefined
}
export interface Paused extends Recorded {
  readonly type: 'paused'
  readonly reason: PauseReason
  readonly by: PausedBy
}
export interface Resumed extends Recorded {
  readonly type: 'resumed'
}
/** A pause learned of afterwards: the span counted until now and counts no longer. `at` is its beginning. */
export interface PauseAdded extends Recorded {
  readonly type: 'pauseAdded'
  readonly to: EpochMs
  readonly reason: PauseReason
}
/** A pause that was none (an observation the customer contradicts): the span that began at `from` counts after all. */
export interface PauseVoided extends Recorded {
  readonly type: 'pauseVoided'
  readonly from: EpochMs
}
/** The promise is fulfilled. */
export interface Stopped extends Recorded {
  readonly type: 'stopped'
}
/** The promise begins again with its full time (the case was reopened); the run before keeps its result. */
export interface Reset extends Recorded {
  readonly type: 'reset'
  /** The promise of the new run where it differs: reopened under another policy, the case gets that one's time. */
  readonly target?: ClockTarget | undefined
  /** Pauses there were since, when the policy that makes the promise came after the reopening. */
  readonly pauses?: readonly Pause[] | undefined
}
export interface Cancelled extends Recorded {
  readonly type: 'cancelled'
}
/** Another promise takes the place of this one: the priority, policy or calendar changed. */
export interface Retargeted extends Recorded {
  readonly type: 'retargeted'
  readonly target: ClockTarget
  /** Count from the start of the present run (true) or from `at`. */
  readonly retroactiveStart: boolean
  /** Keep earlier pauses: without them a retroactive start would charge us for the customer's time. */
  readonly retroactivePause: boolean
}
/** A share of the promised time is used up. `at` is the exact instant, whenever it was noticed. */
export interface ThresholdReached extends Recorded {
  readonly type: 'thresholdReached'
  readonly percent: number
  /** Noticed more than LATE_AFTER_MS afterwards. */
  readonly late: boolean
  /**
   * False for one that was already past when the target was attached and is covered by a higher one: recorded, nobody is told.
   */
  readonly notify: boolean
}
/** Somebody was told, by a level of the policy's escalation chain. */
export interface Escalated extends Recorded {
  readonly type: 'escalated'
  readonly level: number
  readonly late: boolean
}
/** Somebody took charge at a level; levels below are answered with it. */
export interface Acknowledged extends Recorded {
  readonly type: 'acknowledged'
  readonly level: number
  readonly by: string
}

export type ClockEvent =
  | Started
  | Paused
  | Resumed
  | PauseAdded
  | PauseVoided
  | Stopped
  | Reset
  | Cancelled
  | Retargeted
  | ThresholdReached
  | Escalated
  | Acknowledged

/** Codes with which a clock refuses an event. */
export const clockErrorCodes = [
  'clockNotStarted',
  'clockAlreadyStarted',
  'clockNotRunning',
  'clockNotPaused',
  'clockEnded',
  'eventBeforeStart',
  'eventInFuture',
  'resumeBeforePause',
  'pauseEndsBeforeStart',
  'pauseNotFound',
  'pauseReasonUnknown',
  'thresholdAlreadyReached',
  'thresholdUnknown',
  'alreadyEscalated',
  'notEscalated',
  'metricChanged',
  'instantOutOfRange',
  'durationInvalid',
  'calendarMissing',
  'thresholdsInvalid',
] as const
export type ClockErrorCode = (typeof clockErrorCodes)[number]
