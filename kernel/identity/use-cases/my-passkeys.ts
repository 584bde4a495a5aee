import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { passkeyContract } from '../contract/passkey.ts'
import { personChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { madePasskey, passkeyOptions } from '../sign-in/passkey.ts'
import { deletePasskey, insertPasskey, lockPasskey, passkeysOf, renamePasskeyTo, toPasskey } from '../store/passkey.ts'
import { lockPerson } from '../store/person.ts'
import { strengthen } from '../store/second-factor.ts'
import { requireSignedIn } from '../views/list-sessions.ts'

export const listMyPasskeys = useCase(passkeyContract.listMyPasskeys, async (ctx) => ({
  items: (await passkeysOf(ctx.tx, requireSignedIn(ctx))).map(toPasskey),
}))

export const startPasskey = useCase(passkeyContract.startPasskey, async (ctx) => {
  const person = await lockPerson(ctx.tx, requireSignedIn(ctx))
  return { options: { ...(await passkeyOptions(ctx, person)) } }
})

export const addPasskey = useCase(passkeyContract.addPasskey, async (ctx, { name, made }) => {
  const personId = requireSignedIn(ctx)
  const passkey = (await madePasskey(ctx, personId, name, made)) ?? refuse('invalid', 'passkeyBad')
  await insertPasskey(ctx.tx, passkey)
  await strengthen(ctx.tx, ctx.actor.sessionId)
  changed(ctx, personId, { passkey: passkey.id })
  return toPasskey(passkey)
})

export const renamePasskey = useCase(passkeyContract.renamePasskey, async (ctx, { id, name }) => {
  const passkey = await lockPasskey(ctx.tx, requireSignedIn(ctx), id)
  await renamePasskeyTo(ctx.tx, passkey.id, name)
  ctx.audit({ noun: 'passkey', id: passkey.id })
  return toPasskey({ ...passkey, name })
})

export const removePasskey = useCase(passkeyContract.removePasskey, async (ctx, { id }) => {
  const personId = requireSignedIn(ctx)
  const passkey = await lockPasskey(ctx.tx, personId, id)
  await deletePasskey(ctx.tx, passkey.id)
  changed(ctx, personId, { passkeyRemoved: passkey.id })
  return undefined
})

function changed(ctx: Ctx, personId: string, after: unknown): void {
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId })
  ctx.audit({ noun: 'passkey', id: personId, after })
}
