import { useCase } from '#kernel/module'
import { secondFactorContract } from '../contract/second-factor.ts'
import { sessionEnded } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { endAccess, grantsOf, lockPerson } from '../store/person.ts'
import { removeFactors } from '../store/second-factor.ts'
import { requireCovers } from './require-covers.ts'

export const resetSecondFactor = useCase(secondFactorContract.resetSecondFactor, async (ctx, { id }) => {
  await lockPerson(ctx.tx, id)
  requireCovers(ctx, await grantsOf(ctx.tx, id))
  await removeFactors(ctx.tx, id, true)
  await endAccess(ctx.tx, id, ctx.now, false)
  rightsChanged(ctx)
  ctx.emit(sessionEnded, { personId: id })
  ctx.audit({ noun: 'authenticator', id, after: { authenticator: false } })
  return { id }
})
