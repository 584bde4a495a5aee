import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { roleContract } from '../contract/role.ts'
import { findRole, roleSelect, toRole, type RoleRow } from '../store/role.ts'
import { hrefOf } from './list.ts'

export const listRoles = useCase(roleContract.listRoles, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: roleSelect,
      from: sql`identity.role r`,
      defaultSort: sql`r.created_at, r.code`,
      key: sql`r.id`,
      toItem: (r: RoleRow) => toRole(r),
      columns: {
        id: { sql: sql`r.id`, type: 'uuid' },
        href: hrefOf(sql`r.id`),
        code: { sql: sql`r.code` },
        nameZh: { sql: sql`r.name_zh` },
        nameEn: { sql: sql`r.name_en` },
        shipped: { sql: sql`r.shipped`, type: 'boolean' },
      },
    },
    q,
  ),
)

export const getRole = useCase(roleContract.getRole, (ctx, { id }) => findRole(ctx.tx, id))
