import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { roleContract } from '../contract/role.ts'
import { changes } from '../domain/changes.ts'
import { roleChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { lockRole, requireAdministrator, saveRole } from '../store/role.ts'
import { keepSeparate } from './keep-separate.ts'
import { requireCovers } from './require-covers.ts'

export const changeRole = useCase(roleContract.changeRole, async (ctx, input) => {
  const before = await lockRole(ctx.tx, input.id)
  ctx.expectVersion(before.version)
  const permissions = input.permissions ? [...new Set(input.permissions)].sort() : before.permissions
  requireCovers(ctx, [...before.permissions, ...permissions])
  const scope = input.scope ?? before.scope
  // Its holders are all over the operator: who changes how far it reaches must reach everything.
  const beyond = scope === before.scope ? undefined : permissions.find((p) => !ctx.actor.scopeOf(p).everything)
  if (beyond !== undefined) refuse('forbidden', 'scopeBeyondOwn', { permission: beyond })
  const after = {
    ...before,
    nameZh: input.nameZh ?? before.nameZh,
    nameEn: input.nameEn ?? before.nameEn,
    permissions,
    fieldRules: input.fieldRules ?? before.fieldRules,
    scope,
    version: before.version + 1,
    updatedAt: ctx.now,
  }
  // Whoever holds it holds what it becomes.
  await keepSeparate(ctx, undefined, () => saveRole(ctx.tx, after))
  if (before.permissions.includes('*') && !permissions.includes('*')) await requireAdministrator(ctx.tx)
  rightsChanged(ctx)
  ctx.emit(roleChanged, { roleId: after.id })
  ctx.audit({ noun: 'role', id: after.id, ...changes(before, after) })
  return after
})
