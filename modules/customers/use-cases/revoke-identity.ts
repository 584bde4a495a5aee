import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { identityContract } from '../contract/identity.ts'
import type { IdentityKind } from '../contract/vocabulary.ts'
import { identityRevoked } from '../events.ts'
import { findIdentity, saveIdentity, toIdentity, type IdentityRow } from '../store/identity.ts'
import { refreshSearch } from '../store/new-customers.ts'

/** Also while the data are restricted: it protects whoever has the number or address now (GDPR art. 18 (2), rights of another person). */
export const revokeIdentity = useCase(identityContract.revokeIdentity, async (ctx, { id, reason }) => {
  const before = await findIdentity(ctx, id, true)
  ctx.expectVersion(before.version)
  if (before.status === 'revoked') refuse('conflict', 'identityRevoked')
  // An identity revoked in the moment it began was valid for that moment: its period may not be empty.
  const end = new Date(Math.max(ctx.now.getTime(), before.valid_from.getTime() + 1))
  const row: IdentityRow = {
    ...before,
    status: 'revoked',
    valid_to: end,
    version: before.version + 1,
    updated_at: ctx.now,
  }
  await saveIdentity(ctx.tx, row)
  await refreshSearch(ctx, [row.customer_id])
  ctx.emit(identityRevoked, {
    identityId: id,
    customerId: row.customer_id,
    kind: row.kind as IdentityKind,
    status: row.status,
  })
  ctx.audit({
    noun: 'identity',
    id,
    before: { status: before.status },
    after: { status: row.status, reason },
    person: row.customer_id,
  })
  return toIdentity(row)
})
