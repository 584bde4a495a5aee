import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { orgContract } from '../contract/org.ts'
import { findOrg, orgSelect, toOrg, type OrgRow } from '../store/org.ts'
import { hrefOf } from './list.ts'

export const listOrgs = useCase(orgContract.listOrgs, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: orgSelect,
      from: sql`identity.org o`,
      defaultSort: sql`cardinality(o.path), o.code`,
      key: sql`o.id`,
      toItem: (r: OrgRow) => toOrg(r),
      columns: {
        id: { sql: sql`o.id`, type: 'uuid' },
        href: hrefOf(sql`o.id`),
        parentId: { sql: sql`o.parent_id`, type: 'uuid' },
        code: { sql: sql`o.code` },
        kind: { sql: sql`o.kind` },
        nameZh: { sql: sql`o.name_zh` },
        nameEn: { sql: sql`o.name_en` },
        managerId: { sql: sql`o.manager_id`, type: 'uuid' },
      },
    },
    q,
  ),
)

export const getOrg = useCase(orgContract.getOrg, async (ctx, { id }) => toOrg(await findOrg(ctx.tx, id)))
