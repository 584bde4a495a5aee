// Who is told when a promise is in danger: a chain of levels, each at its own time or as soon as the level below has not
// acknowledged.
import type { CompiledCalendar, EpochMs } from '#kernel/calendar'
import type { Escalated } from './clock-event.ts'
import type { ClockRun, ClockState } from './clock-state.ts'
import { countingCalendar, instantOf, LATE_AFTER_MS, shareOf } from './clock.ts'

export const escalationRecipients = ['person', 'teamLead', 'manager'] as const
export type EscalationRecipient = (typeof escalationRecipients)[number]

export interface EscalationLevel {
  /** 1, 2, 3 … in order. */
  readonly level: number
  /** A share of the promised time, or so long after it has run out. */
  readonly when: { readonly atPercent: number } | { readonly afterDueMs: number }
  readonly to: EscalationRecipient
  /** The next level is told early when nobody acknowledges this one in so long; null waits for the next level's own time. */
  readonly acknowledgeWithinMs: number | null
}

/** A level to be told now: the event to record, whom it goes to and why. */
export interface EscalationStep {
  readonly event: Escalated
  readonly to: EscalationRecipient
  readonly because: 'time' | 'notAcknowledged'
}

/** What is due, lowest level first, and when to look again (null: nothing is to come as things stand). */
export interface Escalations {
  readonly due: readonly EscalationStep[]
  readonly nextAt: EpochMs | null
}

/**
 * Which levels are due at `now`. All times, those for acknowledging included, run in the clock's own time, so that a promise in
 * working hours wakes nobody at night; a pause moves the levels' own times with the deadline, but not the time to acknowledge. A
 * fulfilled or cancelled clock escalates no more.
 */
export function dueEscalations(
  chain: readonly EscalationLevel[],
  state: ClockState,
  calendar: CompiledCalendar,
  now: EpochMs,
): Escalations {
  const { run } = state
  if (run.endedAt !== null) return { due: [], nextAt: null }
  const paused = run.pauses.some((entry) => entry.to === null)
  const due: EscalationStep[] = []
  let nextAt: EpochMs | null = null,
    below: { level: EscalationLevel; told: Escalated } | null = null
  for (const level of chain) {
    const told = run.escalations.find((event) => event.level === level.level)
    if (told) {
      below = { level, told }
      continue
    }
    const own = ownTime(level, run, calendar, now),
      promoted = below ? promotionTime(below.level, below.told, run, calendar) : Infinity
    below = null
    const at = Math.min(own, promoted)
    if (at < now) {
      const event: Escalated = {
        type: 'escalated',
        level: level.level,
        at,
        recordedAt: now,
        late: now - at > LATE_AFTER_MS,
      }
      due.push({ event, to: level.to, because: own <= promoted ? 'time' : 'notAcknowledged' })
      below = { level, told: event }
      continue
    }
    // While paused a level's own time recedes: only a missing acknowledgement can come due.
    const next = (paused ? promoted : at) + 1
    if (Number.isFinite(next) && (nextAt === null || next < nextAt)) nextAt = next
  }
  return { due, nextAt }
}

/** When a level is due by itself; Infinity for never. */
function ownTime(level: EscalationLevel, run: ClockRun, calendar: CompiledCalendar, now: EpochMs): EpochMs {
  const counted =
    'atPercent' in level.when
      ? shareOf(run.target, level.when.atPercent)
      : run.target.durationMs + level.when.afterDueMs
  const at = instantOf(run, calendar, counted, now)
  return at.kind === 'at' ? at.at : Infinity
}

/** When the level above is due because nobody acknowledged this one; Infinity once somebody has, here or higher. */
function promotionTime(level: EscalationLevel, told: Escalated, run: ClockRun, calendar: CompiledCalendar): EpochMs {
  if (level.acknowledgeWithinMs === null || run.acknowledgements.some((event) => event.level >= level.level))
    return Infinity
  // Counted from when the level was really told: a late notice gives its reader the same time.
  const at = countingCalendar(run.target, calendar).deadline(told.recordedAt, level.acknowledgeWithinMs)
  return at.kind === 'at' ? at.at : Infinity
}
