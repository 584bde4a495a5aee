import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Ctx, Host } from '#kernel/module'
import {
  keepChallenge,
  passkeyByCredential,
  passkeysOf,
  takeChallenge,
  usePasskey,
  type PasskeyRow,
} from '../store/passkey.ts'

/** Passkeys belong to the name people use; at an address of numbers browsers make none. */
const siteOf = (host: Host) => {
  const { hostname, origin } = new URL(host.config.publicUrl)
  return { rpID: hostname, origin }
}
const registering = (personId: string) => `register ${personId}`
const signingIn = 'sign in'

/** What the browser needs to make one: found without a user name, and never without finger, face or PIN. */
export async function passkeyOptions(ctx: Ctx, person: { id: string; name: string; username: string | null }) {
  const options = await generateRegistrationOptions({
    rpName: 'Clearline',
    rpID: siteOf(ctx.host).rpID,
    userName: person.username ?? person.name,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.id),
    excludeCredentials: (await passkeysOf(ctx.tx, person.id)).map((k) => ({
      id: k.credential_id,
      transports: k.transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(ctx.tx, ctx.newId(), options.challenge, registering(person.id), ctx.now)
  return options
}

/** The passkey a browser made for this person; undefined when it is not what was asked for. */
export async function madePasskey(
  ctx: Ctx,
  personId: string,
  name: string,
  made: unknown,
): Promise<PasskeyRow | undefined> {
  const { rpID, origin } = siteOf(ctx.host)
  const { registrationInfo } = await verifyRegistrationResponse({
    response: made as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(ctx.tx, challenge, registering(personId), ctx.now),
    expectedOrigin: origin,
    expectedRPID: rpID,
  }).catch(() => ({ registrationInfo: undefined }))
  if (!registrationInfo) return undefined
  const { credential, credentialBackedUp } = registrationInfo
  return {
    id: ctx.newId(),
    person_id: personId,
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey).toString('base64url'),
    counter: String(credential.counter),
    transports: credential.transports ?? [],
    name,
    synced: credentialBackedUp,
    created_at: ctx.now,
    last_used_at: null,
  }
}

/** A challenge for any passkey of this site; which one, and so who, the device decides. */
export async function passkeyQuestion(ctx: Ctx) {
  const options = await generateAuthenticationOptions({ rpID: siteOf(ctx.host).rpID, userVerification: 'required' })
  await keepChallenge(ctx.tx, ctx.newId(), options.challenge, signingIn, ctx.now)
  return options
}

/** Whose passkey answered; undefined when the answer is not right. Each challenge is taken once, so an answer counts once. */
export async function passkeyHolder(ctx: Ctx, answered: unknown): Promise<string | undefined> {
  const response = answered as AuthenticationResponseJSON
  const known = typeof response?.id === 'string' ? await passkeyByCredential(ctx.tx, response.id) : undefined
  if (!known) return undefined
  const { rpID, origin } = siteOf(ctx.host)
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(ctx.tx, challenge, signingIn, ctx.now),
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: {
      id: known.credential_id,
      publicKey: new Uint8Array(Buffer.from(known.public_key, 'base64url')),
      counter: Number(known.counter),
    },
  }).catch(() => undefined)
  if (!result?.verified) return undefined
  await usePasskey(ctx.tx, known.id, result.authenticationInfo.newCounter, ctx.now)
  return known.person_id
}
