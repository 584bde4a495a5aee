import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, shortText } from '#kernel/contract'

const path = '/api/identity/v1/ssoProvider'
const groupRole = z.strictObject({ group: shortText, roleCode: z.string().max(100) })

/** An OpenID Connect provider people may sign in with; the client secret is written and never read. */
export const SsoProvider = z.object({
  ...entity,
  /** What the button at sign-in says. */
  nameZh: z.string(),
  nameEn: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  /** The claim of the ID token or of userinfo that lists a person's groups. */
  groupClaim: z.string(),
  /** Roles named here are given and taken with the groups at every sign-in; all others stay as they are. */
  groupRoles: z.array(z.object({ group: z.string(), roleCode: z.string() })),
  /** Whether somebody nobody knows becomes a person of `orgId` at the first sign-in. */
  createsPeople: z.boolean(),
  orgId: z.string().nullable(),
  /** Whether its people may use a local password too; administrators always may. */
  passwordsAllowed: z.boolean(),
  /** Whether the provider asks for two factors itself, so that Clearline does not. */
  asksTwoFactors: z.boolean(),
  enabled: z.boolean(),
  /** To be entered at the provider. */
  redirectUri: z.string(),
  backchannelLogoutUri: z.string(),
  version: z.number(),
  createdAt: instant,
  updatedAt: instant,
})
/** A button of the sign-in page. */
export const SignInWay = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() })

const fields = {
  nameZh: shortText,
  nameEn: shortText,
  issuer: z.url().max(500),
  clientId: shortText,
  clientSecret: z.string().min(1).max(1000),
  groupClaim: z
    .string()
    .regex(/^[\w.:/-]{1,200}$/)
    .optional(),
  groupRoles: z.array(groupRole).max(500).optional(),
  createsPeople: z.boolean().optional(),
  orgId: z.uuid().nullable().optional(),
  passwordsAllowed: z.boolean().optional(),
  asksTwoFactors: z.boolean().optional(),
  enabled: z.boolean().optional(),
}
const errors = [
  'roleUnknown',
  'orgUnknown',
  'grantBeyondOwn',
  'issuerForbidden',
  'ssoNeedsOrg',
  'alreadyExists',
] as const

export const ssoProviderContract = {
  listSignInWays: endpoint({
    method: 'GET',
    path: '/api/identity/v1/signInWay',
    summary: 'The providers the sign-in page offers beside the password',
    input: z.object({}),
    output: z.object({ items: z.array(SignInWay) }),
    permission: 'public',
  }),
  listSsoProviders: listEndpoint({
    path,
    summary: 'List single sign-on providers',
    item: SsoProvider,
    permission: 'identity.ssoProvider.read',
    filters: { id: 'uuid', issuer: 'text', enabled: 'boolean' },
    sorts: ['nameZh', 'nameEn', 'issuer'],
  }),
  getSsoProvider: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a single sign-on provider',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: SsoProvider,
    permission: 'identity.ssoProvider.read',
  }),
  createSsoProvider: endpoint({
    method: 'POST',
    path,
    summary: 'Add a single sign-on provider (OpenID Connect)',
    input: z.strictObject(fields),
    output: SsoProvider,
    permission: 'identity.ssoProvider.create',
    stepUp: true,
    errors,
  }),
  changeSsoProvider: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a single sign-on provider; a client secret that is not given stays',
    input: z.strictObject({ id: z.string(), ...z.object(fields).partial().shape }),
    output: SsoProvider,
    permission: 'identity.ssoProvider.change',
    stepUp: true,
    errors,
  }),
  removeSsoProvider: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Remove a single sign-on provider; its people stay, and sign-ins that came from it end',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'identity.ssoProvider.remove',
    stepUp: true,
  }),
  checkSsoProvider: endpoint({
    method: 'POST',
    path: `${path}/:id/check`,
    summary: 'Ask the provider for its description, to see whether the issuer can be reached and is what it says',
    input: z.strictObject({ id: z.string() }),
    output: z.object({ id: z.string(), reached: z.boolean(), found: z.array(z.string()), why: z.string().nullable() }),
    permission: 'identity.ssoProvider.change',
  }),
}
