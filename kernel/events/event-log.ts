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
interface Row {
  xid: string
  seq: number
  id: string
  name: string
  key: string
  payload: Record<string, unknown>
  at: Date
  ready: boolean
}

function toEvent({ id, name, key, payload, at, xid, seq }: Row): LiveEvent {
  const position = { xid: BigInt(xid), seq }
  return { id, name, key, payload, at, position, cursor: cursorOf(position) }
}
const columns = sql`e.xid::text as xid, e.seq, e.id, e.name, e.key, e.payload, e.at`

/** Events after a position, and whether each is older than every transaction that runs anywhere in the cluster. */
const rowsAfter = (db: Db, after: Position, limit: number, below?: bigint) =>
  sql<Row>`
  select ${columns}, e.xid < s.xmin as ready
  from kernel.event e cross join (select pg_snapshot_xmin(pg_current_snapshot()) as xmin) s
  where (e.xid, e.seq) > (${String(after.xid)}::xid8,
    ${after.seq}::bigint) ${below === undefined ? sql`` : sql`and e.xid < ${String(below)}::xid8`}
  order by e.xid, e.seq limit ${sql.lit(limit)}`.execute(db)

/**
 * Every transaction of this database with a smaller number has ended before this answers. The snapshot's own xmin would do, but
 * it counts the transactions of all databases of the cluster: a long one of a neighbour would stop our live updates. The activity
 * is read after the snapshot was taken, so that no transaction falls between the two; its 32-bit numbers are read as
 * ages, and those that began later have none.
 */
async function horizonOf(db: Db): Promise<bigint> {
  const found = await sql<{ horizon: string }>`
    with s as (select pg_snapshot_xmax(pg_current_snapshot())::text::numeric as xmax)
    select (s.xmax - coalesce(max(age), 0))::text as horizon
    from s left join lateral (
      select mod(mod(s.xmax, 4294967296) - a.backend_xid::text::numeric + 4294967296, 4294967296) as age
      from pg_stat_activity a where a.datname = current_database() and a.backend_type = 'client backend'
        and a.backend_xid is not null
    ) running on age < 2147483648
    group by s.xmax`.execute(db)
  return BigInt(found.rows[0]!.horizon)
}

/**
 * The next events after a position. Only those of transactions older than every running one are given: what a running one may
 * still commit sorts after them, so nothing is ever skipped. `held` says that committed events wait for such a transaction.
 */
export async function readAfter(
  db: Db,
  after: Position,
  limit: number,
): Promise<{ events: LiveEvent[]; held: boolean }> {
  const found = (await rowsAfter(db, after, limit)).rows
  if (found.every((r) => r.ready)) return { events: found.map(toEvent), held: false }
  const events = (await rowsAfter(db, after, limit, await horizonOf(db))).rows.map(toEvent)
  return { events, held: events.length < found.length }
}

/** The present end of the log, and the `count` events before it, oldest first. */
export async function readRecent(db: Db, count: number): Promise<{ end: Position; events: LiveEvent[] }> {
  const horizon = await horizonOf(db)
  const found = await sql<Row>`
    select ${columns} from kernel.event e where e.xid < ${String(horizon)}::xid8 order by e.xid desc, e.seq desc
      limit ${sql.lit(count)}`.execute(db)
  return { end: { xid: horizon, seq: 0 }, events: found.rows.reverse().map(toEvent) }
}

/**
 * After a restore into another cluster, whose transaction numbers are lower, readers would wait behind the events of the old one.
 * Events that no transaction of this cluster can have written go before all that come.
 */
export async function settleEarlier(db: Db): Promise<void> {
  await sql`
    update kernel.event set xid = '3'::xid8 where xid >= pg_snapshot_xmax(pg_current_snapshot())`.execute(db)
}
