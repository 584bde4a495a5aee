// The six conditions of a clock (start, pause, resume, stop, reset, cancel) as data, evaluated whenever the subject changes.
// Their order is that of ServiceNow's SLA engine: attach, complete, pause, resume, reset, cancel.
import type { EpochMs } from '#kernel/calendar'
import type { ClockEvent, ClockTarget, Pause } from './clock-event.ts'
import { applyClockEvent, type ClockState } from './clock-state.ts'
import type { PauseReason } from '../contract/vocabulary.ts'
import { rearms } from './metric.ts'

export type FactValue = string | number | boolean | null

/** What is known of a subject (case, conversation, incident …) at the moment of an update. */
export interface SubjectFacts {
  /** When the update happened; transitions without a time of their own take it. */
  readonly at: EpochMs
  /** E.g. `kind`, `status`, `priority`. */
  readonly values: Readonly<Record<string, FactValue>>
  /** E.g. `receivedAt`, `firstRespondedAt`, `resolvedAt`; null or missing when it has not happened. */
  readonly times: Readonly<Record<string, EpochMs | null>>
}

/** `clockStartedAt` is known to every condition: the start of the clock's present run. */
export const CLOCK_STARTED_AT = 'clockStartedAt'

export type Condition =
  | { readonly op: 'always' | 'never' }
  /** The fact has one of the values. */
  | { readonly op: 'is'; readonly fact: string; readonly in: readonly FactValue[] }
  /** The time is set. */
  | { readonly op: 'happened'; readonly time: string }
  /** The time is set and later than (`after`), or not earlier than (`since`), another; an unset other counts as long ago. */
  | { readonly op: 'after' | 'since'; readonly time: string; readonly than: string }
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }

export interface ClockConditions {
  readonly start: Condition
  /** Names of times: the clock starts at the latest that is set; when none is, at the time of the update. */
  readonly startAt: readonly string[]
  readonly stop: Condition
  /** The clock stops at the earliest of these that is not before its start; when none is, at the time of the update. */
  readonly stopAt: readonly string[]
  /** The first that matches gives the reason. */
  readonly pause: readonly { readonly when: Condition; readonly reason: PauseReason }[]
  readonly resume: Condition | 'pauseNoLongerMatches'
  readonly reset: Condition
  /** As `startAt`. */
  readonly resetAt: readonly string[]
  readonly cancel: Condition | 'startNoLongerMatches'
}

/** Whether a condition holds for the facts. */
export function holds(condition: Condition, facts: SubjectFacts): boolean {
  switch (condition.op) {
    case 'always':
      return true
    case 'never':
      return false
    case 'is':
      return condition.in.includes(facts.values[condition.fact] ?? null)
    case 'happened':
      return (facts.times[condition.time] ?? null) !== null
    case 'after':
    case 'since': {
      const time = facts.times[condition.time] ?? null,
        than = facts.times[condition.than] ?? null
      if (time === null) return false
      return than === null || (condition.op === 'after' ? time > than : time >= than)
    }
    case 'all':
      return condition.of.every((part) => holds(part, facts))
    case 'any':
      return condition.of.some((part) => holds(part, facts))
    case 'not':
      return !holds(condition.of, facts)
  }
}

export interface ConditionStep {
  readonly conditions: ClockConditions
  readonly facts: SubjectFacts
  /** The metric's latest clock on this subject; null when there is none yet. */
  readonly state: ClockState | null
  /** The promise a new clock, or a new run of this one, would make. */
  readonly target: ClockTarget
  /**
   * Nothing of the subject was known before: what is fulfilled already was a promise too, kept or broken. Later a promise that
   * is fulfilled when its policy comes is none.
   */
  readonly firstSight?: boolean | undefined
  /** Pauses of the subject so far; those since a retroactive start count for it. */
  readonly earlierPauses?: readonly Pause[] | undefined
}

/** What an update means: events for the present clock, and the events with which a new clock begins (empty: none does). */
export interface ConditionResult {
  readonly current: readonly ClockEvent[]
  readonly next: readonly ClockEvent[]
}

/** Evaluates the six conditions once. The events are already known to be acceptable to applyClockEvent, in this order. */
export function evaluateConditions(step: ConditionStep): ConditionResult {
  const { state, target } = step
  if (!state) return { current: [], next: attach(step, 1, null) }
  const { events: current, state: after } = transitions(step, state)
  const rearm = rearms[target.metric]
  if (after.stage === 'running' || after.stage === 'paused') return { current, next: [] }
  // A promise that a change of policy took away comes back with a policy that makes it; a fulfilled one is not asked for twice.
  if (rearm === 'never' && after.stage === 'completed') return { current, next: [] }
  // A periodic promise begins again where it was kept.
  const stopped = rearm === 'onStop' ? current.find((event) => event.type === 'stopped') : undefined
  return { current, next: attach(step, after.instance + 1, stopped?.at ?? null) }
}

