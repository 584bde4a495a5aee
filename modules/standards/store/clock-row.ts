import type { CompiledCalendar } from '#kernel/calendar'
import type { ClockEvent } from '../domain/clock-event.ts'
import { applyClockEvent, type ClockState } from '../domain/clock-state.ts'
import { deriveClock, dueThresholds } from '../domain/clock.ts'
import { dueEscalations, type EscalationStep } from '../domain/escalation.ts'
import type { EscalationLevel } from '../domain/escalation.ts'
import type { ClockRow } from './clock.ts'

/** Applies events to a clock, telling thresholds passed before each of them first, so that no run ends with one untold. */
export function advance(state: ClockState | null, events: readonly ClockEvent[], calendar: CompiledCalendar, now: number): { state: ClockState; added: ClockEvent[] } {
  const added: ClockEvent[] = []
  let current = state
  const apply = (event: ClockEvent): void => {
    current = applyClockEvent(current, event)
    added.push(event)
  }
  for (const event of events) {
    if (current) for (const reached of dueThresholds(current, calendar, now)) apply(reached)
    apply(event)
  }
  if (current) for (const reached of dueThresholds(current, calendar, now)) apply(reached)
  return { state: current!, added }
}

/** Levels of the chain that are due, told in the clock's history as well. */
export function escalate(state: ClockState, chain: readonly EscalationLevel[], calendar: CompiledCalendar, now: number): { state: ClockState; added: ClockEvent[]; steps: readonly EscalationStep[]; nextAt: number | null } {
  const { due, nextAt } = dueEscalations(chain, state, calendar, now)
  let current = state
  for (const step of due) current = applyClockEvent(current, step.event)
  return { state: current, added: due.map((step) => step.event), steps: due, nextAt }
}

const instantOrNull = (at: number | null): Date | null => (at === null ? null : new Date(at))

/** The row a clock's state stands for as of now: everything in it but the identity is derived. */
export function rowOf(identity: Pick<ClockRow, 'id' | 'subject_kind' | 'subject_id' | 'subject_number' | 'metric' | 'org_id' | 'team_id' | 'assignee_id' | 'customer_id' | 'events'> & { policy_id: string }, state: ClockState, calendar: CompiledCalendar, escalationAt: number | null, now: number): ClockRow {
  const derived = deriveClock(state, calendar, now)
  const { target } = state.run
  const next = [derived.nextThresholdAt, escalationAt].filter((at) => at !== null)
  return {
    ...identity, instance: state.instance, run: state.run.number, policy_version_id: target.policyVersionId!, calendar_version_id: target.calendarVersionId, duration_ms: target.durationMs, time: target.time,
    stage: state.stage, pause_reason: state.run.pauses.find((p) => p.to === null)?.reason ?? null,
    started_at: new Date(derived.startedAt), due_at: derived.dueAt.kind === 'at' ? new Date(derived.dueAt.at) : null, ended_at: instantOrNull(derived.endedAt),
    breached_at: instantOrNull(derived.breachedAt), elapsed_ms: Math.round(derived.elapsedMs), next_at: next.length ? new Date(Math.min(...next)) : null, updated_at: new Date(now),
  }
}
