import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { apiKeyContract } from '../contract/api-key.ts'
import { apiKeyCreated } from '../events.ts'
import { hashOf, hintOf, newToken } from '../sign-in/token.ts'
import { insertApiKey, toApiKey } from '../store/api-key.ts'
import { findPerson, grantsOf } from '../store/person.ts'
import { rolesOf } from '../store/role.ts'
import { requireReferences } from '../store/team.ts'
import { keepSeparate } from './keep-separate.ts'
import { requireCovers, requireReach } from './require-covers.ts'

export const createApiKey = useCase(apiKeyContract.createApiKey, async (ctx, input) => {
  if (input.expiresAt && input.expiresAt <= ctx.now) refuse('invalid', 'alreadyExpired')
  const roles = await rolesOf(ctx.tx, [...new Set(input.roleCodes)])
  // A key in somebody's name acts as that person: whoever makes it must be able to do all that person may.
  const ofPerson = input.personId ? await grantsOf(ctx.tx, input.personId) : []
  requireCovers(ctx, [...roles.flatMap((r) => r.permissions), ...ofPerson])
  await requireReferences(ctx.tx, input.orgId, input.personId ? [input.personId] : [])
  const owner = input.personId ? await findPerson(ctx.tx, input.personId) : undefined
  const orgId = input.orgId ?? owner?.orgId ?? null
  await requireReach(
    ctx,
    roles.map((r) => ({ roleId: r.id, orgId })),
    { personId: owner?.id ?? null, teamIds: owner?.teamIds ?? [] },
  )
  const token = newToken()
  const key = toApiKey({
    id: ctx.newId(),
    name: input.name,
    hint: hintOf(token),
    person_id: input.personId ?? null,
    org_id: input.orgId ?? null,
    role_codes: roles.map((r) => r.code),
    created_by: ctx.actor.id,
    created_at: ctx.now,
    expires_at: input.expiresAt ?? null,
    last_used_at: null,
    revoked_at: null,
    version: 1,
  })
  const ids = roles.map((r) => r.id)
  await keepSeparate(ctx, key.personId ?? key.id, () => insertApiKey(ctx.tx, key, hashOf(token), ids))
  ctx.emit(apiKeyCreated, { apiKeyId: key.id })
  ctx.audit({
    noun: 'apiKey',
    id: key.id,
    after: { roleCodes: key.roleCodes, personId: key.personId, expiresAt: key.expiresAt },
  })
  return { ...key, token }
})
