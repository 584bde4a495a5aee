import type { CompiledCalendar } from '#kernel/calendar'
import { deriveClock } from '../domain/clock.ts'
import type { ClockState } from '../domain/clock-state.ts'
import type { ClockMetric } from '../contract/vocabulary.ts'
import type { PolicyFacts } from '../domain/policy.ts'
import type { ClockRow } from './clock.ts'

/** What a clock does not derive from its events: whose it is and what its policy was chosen by. */
export interface ClockIdentity {
  readonly id: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly subject_number: string | null
  readonly metric: ClockMetric
  readonly facts: PolicyFacts
  readonly org_id: string | null
  readonly team_id: string | null
  readonly assignee_id: string | null
  readonly customer_id: string | null
}

/** What a row counts on from the row before. */
export interface Counts {
  readonly events: number
  readonly past_breaches: number
}

const instantOrNull = (at: number | null): Date | null => (at === null ? null : new Date(at))

/** The row a clock's state stands for as of now; `escalationAt` is when a level of its chain is due. */
export function rowOf(
  identity: ClockIdentity,
  policyId: string,
  state: ClockState,
  calendar: CompiledCalendar,
  escalationAt: number | null,
  counts: Counts,
  now: number,
): ClockRow {
  const derived = deriveClock(state, calendar, now)
  const { target } = state.run
  const dueAt = derived.dueAt.kind === 'at' ? derived.dueAt.at : null
  // Not left to a threshold of 100 %: a policy may have none, or it was reached before a pause was recorded afterwards.
  const breachAt = state.stage === 'running' && dueAt !== null && !derived.breached ? dueAt + 1 : null
  const next = [derived.nextThresholdAt, escalationAt, breachAt].filter((at) => at !== null)
  return {
    ...identity,
    instance: state.instance,
    run: state.run.number,
    policy_id: policyId,
    policy_version_id: target.policyVersionId!,
    calendar_version_id: target.calendarVersionId,
    duration_ms: target.durationMs,
    time: target.time,
    stage: state.stage,
    pause_reason: state.run.pauses.find((pause) => pause.to === null)?.reason ?? null,
    started_at: new Date(derived.startedAt),
    due_at: instantOrNull(dueAt),
    ended_at: instantOrNull(derived.endedAt),
    breached_at: instantOrNull(derived.breachedAt),
    past_breaches: counts.past_breaches,
    elapsed_ms: derived.elapsedMs,
    next_at: next.length > 0 ? new Date(Math.min(...next)) : null,
    events: counts.events,
    updated_at: new Date(now),
  }
}
