import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { hubEndpoints } from '../contract/hub.ts'
import { toHub, type HubRow } from '../store/hub.ts'

export const listHubs = useCase(hubEndpoints.listHubs, (ctx, { api, ...q }) =>
  listPage<HubRow, ReturnType<typeof toHub>>(
    ctx.tx,
    {
      select: sql`h.*`,
      from: sql`kernel.hub h`,
      where: [sql`h.api = ${`${api}/v4`}`],
      defaultSort: sql`h.created_at, h.id`,
      key: sql`h.id`,
      toItem: toHub,
      columns: {
        id: { sql: sql`h.id`, type: 'uuid' },
        callback: { sql: sql`h.callback` },
        query: { sql: sql`h.query` },
        createdAt: { sql: sql`h.created_at`, type: 'instant' },
        href: { where: (c) => sql`h.id::text in (${sql.join(c.values.map((v) => v.split('/').at(-1) ?? ''))})` },
      },
    },
    q,
  ),
)
