import { z } from 'zod'
import { endpoint } from '#kernel/contract'

const mine = '/api/identity/v1/whoAmI'
const policy = '/api/identity/v1/signInPolicy'
const personOnly = ['signInFirst', 'personOnly'] as const
/** Six digits as an app shows them, with a space in the middle or without. */
const code = z.string().max(10)

/** What I prove by who I am; never the secrets themselves. */
export const MySecurity = z.object({
  hasPassword: z.boolean(),
  /** An authenticator app is set up and confirmed. */
  authenticator: z.boolean(),
  /** How many are left. */
  recoveryCodes: z.number(),
  /** One of my roles demands a second factor. */
  required: z.boolean(),
})
/** Shown with the first answer only. */
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()).optional() })
export const SignInPolicy = z.object({
  /** Whoever has one of these roles must have a second factor, and is led to set one up at sign-in. */
  secondFactorRoleCodes: z.array(z.string()),
  /** A sign-in ends when nothing was done in it for so many minutes. */
  idleMinutes: z.number().int(),
  /** Sign-ins one person may have at once; a further one ends the oldest. Null for any number. */
  mostSessions: z.number().int().nullable(),
  version: z.number(),
})

export const secondFactorContract = {
  getMySecurity: endpoint({
    method: 'GET',
    path: `${mine}/security`,
    summary: 'By what I prove who I am',
    input: z.object({}),
    output: MySecurity,
    permission: 'public',
    errors: personOnly,
  }),
  startAuthenticator: endpoint({
    method: 'POST',
    path: `${mine}/authenticator`,
    summary: 'Begin to set up an authenticator app; the secret is shown once and counts after confirmAuthenticator',
    input: z.strictObject({}),
    output: z.object({ secret: z.object({ text: z.string(), uri: z.string() }).optional() }),
    permission: 'public',
    stepUp: true,
    errors: [...personOnly, 'authenticatorThere'],
  }),
  confirmAuthenticator: endpoint({
    method: 'POST',
    path: `${mine}/authenticator/confirm`,
    summary: 'Confirm the authenticator app by a first code; ten recovery codes are shown once',
    input: z.strictObject({ code }),
    output: RecoveryCodes,
    permission: 'public',
    stepUp: true,
    errors: [...personOnly, 'authenticatorThere', 'authenticatorMissing', 'wrongCode', 'tooManySignIns'],
  }),
  removeAuthenticator: endpoint({
    method: 'POST',
    path: `${mine}/authenticator/remove`,
    summary: 'Remove my authenticator app and its recovery codes',
    input: z.strictObject({}),
    output: MySecurity,
    permission: 'public',
    stepUp: true,
    errors: personOnly,
  }),
  renewRecoveryCodes: endpoint({
    method: 'POST',
    path: `${mine}/recoveryCode`,
    summary: 'Ten new recovery codes, shown once, in the place of all earlier ones',
    input: z.strictObject({}),
    output: RecoveryCodes,
    permission: 'public',
    stepUp: true,
    errors: [...personOnly, 'authenticatorMissing'],
  }),
  resetSecondFactor: endpoint({
    method: 'POST',
    path: '/api/identity/v1/person/:id/resetSecondFactor',
    summary: 'Remove the authenticator app, recovery codes and passkeys of somebody who lost them; all sign-ins end',
    input: z.strictObject({ id: z.string() }),
    output: z.object({ id: z.string() }),
    permission: 'identity.person.resetSecondFactor',
    stepUp: true,
    errors: ['grantBeyondOwn'],
  }),
  getSignInPolicy: endpoint({
    method: 'GET',
    path: policy,
    summary: 'Which roles must have a second factor, when an idle sign-in ends, how many one person has at once',
    input: z.object({}),
    output: SignInPolicy,
    permission: 'identity.signInPolicy.read',
  }),
  changeSignInPolicy: endpoint({
    method: 'PATCH',
    path: policy,
    summary:
      'Set which roles must have a second factor (who has none can do nothing but set one up from then on), when an idle sign-in ends, and how many one person may have',
    input: z.strictObject({
      secondFactorRoleCodes: z.array(z.string().max(100)).max(200).optional(),
      idleMinutes: z.number().int().min(5).max(720).optional(),
      mostSessions: z.number().int().min(1).max(100).nullable().optional(),
    }),
    output: SignInPolicy,
    permission: 'identity.signInPolicy.change',
    stepUp: true,
    errors: ['roleUnknown'],
  }),
}
