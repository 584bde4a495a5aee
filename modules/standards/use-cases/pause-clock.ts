import { isUuid } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { clockContract as contract, type ClockNow } from '../contract/clock.ts'
import type { PauseReason } from '../contract/vocabulary.ts'
import type { ClockEvent } from '../domain/clock-event.ts'
import { dueChanged } from '../events.ts'
import type { ClockIdentity } from '../store/clock-row.ts'
import { lockClock, type ClockWithState } from '../store/clock.ts'
import { calendarsOf, policiesAt, revisionOf } from '../store/promises.ts'
import { moveClock, saveMoves, type Moved } from './move-clocks.ts'
import { showClocks } from './read-clocks.ts'

/** Where an event takes a clock; nothing is written. */
export async function movedBy(
  ctx: Ctx,
  before: ClockWithState,
  event: ClockEvent,
  note: string | null,
): Promise<Moved> {
  const policies = await policiesAt(ctx.tx, ctx.host, await revisionOf(ctx.tx))
  const calendarOf = await calendarsOf(ctx.tx, [before.row.calendar_version_id])
  return moveClock(
    { identity: before.row as ClockIdentity, before, events: [event], note },
    policies,
    calendarOf,
    ctx.now.getTime(),
  )
}

/** What a person does to one clock; whoever keeps its subject's due instant is told. */
async function act(ctx: Ctx, id: string, note: string | null, event: ClockEvent): Promise<ClockNow> {
  const before = isUuid(id) ? await lockClock(ctx.tx, id) : undefined
  if (!before) return refuse('missing', 'clockNotFound')
  ctx.expectVersion(before.row.events)
  const moved = await movedBy(ctx, before, event, note)
  await saveMoves(ctx, [moved])
  ctx.emit(dueChanged, { subjectKind: moved.row.subject_kind, subjectId: moved.row.subject_id })
  const shown = (row: typeof moved.row) => ({ stage: row.stage, pauseReason: row.pause_reason, dueAt: row.due_at })
  ctx.audit({ noun: 'clock', id, before: shown(before.row), after: { ...shown(moved.row), note } })
  return (await showClocks(ctx, [moved]))[0]!
}

/** Pauses a clock, now or from an earlier instant: from then on its time does not count. */
export const pauseClock = useCase(contract.pauseClock, (ctx, { id, reason, note, from }) =>
  act(ctx, id, note, {
    type: 'paused',
    at: (from ?? ctx.now).getTime(),
    recordedAt: ctx.now.getTime(),
    reason,
    by: 'person',
  }),
)

/** Resumes a clock, whoever paused it. */
export const resumeClock = useCase(contract.resumeClock, (ctx, { id, note }) =>
  act(ctx, id, note ?? null, { type: 'resumed', at: ctx.now.getTime(), recordedAt: ctx.now.getTime() }),
)

/** Records a pause learned of afterwards; a clock that has ended may turn out to have kept its promise. */
export const addPause = useCase(contract.addPause, (ctx, { id, from, to, reason, note }) =>
  act(ctx, id, note, pauseAdded(ctx, from, to, reason)),
)

/** Takes back the pause that began at `from`: its time counts after all. */
export const voidPause = useCase(contract.voidPause, (ctx, { id, from, note }) =>
  act(ctx, id, note, pauseVoided(ctx, from)),
)

export const pauseAdded = (ctx: Ctx, from: Date, to: Date, reason: PauseReason): ClockEvent => ({
  type: 'pauseAdded',
  at: from.getTime(),
  to: to.getTime(),
  recordedAt: ctx.now.getTime(),
  reason,
})
export const pauseVoided = (ctx: Ctx, from: Date): ClockEvent => ({
  type: 'pauseVoided',
  at: ctx.now.getTime(),
  from: from.getTime(),
  recordedAt: ctx.now.getTime(),
})
