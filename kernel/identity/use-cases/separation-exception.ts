import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { separationContract } from '../contract/separation.ts'
import { separationChanged } from '../events.ts'
import { findException, insertException, toException, withdrawException } from '../store/separation-exception.ts'
import { requirePair } from '../store/separation-pair.ts'
import { requireReferences } from '../store/team.ts'
import { lockRights } from './keep-separate.ts'

const longestMs = 366 * 86_400_000

export const createSeparationException = useCase(separationContract.createSeparationException, async (ctx, input) => {
  if (input.endsAt <= ctx.now) refuse('invalid', 'alreadyExpired')
  if (input.endsAt.getTime() - ctx.now.getTime() > longestMs) refuse('invalid', 'exceptionTooLong')
  if (ctx.actor.personId === input.personId) refuse('forbidden', 'exceptionForOneself')
  await requireReferences(ctx.tx, undefined, [input.personId])
  const pair = await requirePair(ctx.tx, input.pairId)
  const made = toException({
    id: ctx.newId(),
    pair_id: pair.id,
    person_id: input.personId,
    reason: input.reason,
    approved_by: ctx.actor.id,
    created_at: ctx.now,
    ends_at: input.endsAt,
    withdrawn_at: null,
    withdrawn_by: null,
    version: 1,
  })
  await insertException(ctx.tx, made)
  ctx.emit(separationChanged, { pairId: pair.id })
  const { personId, reason, endsAt } = made
  ctx.audit({ noun: 'separationException', id: made.id, after: { pair: pair.code, personId, reason, endsAt } })
  return made
})

export const withdrawSeparationException = useCase(
  separationContract.withdrawSeparationException,
  async (ctx, { id }) => {
    await lockRights(ctx)
    const before = await findException(ctx.tx, id)
    ctx.expectVersion(before.version)
    await withdrawException(ctx.tx, id, ctx.actor.id, ctx.now)
    const after = await findException(ctx.tx, id)
    ctx.emit(separationChanged, { pairId: after.pairId })
    ctx.audit({
      noun: 'separationException',
      id,
      before: { withdrawnAt: before.withdrawnAt },
      after: { withdrawnAt: after.withdrawnAt },
    })
    return after
  },
)
