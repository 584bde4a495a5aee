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

/** The operations as they are composed in this process: no table can be behind them. */
export const listOperations = useCase(roleContract.listOperations, async (ctx, q) => {
  const wanted = q.q?.toLowerCase() ?? ''
  const all = ctx.host.modules.flatMap((m) =>
    m.routes
      .filter(([, e]) => e.permission !== 'public')
      .map(([id, e]) => ({
        id,
        href: `/api/identity/v1/operation?q=${id}`,
        module: m.name,
        permission: e.permission,
        summary: e.summary,
        method: e.method,
        path: e.path,
      })),
  )
  const found = all.filter((o) => `${o.id} ${o.permission} ${o.summary}`.toLowerCase().includes(wanted))
  const offset = q.offset ?? 0
  return { items: found.slice(offset, offset + (q.limit ?? 1000)), total: found.length }
})
