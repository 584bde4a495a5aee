// A clock taken forward: events applied, and what follows from time alone (thresholds, escalations) told with them.
import type { CompiledCalendar, EpochMs } from '#kernel/calendar'
import type { ClockEvent, ClockTarget } from './clock-event.ts'
import { applyClockEvent, type ClockState } from './clock-state.ts'
import { deriveRun, dueThresholds, LATE_AFTER_MS } from './clock.ts'
import { dueEscalations, type EscalationLevel, type EscalationStep } from './escalation.ts'

/** The compiled calendar of a target; each run counts by its own. */
export type CalendarOf = (target: ClockTarget) => CompiledCalendar

export interface Advanced {
  readonly state: ClockState
  /** All that was recorded, in order. */
  readonly added: readonly ClockEvent[]
  /** Runs that a reset ended in breach: their results stand. */
  readonly breachedRuns: number
}

/** These end a run without fulfilling it: its thresholds have to be told before. */
const endings = new Set<ClockEvent['type']>(['reset', 'retargeted', 'cancelled'])

/**
 * Applies events to a clock as of `now` and tells each threshold that is past. Thresholds of a run that ends are those past at
 * its end, not at `now`: a promise kept at ten is not broken because we heard of it at noon.
 */
export function advance(
  state: ClockState | null,
  events: readonly ClockEvent[],
  calendarOf: CalendarOf,
  now: EpochMs,
): Advanced {
  const added: ClockEvent[] = []
  let current = state,
    breachedRuns = 0
  const apply = (event: ClockEvent): ClockState => {
    added.push(event)
    return (current = applyClockEvent(current, event))
  }
  const tell = (until: EpochMs): void => {
    if (!current) return
    for (const reached of dueThresholds(current, calendarOf(current.run.target), until))
      apply({ ...reached, recordedAt: now, late: now - reached.at > LATE_AFTER_MS })
  }
  for (const event of events) {
    if (endings.has(event.type)) tell(Math.min(event.at, now))
    const after = apply(event)
    const ended = event.type === 'reset' ? after.pastRuns.at(-1) : undefined
    if (ended && deriveRun(ended, calendarOf(ended.target), now).breached) breachedRuns++
  }
  tell(now)
  if (!current) throw new Error('a clock without events')
  return { state: current, added, breachedRuns }
}

export interface EscalatedClock {
  readonly state: ClockState
  readonly steps: readonly EscalationStep[]
  /** When to look again; null when nothing is to come as things stand. */
  readonly nextAt: EpochMs | null
}

/** The levels of the chain that are due, recorded in the clock. */
export function escalate(
  state: ClockState,
  chain: readonly EscalationLevel[],
  calendar: CompiledCalendar,
  now: EpochMs,
): EscalatedClock {
  const { due, nextAt } = dueEscalations(chain, state, calendar, now)
  let current = state
  for (const step of due) current = applyClockEvent(current, step.event)
  return { state: current, steps: due, nextAt }
}
