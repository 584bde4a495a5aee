import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { ClockEvent } from '../domain/clock-event.ts'
import { pauseReasons, type PauseReason } from '../contract/vocabulary.ts'
import type { ClockIdentity } from '../store/clock-row.ts'
import { lockClocks, type ClockWithState, type Subject } from '../store/clock.ts'
import { calendarsOf, policiesAt } from '../store/promises.ts'
import { dueAmong, type Due } from '../views/due-of.ts'
import { moveClock, saveMoves } from './move-clocks.ts'

/** Applies events to those of a subject's clocks for which there are any, in the caller's transaction. */
async function moveAll(
  ctx: Ctx,
  subject: Subject,
  note: string | null,
  eventsOf: (clock: ClockWithState) => ClockEvent[],
): Promise<Due> {
  const { revision, clocks } = await lockClocks(ctx.tx, subject.kind, [subject.id])
  const policies = await policiesAt(ctx.tx, ctx.host, revision)
  const calendarOf = await calendarsOf(
    ctx.tx,
    clocks.map((clock) => clock.row.calendar_version_id),
  )
  const now = ctx.now.getTime()
  const moved = clocks.flatMap((before) => {
    const events = eventsOf(before)
    return events.length > 0
      ? [moveClock({ identity: before.row as ClockIdentity, before, events, note }, policies, calendarOf, now)]
      : []
  })
  await saveMoves(ctx, moved)
  return dueAmong([...new Map([...clocks, ...moved].map(({ row }) => [row.id, row])).values()])
}

const isOpen = ({ state }: ClockWithState): boolean => state.stage === 'running' || state.stage === 'paused'

/** Pauses every running clock of a subject for a reason that is not ours, from `at` (default: now), until `resumeClocks`. */
export function pauseClocks(
  ctx: Ctx,
  subject: Subject,
  pause: { reason: PauseReason; note?: string; at?: Date },
): Promise<Due> {
  if (!pauseReasons.includes(pause.reason)) refuse('invalid', 'pauseReasonUnknown', { reason: pause.reason })
  const recordedAt = ctx.now.getTime()
  return moveAll(ctx, subject, pause.note ?? null, ({ state }) => {
    const at = Math.max(pause.at?.getTime() ?? recordedAt, Math.min(state.run.startedAt, recordedAt))
    return state.stage === 'running' ? [{ type: 'paused', at, recordedAt, reason: pause.reason, by: 'person' }] : []
  })
}

/** Resumes every clock of a subject that a person paused; what a condition paused, conditions resume. */
export function resumeClocks(ctx: Ctx, subject: Subject, resume: { note?: string } = {}): Promise<Due> {
  const at = ctx.now.getTime()
  return moveAll(ctx, subject, resume.note ?? null, ({ state }) => {
    const byPerson = state.run.pauses.some((pause) => pause.to === null && pause.by === 'person')
    return byPerson ? [{ type: 'resumed', at, recordedAt: at }] : []
  })
}

/** Ends the clocks of a subject that is no more (a deleted case); their history stays. */
export function cancelClocks(ctx: Ctx, subject: Subject): Promise<Due> {
  const at = ctx.now.getTime()
  return moveAll(ctx, subject, null, (clock) => (isOpen(clock) ? [{ type: 'cancelled', at, recordedAt: at }] : []))
}
