import type { GivenFieldRules } from '#kernel/contract'
import { sql, type Db } from '#kernel/db'

/** A delivery to a web hook, held until `leased` by whoever has this very instant in hand. */
export interface Leased {
  event_seq: number
  subscriber: string
  attempts: number
  leased: Date
  hub_id: string
  api: string
  callback: string
  query: string
  secret: string
  owner_id: string
  field_rules: GivenFieldRules
  failures: number
  id: string
  name: string
  payload: unknown
  at: Date
}

/**
 * Takes due deliveries by moving their instant ahead, committed before any call is made: a worker that dies gives them back by
 * itself. Of a (hub, key) only the oldest is taken; of a hub at most `perHub` together with those already `busy`.
 */
export async function leaseDue(
  db: Db,
  now: Date,
  leaseMs: number,
  room: number,
  perHub: number,
  busy: Readonly<Record<string, number>>,
): Promise<Leased[]> {
  const taken = await sql<Leased>`
    with due as (
      select d.event_seq, d.subscriber, h.id as hub_id
      from kernel.hub h cross join lateral (
        select d.event_seq, d.subscriber from kernel.delivery d
        where d.subscriber = 'hub:' || h.id and d.lane = 'outside' and d.state = 'pending' and d.next_at <= ${now}
          and not exists (select 1 from kernel.delivery p where p.subscriber = d.subscriber and p.key = d.key
            and p.event_seq < d.event_seq and p.state = 'pending')
        order by d.next_at, d.event_seq limit greatest(0,
          ${perHub}::int - coalesce((${JSON.stringify(busy)}::jsonb ->> h.id::text)::int, 0))
        for update of d skip locked
      ) d
      where coalesce(h.rest_until <= ${now}, true)
      limit ${room}
    )
    update kernel.delivery d set next_at = ${new Date(now.getTime() + leaseMs)}
    from due join kernel.hub h on h.id = due.hub_id join kernel.event e on e.seq = due.event_seq
    where d.event_seq = due.event_seq and d.subscriber = due.subscriber
    returning d.event_seq, d.subscriber, d.attempts, d.next_at as leased, h.id as hub_id, h.api, h.callback, h.query,
      h.secret, h.owner_id, h.field_rules, h.failures, e.id, e.name, e.payload, e.at`.execute(db)
  return taken.rows
}

const mine = (d: Leased) => sql`event_seq = ${d.event_seq} and subscriber = ${d.subscriber} and next_at = ${d.leased}`

/** Done: the debt goes, and the hub is well. */
export async function settle(db: Db, d: Leased): Promise<void> {
  await sql`
    with gone as (delete from kernel.delivery where ${mine(d)})
    update kernel.hub set failures = 0, rest_until = null, last_error = null where id = ${d.hub_id} and failures > 0`.execute(
    db,
  )
}

/** Given back untried, because this process ends. */
export async function giveBack(db: Db, d: Leased, now: Date): Promise<void> {
  await sql`update kernel.delivery set next_at = ${now} where ${mine(d)}`.execute(db)
}

/** Failed: put off or dead; a hub that cannot be reached rests. */
export async function putOff(
  db: Db,
  d: Leased,
  failed: { attempts: number; dead: boolean; next: Date; error: string; restUntil: Date | null },
): Promise<void> {
  await sql`
    with put as (
      update kernel.delivery set attempts = ${failed.attempts}, state = ${failed.dead ? 'dead' : 'pending'},
        next_at = ${failed.next}, last_error = ${failed.error}
      where ${mine(d)}
    )
    update kernel.hub set failures = failures + 1, last_error = ${failed.error}, rest_until = ${failed.restUntil}
    where id = ${d.hub_id} and ${failed.restUntil}::timestamptz is not null`.execute(db)
}
