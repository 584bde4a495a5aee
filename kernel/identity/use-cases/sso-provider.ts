import { symmetricEncrypt } from 'better-auth/crypto'
import { refuse } from '#kernel/errors'
import { receiving, useCase, type Ctx } from '#kernel/module'
import { ForbiddenAddress, readTarget } from '#kernel/outgoing'
import { ssoProviderContract } from '../contract/sso-provider.ts'
import { changes } from '../domain/changes.ts'
import { sessionEnded, ssoProviderChanged, ssoProviderCreated, ssoProviderRemoved } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { cookieSecret } from '../sign-in/secret.ts'
import { describeProvider } from '../sign-in/sso-client.ts'
import { rolesOf } from '../store/role.ts'
import {
  deleteSsoProvider,
  findSsoProvider,
  saveSsoProvider,
  toSsoProvider,
  type SsoProviderResource,
} from '../store/sso-provider.ts'
import { requireReferences } from '../store/team.ts'
import { requireCovers } from './require-covers.ts'

/** Checks what is to be written and writes it. Whoever maps a group to a role gives that role: he must hold all of it. */
async function save(
  ctx: Ctx,
  provider: SsoProviderResource,
  clientSecret: string | undefined,
  before?: SsoProviderResource,
) {
  requireAllowedIssuer(ctx, provider.issuer)
  if (provider.createsPeople && !provider.orgId) refuse('invalid', 'ssoNeedsOrg')
  await requireReferences(ctx.tx, provider.orgId ?? undefined, [])
  const codes = [...new Set([...provider.groupRoles, ...(before?.groupRoles ?? [])].map((g) => g.roleCode))]
  const roles = await rolesOf(ctx.tx, codes)
  requireCovers(
    ctx,
    roles.flatMap((r) => r.permissions),
  )
  const kept = clientSecret && (await symmetricEncrypt({ key: await cookieSecret(ctx.host), data: clientSecret }))
  await saveSsoProvider(ctx.tx, provider, kept, roles)
}

/** Whether our server may call it is decided by the address it resolves to at each call; what is plain wrong is told at once. */
function requireAllowedIssuer(ctx: Ctx, issuer: string): void {
  const { allowPrivateCallbacks } = ctx.host.config
  try {
    const url = readTarget(issuer, allowPrivateCallbacks)
    if (url.protocol === 'https:' || allowPrivateCallbacks) return
  } catch (error) {
    if (!(error instanceof ForbiddenAddress)) throw error
  }
  refuse('invalid', 'issuerForbidden')
}

export const createSsoProvider = useCase(ssoProviderContract.createSsoProvider, async (ctx, input) => {
  const provider = toSsoProvider(
    {
      id: ctx.newId(),
      name_zh: input.nameZh,
      name_en: input.nameEn,
      issuer: input.issuer,
      client_id: input.clientId,
      group_claim: input.groupClaim ?? 'groups',
      group_roles: input.groupRoles ?? [],
      creates_people: input.createsPeople ?? false,
      org_id: input.orgId ?? null,
      passwords_allowed: input.passwordsAllowed ?? true,
      asks_two_factors: input.asksTwoFactors ?? false,
      enabled: input.enabled ?? true,
      version: 1,
      created_at: ctx.now,
      updated_at: ctx.now,
    },
    ctx.host.config.publicUrl,
  )
  await save(ctx, provider, input.clientSecret)
  ctx.emit(ssoProviderCreated, { ssoProviderId: provider.id })
  ctx.audit({ noun: 'ssoProvider', id: provider.id, after: provider })
  return provider
})

export const changeSsoProvider = useCase(ssoProviderContract.changeSsoProvider, async (ctx, input) => {
  const before = await findSsoProvider(ctx.tx, input.id, ctx.host.config.publicUrl, true)
  ctx.expectVersion(before.version)
  const { id: _, clientSecret, ...given } = input
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const after: SsoProviderResource = { ...before, ...set, version: before.version + 1, updatedAt: ctx.now }
  await save(ctx, after, clientSecret, before)
  ctx.emit(ssoProviderChanged, { ssoProviderId: after.id })
  ctx.audit({ noun: 'ssoProvider', id: after.id, ...changes(before, after) })
  return after
})

export const removeSsoProvider = useCase(ssoProviderContract.removeSsoProvider, async (ctx, { id }) => {
  const before = await findSsoProvider(ctx.tx, id, ctx.host.config.publicUrl, true)
  ctx.expectVersion(before.version)
  await deleteSsoProvider(ctx.tx, before.id)
  rightsChanged(ctx)
  ctx.emit(ssoProviderRemoved, { ssoProviderId: before.id })
  // Heard by every process as "proofs are no longer what they were".
  if (ctx.actor.personId) ctx.emit(sessionEnded, { personId: ctx.actor.personId })
  ctx.audit({ noun: 'ssoProvider', id: before.id, before })
  return undefined
})

/** The provider is asked before the transaction, so that a slow one holds no connection. */
export const checkSsoProvider = receiving(
  ssoProviderContract.checkSsoProvider,
  async (host, origin, { id }) => {
    if (!origin.actor.can(ssoProviderContract.checkSsoProvider.permission)) return undefined
    return describeProvider(host, await findSsoProvider(host.db, id, host.config.publicUrl))
  },
  async (_ctx, { id }, described) => ({ id, ...(described ?? refuse('missing', 'notFound')) }),
)
