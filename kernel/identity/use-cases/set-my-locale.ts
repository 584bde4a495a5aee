import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { whoAmIContract } from '../contract/who-am-i.ts'
import { personChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { lockPerson, savePerson } from '../store/person.ts'
import { describeActor } from '../views/who-am-i.ts'

export const setMyLocale = useCase(whoAmIContract.setMyLocale, async (ctx, { locale }) => {
  if (ctx.actor.id === 'anonymous') refuse('unauthenticated', 'signInFirst')
  if (ctx.actor.kind !== 'person' || !ctx.actor.personId) return refuse('conflict', 'personOnly')
  const me = await lockPerson(ctx.tx, ctx.actor.personId)
  await savePerson(ctx.tx, { ...me, locale, updatedAt: ctx.now, version: me.version + 1 })
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId: me.id })
  ctx.audit({ noun: 'person', id: me.id, before: { locale: me.locale }, after: { locale } })
  return describeActor(ctx)
})
