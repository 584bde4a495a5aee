import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { escalationContract } from '../contract/escalation.ts'
import { escalationAcknowledged } from '../events.ts'
import type { ClockIdentity } from '../store/clock-row.ts'
import { lockClock, type ClockWithState } from '../store/clock.ts'
import { acknowledgeEscalations } from '../store/escalation.ts'
import { calendarsOf, policiesAt, revisionOf } from '../store/promises.ts'
import { toEscalation, type EscalationRow } from '../views/escalations.ts'
import { moveClock, saveMoves } from './move-clocks.ts'
import { aboutClock } from './publish-move.ts'
import { findEscalation } from './read-escalations.ts'

const mayAnswer = 'standards.escalation.acknowledge'

/** Takes charge of a promise in danger. Levels below are answered with it, and none above is called for want of an answer. */
export const acknowledgeEscalation = useCase(escalationContract.acknowledgeEscalation, async (ctx, { id, note }) => {
  const { clock_id: clockId, person_id: personId } = await findEscalation(ctx.tx, id)
  const addressed = personId !== null && personId === ctx.actor.personId
  if (!addressed && !ctx.actor.can(mayAnswer)) refuse('forbidden', 'notPermitted', { permission: mayAnswer })
  const clock = (await lockClock(ctx.tx, clockId))!
  // Read again under the clock's lock: of two who answer at once the second is told that it is done.
  const escalation = await findEscalation(ctx.tx, id)
  if (escalation.acknowledged_at)
    refuse('conflict', 'escalationAcknowledged', { name: escalation.acknowledged_by?.name ?? '' })
  await acknowledgeEscalations(ctx.tx, clockId, escalation.run, escalation.level, ctx.actor.personId, ctx.now)
  await tellClock(ctx, clock, escalation, note ?? null)
  ctx.audit({ noun: 'escalation', id, after: { acknowledged: true, note: note ?? null } })
  ctx.emit(escalationAcknowledged, {
    ...aboutClock(clock.row),
    escalationId: id,
    level: escalation.level,
    personId: ctx.actor.personId,
  })
  return toEscalation(await findEscalation(ctx.tx, id))
})

/** Records the answer in the clock's history, unless the run it is about is over. */
async function tellClock(
  ctx: Ctx,
  before: ClockWithState,
  { level }: EscalationRow,
  note: string | null,
): Promise<void> {
  const told = before.state.run.endedAt === null && before.state.run.escalations.some((event) => event.level === level)
  if (!told) return
  const policies = await policiesAt(ctx.tx, ctx.host, await revisionOf(ctx.tx))
  const calendarOf = await calendarsOf(ctx.tx, [before.row.calendar_version_id])
  const now = ctx.now.getTime()
  const answered = { type: 'acknowledged', at: now, recordedAt: now, level, by: ctx.actor.id } as const
  await saveMoves(ctx, [
    moveClock({ identity: before.row as ClockIdentity, before, events: [answered], note }, policies, calendarOf, now),
  ])
}
