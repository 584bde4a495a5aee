import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { personContract } from '../contract/person.ts'
import { sessionEnded } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { hashPassword } from '../sign-in/password-hash.ts'
import { oneTimePassword } from '../sign-in/token.ts'
import { endAccess, grantsOf, lockPerson, savePassword } from '../store/person.ts'
import { requireCovers } from './require-covers.ts'

export const resetPassword = useCase(personContract.resetPassword, async (ctx, { id }) => {
  const person = await lockPerson(ctx.tx, id)
  if (!person.username && !person.email) refuse('conflict', 'usernameMissing')
  requireCovers(ctx, await grantsOf(ctx.tx, id))
  const password = oneTimePassword()
  await savePassword(ctx.tx, { account: ctx.newId(), person: id }, await hashPassword(password), true, ctx.now)
  await endAccess(ctx.tx, id, ctx.now, false)
  rightsChanged(ctx)
  ctx.emit(sessionEnded, { personId: id })
  ctx.audit({ noun: 'person', id })
  return { id, password }
})
