import type { Ctx } from '#kernel/module'
import { advance, escalate, type CalendarOf } from '../domain/advance.ts'
import type { ClockEvent } from '../domain/clock-event.ts'
import type { ClockState } from '../domain/clock-state.ts'
import { LATE_AFTER_MS } from '../domain/clock.ts'
import type { EscalationStep } from '../domain/escalation.ts'
import { rowOf, type ClockIdentity } from '../store/clock-row.ts'
import { carryEscalations } from '../store/escalation.ts'
import { saveClocks, type ClockRow } from '../store/clock.ts'
import type { Policies } from '../store/promises.ts'
import { publishMove } from './publish-move.ts'
import { raiseEscalations } from './raise-escalations.ts'

export interface Move {
  readonly identity: ClockIdentity
  /** The clock so far; null for a new one. */
  readonly before: { readonly row: ClockRow; readonly state: ClockState } | null
  readonly events: readonly ClockEvent[]
  readonly note?: string | null
}
export interface Moved {
  readonly row: ClockRow
  readonly before: ClockRow | null
  readonly state: ClockState
  readonly added: readonly ClockEvent[]
  readonly steps: readonly EscalationStep[]
  readonly note: string | null
  /** Breached by this move. */
  readonly breach: { readonly at: Date; readonly late: boolean } | null
}

const identityOf = (x: ClockIdentity): string =>
  JSON.stringify([x.subject_number, x.org_id, x.team_id, x.assignee_id, x.customer_id, Object.entries(x.facts).sort()])

/** Takes one clock forward by its events, thresholds and escalations; pure but for the ids it knows. */
export function moveClock(
  { identity, before, events, note }: Move,
  policies: Policies,
  calendarOf: CalendarOf,
  now: number,
): Moved {
  const moved = advance(before?.state ?? null, events, calendarOf, now)
  const { target } = moved.state.run
  const policy = policies.versions.get(target.policyVersionId ?? '')
  if (!policy) throw new Error(`policy version ${target.policyVersionId} is not there`)
  const calendar = calendarOf(target)
  const told = escalate(moved.state, policy.escalation, calendar, now)
  const added = [...moved.added, ...told.steps.map((step) => step.event)]
  const counts = {
    events: (before?.row.events ?? 0) + added.length,
    past_breaches: (before?.row.past_breaches ?? 0) + moved.breachedRuns,
  }
  const row = rowOf(identity, policy.policyId, told.state, calendar, told.nextAt, counts, now)
  const known = before !== null && before.row.run === row.run && before.row.breached_at !== null
  const breach =
    row.breached_at && !known ? { at: row.breached_at, late: now - row.breached_at.getTime() > LATE_AFTER_MS } : null
  return { row, before: before?.row ?? null, state: told.state, added, steps: told.steps, note: note ?? null, breach }
}

/** Whether there is anything to write. */
export const isNews = ({ row, before, added, breach }: Moved): boolean =>
  before === null ||
  added.length > 0 ||
  breach !== null ||
  identityOf(row as ClockIdentity) !== identityOf(before as ClockIdentity)

/**
 * Saves clocks as they now are and says so. Every way a clock moves (facts of its subject, a person's pause, the watch) ends
 * here.
 */
export async function saveMoves(ctx: Ctx, moves: readonly Moved[]): Promise<void> {
  await saveClocks(ctx, moves)
  for (const { row, before, state, added } of moves) {
    const carried = before !== null && before.run !== row.run && state.run.escalations.length > 0
    if (carried && added.some((event) => event.type === 'retargeted'))
      await carryEscalations(ctx.tx, row.id, before.run, row.run)
  }
  for (const move of moves) publishMove(ctx, move)
  await raiseEscalations(ctx, moves)
}
