import { refuse } from '#kernel/errors'
import { acrossScope, useCase } from '#kernel/module'
import { identityContract } from '../contract/identity.ts'
import type { IdentityKind } from '../contract/vocabulary.ts'
import { identityVerified } from '../events.ts'
import {
  findIdentity,
  lockAddresses,
  saveIdentity,
  toIdentity,
  whyNotFree,
  type IdentityRow,
} from '../store/identity.ts'
import { mustNotBeRestricted } from '../store/restriction.ts'

export const verifyIdentity = useCase(identityContract.verifyIdentity, async (ctx, { id, evidence }) => {
  const before = await findIdentity(ctx, id, true)
  ctx.expectVersion(before.version)
  if (before.status !== 'claimed') refuse('conflict', 'identityNotClaimed')
  await mustNotBeRestricted(ctx, [before.customer_id])
  const kind = before.kind as IdentityKind
  await lockAddresses(ctx.tx, [{ kind, valueNorm: before.value_norm }])
  const row: IdentityRow = {
    ...before,
    status: 'verified',
    verified_at: ctx.now,
    version: before.version + 1,
    updated_at: ctx.now,
  }
  if (await acrossScope(ctx, (across) => whyNotFree(across, row))) refuse('conflict', 'identityTaken')
  await saveIdentity(ctx.tx, row)
  ctx.emit(identityVerified, { identityId: id, customerId: row.customer_id, kind, status: row.status })
  ctx.audit({
    noun: 'identity',
    id,
    person: row.customer_id,
    before: { status: before.status },
    after: { status: row.status, ...(evidence ? { evidence } : {}) },
  })
  return toIdentity(row)
})
