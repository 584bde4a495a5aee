import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { roleContract } from '../contract/role.ts'
import { roleRemoved } from '../events.ts'
import { deleteRole, lockRole } from '../store/role.ts'

export const removeRole = useCase(roleContract.removeRole, async (ctx, { id }) => {
  const role = await lockRole(ctx.tx, id)
  ctx.expectVersion(role.version)
  if (role.shipped) refuse('conflict', 'roleShipped')
  await deleteRole(ctx.tx, id)
  ctx.emit(roleRemoved, { roleId: id })
  ctx.audit({ noun: 'role', id, before: { code: role.code, permissions: role.permissions } })
  return undefined
})
