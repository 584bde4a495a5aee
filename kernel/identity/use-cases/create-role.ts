import { useCase } from '#kernel/module'
import { roleContract } from '../contract/role.ts'
import { roleCreated } from '../events.ts'
import { insertRole, toRole } from '../store/role.ts'
import { requireCovers } from './require-covers.ts'

export const createRole = useCase(roleContract.createRole, async (ctx, input) => {
  requireCovers(ctx, input.permissions)
  const role = toRole({
    id: ctx.newId(),
    code: input.code,
    name_zh: input.nameZh,
    name_en: input.nameEn,
    permissions: [...new Set(input.permissions)].sort(),
    field_rules: input.fieldRules ?? { colleague: 'clear' },
    scope: input.scope,
    shipped: false,
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  })
  await insertRole(ctx.tx, role)
  ctx.emit(roleCreated, { roleId: role.id })
  ctx.audit({
    noun: 'role',
    id: role.id,
    after: { code: role.code, permissions: role.permissions, scope: role.scope, fieldRules: role.fieldRules },
  })
  return role
})
