import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

/** `<seq>~<subscriber>` for a delivery, `job~<id>` for a job. */
type Ref = { readonly seq: string; readonly subscriber: string } | { readonly job: string }
export function refOf(id: string): Ref {
  const job = /^job~([0-9a-f-]{36})$/.exec(id)
  if (job) return { job: job[1]! }
  const delivery = /^(\d{1,18})~(.{1,300})$/.exec(id)
  return delivery ? { seq: delivery[1]!, subscriber: delivery[2]! } : refuse('missing', 'notFound')
}

export interface DeliveryRow {
  id: string
  kind: 'subscriber' | 'webhook' | 'job'
  state: 'pending' | 'dead'
  name: string
  key: string | null
  attempts: number
  next_at: Date
  last_error: string | null
  event_id: string | null
  event_name: string | null
  created_at: Date
}
const deliveries = sql`
  select d.event_seq::text || '~' || d.subscriber as id,
    case d.lane when 'outside' then 'webhook' else 'subscriber' end as kind, d.state, d.subscriber as name,
    d.key, d.attempts, d.next_at, d.last_error, e.id as event_id, e.name as event_name, e.at as created_at
  from kernel.delivery d join kernel.event e on e.seq = d.event_seq`
const jobs = sql`
  select 'job~' || j.id as id, 'job' as kind, j.state, j.name, j.key, j.attempts, j.run_at as next_at, j.last_error,
    null::uuid as event_id, null as event_name, j.created_at
  from kernel.job j where j.state in ('pending', 'dead')`
/** Everything owed, as one table. */
export const owed = sql`(${deliveries} union all ${jobs}) o`

export async function loadDelivery(tx: Tx, id: string): Promise<DeliveryRow> {
  const ref = refOf(id)
  const found =
    'job' in ref
      ? await sql<DeliveryRow>`${jobs} and j.id = ${ref.job}`.execute(tx)
      : await sql<DeliveryRow>`${deliveries} where d.event_seq = ${ref.seq} and d.subscriber = ${ref.subscriber}`.execute(
          tx,
        )
  return found.rows[0] ?? refuse('missing', 'notFound')
}

/** Takes the row for a change; refuses while a worker is on it. */
export async function lockDelivery(tx: Tx, id: string): Promise<DeliveryRow> {
  const row = await loadDelivery(tx, id)
  const ref = refOf(id)
  const held =
    'job' in ref
      ? await sql`select 1 from kernel.job where id = ${ref.job} and state in ('pending', 'dead') for update skip locked`.execute(
          tx,
        )
      : await sql`select 1 from kernel.delivery where event_seq = ${ref.seq}
        and subscriber = ${ref.subscriber} for update skip locked`.execute(tx)
  return held.rows.length ? row : refuse('conflict', 'deliveryInWork')
}

/** Due now; a dead one gets all its tries again. */
export async function makeDue(tx: Tx, id: string, now: Date): Promise<void> {
  const ref = refOf(id)
  if ('job' in ref)
    await sql`update kernel.job set attempts = case state when 'dead' then 0 else attempts end, state = 'pending',
      run_at = ${now} where id = ${ref.job}`.execute(tx)
  else
    await sql`
    update kernel.delivery set attempts = case state when 'dead' then 0 else attempts end, state = 'pending', next_at = ${now}
    where event_seq = ${ref.seq} and subscriber = ${ref.subscriber}`.execute(tx)
}

/** Makes all dead ones of a name due; a dead job whose key is pending again stays. Answers how many. */
export async function makeAllDue(tx: Tx, name: string, now: Date): Promise<number> {
  const made = await sql<{ n: number }>`
    with d as (
      update kernel.delivery set attempts = 0, state = 'pending', next_at = ${now} where state = 'dead'
        and subscriber = ${name} returning 1
    ), latest as (
      select distinct on (coalesce(key, id::text)) id from kernel.job j where state = 'dead' and name = ${name}
        and not exists (select 1 from kernel.job p where p.name = j.name and p.key = j.key and p.state = 'pending')
      order by coalesce(key, id::text), created_at desc
    ), j as (
      update kernel.job set attempts = 0, state = 'pending', run_at = ${now} where id in (select id from latest) returning 1
    )
    select (select count(*) from d) + (select count(*) from j) as n`.execute(tx)
  return made.rows[0]?.n ?? 0
}

export async function removeDelivery(tx: Tx, id: string): Promise<void> {
  const ref = refOf(id)
  if ('job' in ref) await sql`delete from kernel.job where id = ${ref.job}`.execute(tx)
  else
    await sql`delete from kernel.delivery where event_seq = ${ref.seq} and subscriber = ${ref.subscriber}`.execute(tx)
}
