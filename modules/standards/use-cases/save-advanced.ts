import { managerOf, teamLeadOf } from '#kernel/identity'
import type { Ctx } from '#kernel/module'
import { compileCalendar, roundTheClock, type CompiledCalendar } from '#kernel/calendar'
import type { ClockEvent } from '../domain/clock-event.ts'
import type { ClockState } from '../domain/clock-state.ts'
import type { EscalationStep } from '../domain/escalation.ts'
import {
  clockBreached, clockCancelled, clockCompleted, clockPaused, clockResumed, clockRetargeted, clockStarted, clockThresholdReached, escalationRaised,
} from '../events.ts'
import { saveClocks, type ClockRow } from '../store/clock.ts'
import { advance, escalate, rowOf } from '../store/clock-row.ts'
import type { KnownPolicy } from '../store/promises.ts'

const natural = compileCalendar(roundTheClock)

type Identity = Parameters<typeof rowOf>[0]
export interface Advance {
  readonly identity: Identity
  readonly state: ClockState | null
  readonly events: readonly ClockEvent[]
  readonly policy: KnownPolicy | undefined
  readonly note?: string | null
}
interface Advanced { readonly row: ClockRow; readonly state: ClockState; readonly added: readonly ClockEvent[]; readonly steps: readonly EscalationStep[]; readonly note: string | null }

/**
 * Takes clocks forward by their events, thresholds and escalations, saves them and says so. Every way a clock moves (facts of its
 * subject, a person's pause, the sweep) ends here.
 */
export async function saveAdvanced(ctx: Ctx, clocks: readonly Advance[], calendars: ReadonlyMap<string, CompiledCalendar>): Promise<ClockRow[]> {
  const now = ctx.now.getTime()
  const advanced = clocks.map((clock): Advanced => {
    const target = clock.events.findLast((e) => e.type === 'started' || e.type === 'retargeted')?.target ?? clock.state?.run.target
    const calendar = (target?.calendarVersionId ? calendars.get(target.calendarVersionId) : undefined) ?? natural
    const moved = advance(clock.state, clock.events, calendar, now)
    const told = escalate(moved.state, clock.policy?.escalation ?? [], calendar, now)
    return { row: rowOf(clock.identity, told.state, calendar, told.nextAt, now), state: told.state, added: [...moved.added, ...told.added], steps: told.steps, note: clock.note ?? null }
  })
  const changed = advanced.filter(({ row, added }, i) => added.length > 0 || ownerChanged(row, clocks[i]!.identity))
  await saveClocks(ctx, changed.map(({ row, added, note }) => ({ row, added, note })))
  for (const clock of changed) await publish(ctx, clock)
  return advanced.map((a) => a.row)
}

const ownerChanged = (row: ClockRow, before: Identity & { readonly owners?: string }): boolean => before.owners !== undefined && before.owners !== `${row.org_id}|${row.team_id}|${row.assignee_id}`

const aboutClock = (row: ClockRow) => ({
  clockId: row.id, subjectKind: row.subject_kind, subjectId: row.subject_id, metric: row.metric, instance: row.instance, run: row.run, orgId: row.org_id, teamId: row.team_id,
})

async function publish(ctx: Ctx, { row, state, added, steps }: Advanced): Promise<void> {
  const about = aboutClock(row)
  const dueAt = row.due_at?.toISOString() ?? null
  for (const e of added) {
    if (e.type === 'started') ctx.emit(clockStarted, { ...about, dueAt })
    else if (e.type === 'paused') ctx.emit(clockPaused, { ...about, reason: e.reason })
    else if (e.type === 'resumed') ctx.emit(clockResumed, { ...about, dueAt })
    else if (e.type === 'stopped') ctx.emit(clockCompleted, { ...about, breached: row.breached_at !== null })
    else if (e.type === 'cancelled') ctx.emit(clockCancelled, about)
    else if (e.type === 'retargeted' || e.type === 'reset') ctx.emit(clockRetargeted, { ...about, dueAt })
    else if (e.type === 'thresholdReached') {
      ctx.emit(clockThresholdReached, { ...about, percent: e.percent, late: e.late, notify: e.notify })
      if (e.percent === 100) ctx.emit(clockBreached, { ...about, breachedAt: new Date(e.at).toISOString() })
    }
  }
  for (const step of steps) await raise(ctx, row, state, step)
}

/** Tells the person, the team's lead or the branch's manager; with nobody in the post the row stands without one, for all to see. */
async function raise(ctx: Ctx, row: ClockRow, state: ClockState, step: EscalationStep): Promise<void> {
  const personId = step.to === 'person' ? row.assignee_id : step.to === 'teamLead' ? (row.team_id ? (await teamLeadOf(ctx, row.team_id))?.id ?? null : null) : row.org_id ? (await managerOf(ctx, row.org_id))?.id ?? null : null
  const id = ctx.newId()
  await ctx.tx.insertInto('standards.escalation').values({
    id, clock_id: row.id, run: state.run.number, level: step.event.level, recipient: step.to, person_id: personId, because: step.because,
    due_at: new Date(step.event.at), raised_at: ctx.now, late: step.event.late, acknowledged_at: null, acknowledged_by: null,
  }).onConflict((c) => c.columns(['clock_id', 'run', 'level']).doNothing()).execute()
  ctx.emit(escalationRaised, { ...aboutClock(row), escalationId: id, level: step.event.level, personId, recipient: step.to })
}
