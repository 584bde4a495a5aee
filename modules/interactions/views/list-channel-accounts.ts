import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { channelAccountContract } from '../contract/channel-account.ts'
import { accountColumns, mailboxColumn, toAccount, type ReadAccountRow } from '../store/account.ts'
import { uuidOrNone } from '../store/conversation.ts'

export const listChannelAccounts = useCase(channelAccountContract.listChannelAccounts, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: sql`${accountColumns}, ${mailboxColumn}`,
      from: sql`interactions.channel_account`,
      where: [sql`settings->>'purpose' is null`],
      defaultSort: sql`created_at, id`,
      key: sql`id`,
      toItem: (r: ReadAccountRow) => toAccount(r),
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

export const getChannelAccount = useCase(channelAccountContract.getChannelAccount, async (ctx, { id }) => {
  const found = await sql<ReadAccountRow>`select ${accountColumns}, ${mailboxColumn}
    from interactions.channel_account where id = ${uuidOrNone(id)}::uuid`.execute(ctx.tx)
  return toAccount(found.rows[0] ?? refuse('missing', 'notFound'))
})
