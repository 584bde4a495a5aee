import { refuse } from '#kernel/errors'
import { acrossScope, useCase } from '#kernel/module'
import { identityContract } from '../contract/identity.ts'
import { normalizeIdentity } from '../domain/identity.ts'
import { identityAdded } from '../events.ts'
import { rootOf } from '../store/customer.ts'
import { insertIdentity, toIdentity, whyNotFree, type IdentityRow } from '../store/identity.ts'
import { refreshSearch } from '../store/new-customers.ts'
import { partyKnownAs } from '../store/party.ts'

export const addIdentity = useCase(identityContract.addIdentity, async (ctx, body) => {
  const valueNorm =
    normalizeIdentity(body.kind, body.value) ?? refuse('invalid', 'badIdentityValue', { kind: body.kind })
  const validFrom = body.validFrom ?? ctx.now
  if (body.validTo && body.validTo <= validFrom) refuse('invalid', 'periodReversed')
  const customer = await rootOf(ctx.tx, body.customerId)
  if (body.partyId !== undefined && !(await partyKnownAs(ctx.tx, body.partyId, null)))
    refuse('invalid', 'partyUnknown', { id: body.partyId })
  const row: IdentityRow = {
    id: ctx.newId(),
    customer_id: customer.id,
    party_id: body.partyId ?? customer.party_id,
    kind: body.kind,
    value: body.value,
    value_norm: valueNorm,
    value_index: null,
    status: body.status,
    source: body.source ?? 'desk',
    valid_from: validFrom,
    valid_to: body.validTo ?? null,
    verified_at: body.status === 'verified' ? ctx.now : null,
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  const why = await acrossScope(ctx, (across) => whyNotFree(across, row))
  if (why) refuse('conflict', why)
  await insertIdentity(ctx, row)
  await refreshSearch(ctx, [customer.id])
  ctx.emit(identityAdded, { identityId: row.id, customerId: customer.id, kind: body.kind, status: body.status })
  const identity = toIdentity(row)
  ctx.audit({ noun: 'identity', id: row.id, after: identity, person: row.customer_id })
  return identity
})
