import { useCase } from '#kernel/module'
import { apiKeyContract } from '../contract/api-key.ts'
import { apiKeyRevoked } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { findApiKey, revoke } from '../store/api-key.ts'

export const revokeApiKey = useCase(apiKeyContract.revokeApiKey, async (ctx, { id }) => {
  const before = await findApiKey(ctx.tx, id)
  ctx.expectVersion(before.version)
  await revoke(ctx.tx, id, ctx.now)
  rightsChanged(ctx)
  if (!before.revokedAt) ctx.emit(apiKeyRevoked, { apiKeyId: id })
  ctx.audit({ noun: 'apiKey', id, before: { revokedAt: before.revokedAt }, after: { revokedAt: ctx.now } })
  return findApiKey(ctx.tx, id)
})
