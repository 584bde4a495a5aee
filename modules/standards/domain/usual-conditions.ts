// When the clocks of each metric start, stand still and stop, unless a subject has conditions of its own.
import type { ClockMetric, PauseReason } from '../contract/vocabulary.ts'
import { CLOCK_STARTED_AT, type ClockConditions, type Condition } from './conditions.ts'
import { rearms } from './metric.ts'

/** A status in which clocks of some metrics stand still, and why. */
export interface StatusPause {
  readonly status: string
  readonly reason: PauseReason
  readonly metrics: readonly ClockMetric[]
}

const happened = (...times: string[]): Condition => ({ op: 'any', of: times.map((time) => ({ op: 'happened', time })) })
const sinceStart = (...times: string[]): Condition => ({
  op: 'any',
  of: times.map((time) => ({ op: 'since', time, than: CLOCK_STARTED_AT })),
})
const all = (...of: Condition[]): Condition => ({ op: 'all', of })

/** Not resolved, or reopened since. */
const unresolved: Condition = {
  op: 'any',
  of: [
    { op: 'not', of: happened('resolvedAt') },
    { op: 'after', time: 'reopenedAt', than: 'resolvedAt' },
  ],
}

type StartStop = Pick<ClockConditions, 'start' | 'startAt' | 'stop' | 'stopAt'>

/** Starts with the subject, stops at the first of `stopAt`; resolving without the step before it fulfils that too. */
const once = (receivedAt: string, ...stopAt: string[]): StartStop => ({
  start: happened(receivedAt),
  startAt: [receivedAt],
  stop: happened(...stopAt),
  stopAt,
})

/** Likewise, but only by what happened in the present run: reopening begins it again, and one attached later begins there. */
const again = (receivedAt: string, ...stopAt: string[]): StartStop => ({
  ...once(receivedAt, ...stopAt),
  startAt: [receivedAt, 'reopenedAt'],
  stop: sinceStart(...stopAt),
})

/** Start and stop of each metric in the facts every subject offers; a subject may have conditions of its own instead. */
const startStop: Readonly<Record<ClockMetric, StartStop>> = {
  firstResponse: once('receivedAt', 'firstRespondedAt', 'resolvedAt'),
  nextResponse: {
    // The customer waits again: a message after the first answer that nobody has answered yet.
    start: all(
      happened('firstRespondedAt'),
      { op: 'after', time: 'waitingSince', than: 'firstRespondedAt' },
      unresolved,
    ),
    startAt: ['waitingSince'],
    stop: sinceStart('lastRespondedAt'),
    stopAt: ['lastRespondedAt'],
  },
  periodicUpdate: {
    start: all(happened('receivedAt'), unresolved),
    startAt: ['receivedAt', 'reopenedAt'],
    stop: { op: 'after', time: 'customerUpdatedAt', than: CLOCK_STARTED_AT },
    stopAt: ['customerUpdatedAt'],
  },
  locate: once('receivedAt', 'locatedAt', 'restoredAt', 'resolvedAt'),
  restore: again('receivedAt', 'restoredAt', 'resolvedAt'),
  resolve: again('receivedAt', 'resolvedAt'),
  regulatorReply: once('petitionReceivedAt', 'repliedToRegulatorAt'),
  // What was learned is owed once it is over, counted from there.
  finalReport: once('containedAt', 'finalReportedAt'),
}

/**
 * The usual conditions of a metric, paused by the statuses a policy names. A reopened subject begins its restore and resolve time
 * again, unless it is resolved once more when the policy comes; promises of a further answer or update end when it is resolved.
 */
export function conditionsFor(metric: ClockMetric, pauses: readonly StatusPause[]): ClockConditions {
  const resets = metric === 'resolve' || metric === 'restore',
    cancelled = happened('cancelledAt')
  return {
    ...startStop[metric],
    pause: pauses
      .filter((pause) => pause.metrics.includes(metric))
      .map(({ status, reason }) => ({ when: { op: 'is', fact: 'status', in: [status] }, reason })),
    resume: 'pauseNoLongerMatches',
    reset: resets ? all({ op: 'after', time: 'reopenedAt', than: CLOCK_STARTED_AT }, unresolved) : { op: 'never' },
    resetAt: resets ? ['reopenedAt'] : [],
    cancel: rearms[metric] === 'never' ? cancelled : { op: 'any', of: [cancelled, { op: 'not', of: unresolved }] },
  }
}
