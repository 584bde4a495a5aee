import type { ListInput } from '#kernel/contract'
import { listPage, sql, type Tx } from '#kernel/db'
import { toHub, type HubRow } from '../store/hub.ts'

const toWebHook = (r: HubRow) => ({ ...toHub(r), api: apiOfHub(r) })
/** Its name without the version, as it stands in paths. */
const apiOfHub = (r: Pick<HubRow, 'api'>): string => r.api.split('/')[0]!

/** Listeners, the oldest first: of one API, or of all. */
export const hubsPage = (tx: Tx, q: ListInput, api?: string) =>
  listPage<HubRow, ReturnType<typeof toWebHook>>(
    tx,
    {
      select: sql`h.*`,
      from: sql`kernel.hub h`,
      where: api === undefined ? [] : [sql`h.api = ${`${api}/v4`}`],
      defaultSort: sql`h.created_at, h.id`,
      key: sql`h.id`,
      toItem: toWebHook,
      columns: {
        id: { sql: sql`h.id`, type: 'uuid' },
        api: { sql: sql`split_part(h.api, '/', 1)` },
        callback: { sql: sql`h.callback` },
        query: { sql: sql`h.query` },
        failures: { sql: sql`h.failures`, type: 'number' },
        createdAt: { sql: sql`h.created_at`, type: 'instant' },
        href: { where: (c) => sql`h.id::text in (${sql.join(c.values.map((v) => v.split('/').at(-1) ?? ''))})` },
      },
    },
    q,
  )
