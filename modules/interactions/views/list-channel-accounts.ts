import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { channelAccountContract } from '../contract/channel-account.ts'
import { accountColumns, findAccount, toAccount, type AccountRow } from '../store/account.ts'

export const listChannelAccounts = useCase(channelAccountContract.listChannelAccounts, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: accountColumns,
      from: sql`interactions.channel_account`,
      where: [sql`settings->>'purpose' is null`],
      defaultSort: sql`created_at, id`,
      key: sql`id`,
      toItem: (r: AccountRow) => toAccount(r),
      columns: {
        id: { sql: sql`id`, type: 'uuid' },
        href: { where: (f) => sql`id::text in (${sql.join(f.values.map((v) => v.split('/').at(-1)))})` },
        channel: { sql: sql`channel` },
        name: { sql: sql`name` },
        state: { sql: sql`state` },
        orgId: { sql: sql`org_id`, type: 'uuid' },
        createdAt: { sql: sql`created_at`, type: 'instant' },
      },
    },
    q,
  ),
)

export const getChannelAccount = useCase(channelAccountContract.getChannelAccount, async (ctx, { id }) =>
  toAccount((await findAccount(ctx.tx, id)) ?? refuse('missing', 'notFound')),
)
