import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { secondFactorContract } from '../contract/second-factor.ts'
import { personChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { countAttempt, forgiveAttempt } from '../sign-in/throttle.ts'
import { newRecoveryCodes, newTotp, recoveryHash, stepOf } from '../sign-in/totp.ts'
import { lockPerson } from '../store/person.ts'
import {
  appOf,
  beginApp,
  confirmApp,
  factorsOf,
  removeFactors,
  saveRecoveryCodes,
  strengthen,
  takeStep,
} from '../store/second-factor.ts'
import { mySecurity } from '../views/my-security.ts'
import { requireSignedIn } from '../views/list-sessions.ts'

export const startAuthenticator = useCase(secondFactorContract.startAuthenticator, async (ctx) => {
  const person = await lockPerson(ctx.tx, requireSignedIn(ctx))
  const { text, uri, kept } = await newTotp(ctx.host, person.username ?? person.email ?? person.name)
  if (!(await beginApp(ctx.tx, person.id, kept, ctx.now))) refuse('conflict', 'authenticatorThere')
  ctx.audit({ noun: 'authenticator', id: person.id })
  return { secret: { text, uri } }
})

export const confirmAuthenticator = useCase(secondFactorContract.confirmAuthenticator, async (ctx, { code }) => {
  const personId = requireSignedIn(ctx)
  const app = (await appOf(ctx.tx, personId)) ?? refuse('conflict', 'authenticatorMissing')
  if (app.confirmed) refuse('conflict', 'authenticatorThere')
  const attempt = { account: `second factor of ${personId}` }
  await countAttempt(ctx.host, attempt)
  const step = await stepOf(ctx.host, app.secret, code, ctx.now)
  if (step === undefined || !(await takeStep(ctx.tx, personId, step))) return refuse('invalid', 'wrongCode')
  await forgiveAttempt(ctx.host, attempt)
  await confirmApp(ctx.tx, personId, ctx.now)
  await strengthen(ctx.tx, ctx.actor.sessionId)
  const recoveryCodes = await giveRecoveryCodes(ctx, personId)
  changed(ctx, personId, { authenticator: true })
  return { recoveryCodes }
})

export const removeAuthenticator = useCase(secondFactorContract.removeAuthenticator, async (ctx) => {
  const personId = requireSignedIn(ctx)
  await removeFactors(ctx.tx, personId, false)
  changed(ctx, personId, { authenticator: false })
  return mySecurity(ctx.tx, personId)
})

export const renewRecoveryCodes = useCase(secondFactorContract.renewRecoveryCodes, async (ctx) => {
  const personId = requireSignedIn(ctx)
  if (!(await factorsOf(ctx.tx, personId)).app) refuse('conflict', 'authenticatorMissing')
  const recoveryCodes = await giveRecoveryCodes(ctx, personId)
  changed(ctx, personId, { recoveryCodes: recoveryCodes.length })
  return { recoveryCodes }
})

async function giveRecoveryCodes(ctx: Ctx, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  const hashes = await Promise.all(codes.map((code) => recoveryHash(ctx.host, personId, code)))
  await saveRecoveryCodes(ctx.tx, personId, hashes)
  return codes
}

function changed(ctx: Ctx, personId: string, after: unknown): void {
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId })
  ctx.audit({ noun: 'authenticator', id: personId, after })
}
