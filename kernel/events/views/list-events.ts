import type { ListInput } from '#kernel/contract'
import { listPage, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

interface Row {
  id: string
  seq: number
  name: string
  key: string
  payload: Record<string, unknown>
  actor_id: string
  request_id: string | null
  at: Date
}
const columns = sql`e.id, e.seq, e.name, e.key, e.payload, e.actor_id, e.request_id, e.at`
const toEvent = (r: Row) => ({
  id: r.id,
  href: `/api/events/v1/event/${r.id}`,
  seq: r.seq,
  name: r.name,
  key: r.key,
  payload: r.payload,
  actorId: r.actor_id,
  requestId: r.request_id,
  at: r.at,
})

/** What happened, the latest first. */
export const eventsPage = (tx: Tx, q: ListInput) =>
  listPage<Row, ReturnType<typeof toEvent>>(
    tx,
    {
      select: columns,
      from: sql`kernel.event e`,
      defaultSort: sql`e.seq desc`,
      key: sql`e.seq`,
      toItem: toEvent,
      columns: {
        id: { sql: sql`e.id`, type: 'uuid' },
        seq: { sql: sql`e.seq`, type: 'number' },
        name: { sql: sql`e.name` },
        key: { sql: sql`e.key` },
        href: { where: (c) => sql`e.id::text in (${sql.join(c.values.map((v) => v.split('/').at(-1) ?? ''))})` },
        at: { sql: sql`e.at`, type: 'instant' },
        actorId: { sql: sql`e.actor_id` },
      },
    },
    q,
  )

export async function eventOf(tx: Tx, id: string): Promise<ReturnType<typeof toEvent>> {
  const found = await sql<Row>`select ${columns} from kernel.event e where e.id = ${id}`.execute(tx)
  return found.rows[0] ? toEvent(found.rows[0]) : refuse('missing', 'notFound')
}
