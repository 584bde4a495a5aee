import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { whoAmIContract } from '../contract/who-am-i.ts'
import { presenceChanged } from '../events.ts'
import { savePresence } from '../store/person.ts'

export const setMyPresence = useCase(whoAmIContract.setMyPresence, async (ctx, { status, reason }) => {
  if ((status === 'away') !== (reason !== undefined)) refuse('invalid', 'awayNeedsReason')
  const personId = ctx.actor.personId ?? refuse('conflict', 'personOnly')
  const before = await savePresence(ctx.tx, personId, status, reason ?? null, ctx.now)
  if (before?.status !== status) ctx.emit(presenceChanged, { personId, status })
  ctx.audit({ noun: 'presence', id: personId, before, after: { status, reason: reason ?? null } })
  return { status, reason: reason ?? null, since: ctx.now }
})
