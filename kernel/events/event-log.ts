import { sql, type Db } from '#kernel/db'
import { cursorOf, type Position } from './position.ts'

/** An event as live listeners get it. */
export interface LiveEvent {
  readonly position: Position
  readonly cursor: string
  readonly id: string
  readonly name: string
  readonly key: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly at: Date
}
interface Row { xid: string; seq: number; id: string; name: string; key: string; payload: Record<string, unknown>; at: Date; ready: boolean }

function toEvent({ xid, ready: _, seq, ...rest }: Row): LiveEvent {
  const position = { xid: BigInt(xid), seq }
  return { ...rest, position, cursor: cursorOf(position) }
}
const columns = sql`e.xid::text as xid, e.seq, e.id, e.name, e.key, e.payload, e.at`

/**
 * The next events after a position. Only those of transactions older than every running one are given: what a running one may
 * still commit sorts after them, so nothing is ever skipped. `held` says that committed events wait for such a transaction.
 */
export async function readAfter(db: Db, after: Position, limit: number): Promise<{ events: LiveEvent[]; held: boolean }> {
  const found = await sql<Row>`
    select ${columns}, e.xid < s.xmin as ready
    from kernel.event e cross join (select pg_snapshot_xmin(pg_current_snapshot()) as xmin) s
    where (e.xid, e.seq) > (${String(after.xid)}::xid8, ${after.seq}::bigint)
    order by e.xid, e.seq limit ${sql.lit(limit)}`.execute(db)
  const events = found.rows.filter((r) => r.ready).map(toEvent)
  return { events, held: events.length < found.rows.length }
}

/** The present end of the log, and the `count` events before it, oldest first. */
export async function readRecent(db: Db, count: number): Promise<{ end: Position; events: LiveEvent[] }> {
  const horizon = await sql<{ xmin: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(db)
  const xmin = horizon.rows[0]!.xmin
  const found = await sql<Row>`
    select ${columns} from kernel.event e where e.xid < ${xmin}::xid8 order by e.xid desc, e.seq desc limit ${sql.lit(count)}`.execute(db)
  return { end: { xid: BigInt(xmin), seq: 0 }, events: found.rows.reverse().map(toEvent) }
}
