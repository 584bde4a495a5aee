import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { delegationContract } from '../contract/delegation.ts'
import {
  delegationSelect,
  delegationsOf,
  findDelegation,
  toDelegation,
  type DelegationRow,
} from '../store/delegation.ts'
import { anyOf, hrefOf } from './list.ts'
import { requireSignedIn } from './list-sessions.ts'

export const listMyDelegations = useCase(delegationContract.listMyDelegations, async (ctx) => ({
  items: await delegationsOf(ctx.tx, requireSignedIn(ctx)),
}))

export const listDelegations = useCase(delegationContract.listDelegations, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: delegationSelect,
      from: sql`identity.delegation d`,
      defaultSort: sql`d.created_at desc, d.id`,
      key: sql`d.id`,
      toItem: (r: DelegationRow) => toDelegation(r),
      columns: {
        id: { sql: sql`d.id`, type: 'uuid' },
        href: hrefOf(sql`d.id`),
        fromId: { sql: sql`d.from_id`, type: 'uuid' },
        toId: { sql: sql`d.to_id`, type: 'uuid' },
        roleCode: anyOf(
          'roleCode',
          (v) =>
            sql`exists (select 1 from identity.delegation_role dr join identity.role r on r.id = dr.role_id
              where dr.delegation_id = d.id and r.code = any (${v}))`,
        ),
        startsAt: { sql: sql`d.starts_at`, type: 'instant' },
        endsAt: { sql: sql`d.ends_at`, type: 'instant' },
        createdAt: { sql: sql`d.created_at`, type: 'instant' },
        withdrawnAt: { sql: sql`d.withdrawn_at`, type: 'instant' },
      },
    },
    q,
  ),
)

export const getDelegation = useCase(delegationContract.getDelegation, (ctx, { id }) => findDelegation(ctx.tx, id))
