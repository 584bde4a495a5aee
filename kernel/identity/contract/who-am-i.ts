import { z } from 'zod'
import { endpoint, fieldRules, instant, personalClasses } from '#kernel/contract'
import { Presence, awayReason, locale, presenceStatus } from './person.ts'

const path = '/api/identity/v1/whoAmI'
/** Who is signed in and what they may do; `id` and `personId` differ for an API key. */
export const WhoAmI = z.object({
  id: z.string(),
  kind: z.enum(['person', 'key']),
  personId: z.string().nullable(),
  name: z.string(),
  username: z.string().nullable(),
  email: z.string().nullable(),
  locale: locale.nullable(),
  org: z
    .object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string(), kind: z.string() })
    .nullable(),
  teams: z.array(z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), lead: z.boolean() })),
  roles: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
  /** Grants; whether one covers a permission is told by `granted`. Empty while the password must be changed. */
  permissions: z.array(z.string()),
  /** How each class of personal data is shown to me: what all my roles together give. */
  fieldRules: z.record(z.enum(personalClasses), z.enum(fieldRules)),
  presence: Presence,
  mustChangePassword: z.boolean(),
  /** A role of mine demands a second factor and I have none: nothing is open but setting one up. */
  mustSetUpSecondFactor: z.boolean(),
  /** What I can prove again by who I am, for sensitive operations. */
  proofs: z.array(z.enum(['password', 'code', 'passkey'])),
  /** When this sign-in ends if nothing is done any more. */
  signedInUntil: instant.nullable(),
})

export const whoAmIContract = {
  whoAmI: endpoint({
    method: 'GET',
    path,
    summary: 'Who I am, where I belong and what I may do',
    input: z.object({}),
    output: WhoAmI,
    permission: 'public',
    errors: ['signInFirst'],
  }),
  setMyLocale: endpoint({
    method: 'PATCH',
    path,
    summary: 'Set my language',
    input: z.strictObject({ locale }),
    output: WhoAmI,
    permission: 'public',
    errors: ['signInFirst', 'personOnly'],
  }),
  setMyPresence: endpoint({
    method: 'PUT',
    path: '/api/identity/v1/presence',
    summary: 'Say whether I take work; being away has a reason',
    input: z.strictObject({ status: presenceStatus, reason: awayReason.optional() }),
    output: Presence,
    permission: 'identity.presence.set',
    errors: ['personOnly', 'awayNeedsReason'],
  }),
}
