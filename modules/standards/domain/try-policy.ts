// What the clocks of a past subject would have been under another policy. Only what the clocks themselves recorded is known:
// when things happened, and the pauses there were.
import type { EpochMs } from '#kernel/calendar'
import type { CalendarOf } from './advance.ts'
import { deriveRun } from './clock.ts'
import type { ClockRun, ClockState } from './clock-state.ts'
import type { ClockMetric } from '../contract/vocabulary.ts'
import { isMilestone, milestones } from './metric.ts'
import { pausesUnder } from './earlier-pauses.ts'
import { targetFor, type PolicyVersion } from './policy.ts'

export interface PastClock {
  readonly metric: ClockMetric
  readonly state: ClockState
}
export interface TriedClock {
  readonly metric: ClockMetric
  readonly instance: number
  readonly startedAt: EpochMs
  readonly endedAt: EpochMs | null
  readonly dueAt: EpochMs | null
  readonly breached: boolean
  readonly elapsedMs: number
  readonly durationMs: number
}

/** The clocks as they are. */
export const asTheyWere = (clocks: readonly PastClock[], calendarOf: CalendarOf, now: EpochMs): TriedClock[] =>
  clocks.map(({ metric, state }) => tried(metric, state.instance, state.run, calendarOf, now))

/**
 * The clocks as they would have been: those of a metric the subject has keep their start and end; for a metric it has not, both
 * are taken from its other clocks where they tell them.
 */
export function asTheyWouldBe(
  clocks: readonly PastClock[],
  policy: PolicyVersion,
  calendarOf: CalendarOf,
  now: EpochMs,
): TriedClock[] {
  return policy.targets.flatMap((entry) => {
    const target = targetFor(policy, entry.metric)!
    const same = clocks.filter((clock) => clock.metric === entry.metric)
    const runs = same.map(({ state }) => ({ instance: state.instance, run: state.run }))
    const derived = runs.length > 0 ? runs : inferredRun(clocks, entry.metric).map((run) => ({ instance: 1, run }))
    return derived.map(({ instance, run }) =>
      tried(
        entry.metric,
        instance,
        { ...run, target, pauses: pausesUnder(policy, target.metric, run.pauses) },
        calendarOf,
        now,
      ),
    )
  })
}

function tried(metric: ClockMetric, instance: number, run: ClockRun, calendarOf: CalendarOf, now: EpochMs): TriedClock {
  const { startedAt, endedAt, dueAt, breached, elapsedMs, target } = deriveRun(run, calendarOf(run.target), now)
  return {
    metric,
    instance,
    startedAt,
    endedAt,
    dueAt: dueAt.kind === 'at' ? dueAt.at : null,
    breached,
    elapsedMs,
    durationMs: target.durationMs,
  }
}

/** A run for a metric that had no clock: it began with the subject and ended with the first later step that is known. */
function inferredRun(clocks: readonly PastClock[], metric: ClockMetric): ClockRun[] {
  const step = milestones.findIndex((name) => name === metric)
  const received = clocks.filter((clock) => isMilestone(clock.metric))
  const first = received.toSorted((a, b) => a.state.run.startedAt - b.state.run.startedAt)[0]
  if (step < 0 || !first) return []
  const ends = received
    .filter(
      (clock) =>
        milestones.indexOf(clock.metric as (typeof milestones)[number]) > step && clock.state.run.end === 'fulfilled',
    )
    .map((clock) => clock.state.run.endedAt!)
  const longest = received.toSorted((a, b) => b.state.run.pauses.length - a.state.run.pauses.length)[0]!
  const endedAt = ends.length > 0 ? Math.min(...ends) : null
  return [{ ...first.state.run, endedAt, end: endedAt === null ? null : 'fulfilled', pauses: longest.state.run.pauses }]
}
