import type { ListInput } from '#kernel/contract'
import { listPage, sql, type Tx } from '#kernel/db'
import { owed, type DeliveryRow } from '../store/delivery.ts'

export const toDelivery = (r: DeliveryRow) => ({
  id: r.id,
  href: `/api/events/v1/delivery/${encodeURIComponent(r.id)}`,
  kind: r.kind,
  state: r.state,
  name: r.name,
  key: r.key,
  attempts: r.attempts,
  nextAt: r.next_at,
  lastError: r.last_error,
  eventId: r.event_id,
  eventName: r.event_name,
  createdAt: r.created_at,
})

/** What is owed, the next due first. */
export const deliveriesPage = (tx: Tx, q: ListInput) =>
  listPage<DeliveryRow, ReturnType<typeof toDelivery>>(
    tx,
    {
      select: sql`o.*`,
      from: owed,
      defaultSort: sql`o.next_at, o.id`,
      key: sql`o.id`,
      toItem: toDelivery,
      columns: {
        id: { sql: sql`o.id` },
        kind: { sql: sql`o.kind` },
        state: { sql: sql`o.state` },
        name: { sql: sql`o.name` },
        key: { sql: sql`o.key` },
        href: {
          where: (c) => sql`o.id in (${sql.join(c.values.map((v) => decodeURIComponent(v.split('/').at(-1) ?? '')))})`,
        },
        eventName: { sql: sql`o.event_name` },
        eventId: { sql: sql`o.event_id`, type: 'uuid' },
        attempts: { sql: sql`o.attempts`, type: 'number' },
        nextAt: { sql: sql`o.next_at`, type: 'instant' },
        createdAt: { sql: sql`o.created_at`, type: 'instant' },
      },
    },
    q,
  )