const withStart = (facts: SubjectFacts, startedAt: EpochMs | null): SubjectFacts => ({
  ...facts,
  times: { ...facts.times, [CLOCK_STARTED_AT]: startedAt },
})

const timesOf = (facts: SubjectFacts, names: readonly string[]): EpochMs[] =>
  names.map((name) => facts.times[name] ?? null).filter((time) => time !== null)

const latestOf = (facts: SubjectFacts, names: readonly string[]): EpochMs => {
  const times = timesOf(facts, names)
  return times.length > 0 ? Math.max(...times) : facts.at
}

const earliestSince = (facts: SubjectFacts, names: readonly string[], start: EpochMs): EpochMs => {
  const times = timesOf(facts, names),
    since = times.filter((time) => time >= start)
  // A time stamp before the start (a peer's clock is slow) still says that it has happened.
  return since.length > 0 ? Math.min(...since) : times.length > 0 ? start : facts.at
}

const pausesAfter = (start: EpochMs, pauses: readonly Pause[] = []): Pause[] =>
  pauses.filter(({ to }) => to === null || to > start)

const cancels = (conditions: ClockConditions, facts: SubjectFacts): boolean =>
  conditions.cancel === 'startNoLongerMatches' ? !holds(conditions.start, facts) : holds(conditions.cancel, facts)

/**
 * The events of a new clock: started, and whatever the same update means for it. Empty unless start holds and stop and cancel do
 * not; at first sight stop may hold.
 */
function attach(step: ConditionStep, instance: number, from: EpochMs | null): ClockEvent[] {
  const { conditions, facts, target } = step
  const at = from ?? latestOf(facts, conditions.startAt),
    known = withStart(facts, at)
  const seen = step.firstSight === true && rearms[target.metric] === 'never'
  if (!holds(conditions.start, known) || (!seen && holds(conditions.stop, known)) || cancels(conditions, known))
    return []
  const started: ClockEvent = {
    type: 'started',
    at,
    recordedAt: facts.at,
    target,
    instance,
    pauses: pausesAfter(at, step.earlierPauses),
  }
  return [started, ...transitions(step, applyClockEvent(null, started)).events]
}

/** Complete, pause, resume, reset, cancel, each seeing the state the one before left. */
function transitions(
  { conditions, facts, target, earlierPauses }: ConditionStep,
  state: ClockState,
): { events: ClockEvent[]; state: ClockState } {
  const events: ClockEvent[] = []
  const emit = (event: ClockEvent): void => {
    state = applyClockEvent(state, event)
    events.push(event)
  }
  const known = (): SubjectFacts => withStart(facts, state.run.startedAt)
  const open = (): boolean => state.stage === 'running' || state.stage === 'paused'
  // A message's own time stamp may lie before the start or ahead of us; the clock cannot have stopped then.
  const during = (at: EpochMs): EpochMs => Math.max(Math.min(at, facts.at), Math.min(state.run.startedAt, facts.at))
  const pauseIfDue = (): void => {
    const rule = state.stage === 'running' ? conditions.pause.find(({ when }) => holds(when, known())) : undefined
    if (rule) emit({ type: 'paused', at: facts.at, recordedAt: facts.at, reason: rule.reason, by: 'condition' })
  }
  if (open() && holds(conditions.stop, known())) {
    emit({
      type: 'stopped',
      at: during(earliestSince(facts, conditions.stopAt, state.run.startedAt)),
      recordedAt: facts.at,
    })
  }
  pauseIfDue()
  if (state.stage === 'paused' && resumes(conditions, known(), state)) {
    emit({ type: 'resumed', at: facts.at, recordedAt: facts.at })
    // Another reason than before: the pause goes on, with its own evidence.
    pauseIfDue()
  }
  if (state.stage !== 'cancelled' && holds(conditions.reset, known())) {
    const at = Math.max(during(latestOf(facts, conditions.resetAt)), state.run.endedAt ?? 0)
    const pauses = pausesAfter(at, earlierPauses)
    emit({
      type: 'reset',
      at,
      recordedAt: facts.at,
      ...(pauses.length > 0 ? { pauses } : {}),
      ...(target.policyVersionId === state.run.target.policyVersionId ? {} : { target }),
    })
    pauseIfDue()
  }
  if (open() && cancels(conditions, known())) emit({ type: 'cancelled', at: facts.at, recordedAt: facts.at })
  return { events, state }
}

function resumes(conditions: ClockConditions, facts: SubjectFacts, state: ClockState): boolean {
  const present = state.run.pauses.find((entry) => entry.to === null)
  // What a person paused, only a person resumes: no status change knows whether the customer's door is open.
  if (present?.by === 'person') return false
  if (conditions.resume !== 'pauseNoLongerMatches') return holds(conditions.resume, facts)
  return conditions.pause.find(({ when }) => holds(when, facts))?.reason !== present?.reason
}
