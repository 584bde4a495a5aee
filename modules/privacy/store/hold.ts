import { operatorZone } from '#kernel/calendar'
import '../tables.ts'
import { isUuid, sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Hold } from '../contract/hold.ts'

type Row = Tables['privacy.hold']
export interface HoldRow extends Row {
  customer_name: string | null
  active: boolean
}
/** A hold stands until it is released or the last of its days is over, in the operator's zone. */
export const isActive = (now: Date) =>
  sql<boolean>`(h.released_at is null and (h.until is null or h.until >= (${now}::timestamptz at time zone ${sql.lit(operatorZone)})::date))`
export const holdTables = sql`privacy.hold h left join customers.v_customer c on c.id = h.customer_id`
export const holdColumns = (now: Date) => sql`h.*, c.name as customer_name, ${isActive(now)} as active`

export const toHold = (r: HoldRow): Hold => ({
  id: r.id,
  href: `/api/privacy/v1/hold/${r.id}`,
  customer: { id: r.customer_id, name: r.customer_name ?? '' },
  reason: r.reason,
  basis: r.basis,
  until: r.until,
  active: r.active,
  placedBy: r.placed_by_name,
  placedAt: r.placed_at,
  releasedAt: r.released_at,
  releaseReason: r.release_reason,
  version: r.version,
})
export async function findHold(tx: Tx, id: string, now: Date, lock = false): Promise<HoldRow> {
  const found = isUuid(id)
    ? await sql<HoldRow>`select ${holdColumns(now)} from ${holdTables} where h.id = ${id} ${lock ? sql`for update of h` : sql``}`.execute(
        tx,
      )
    : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'notFound')
}

/** The hold that keeps data of these customers longest; undefined when none does. */
export async function holdOn(tx: Tx, customerIds: readonly string[], now: Date): Promise<HoldRow | undefined> {
  const found = await sql<HoldRow>`
    select ${holdColumns(now)} from ${holdTables} where h.customer_id = any (${[...customerIds]}::uuid[]) and ${isActive(now)}
    order by h.until desc nulls first, h.placed_at limit 1`.execute(tx)
  return found.rows[0]
}
