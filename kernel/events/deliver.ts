import { sql } from '#kernel/db'
import { systemActor, write, type Host, type Origin, type Subscriber } from '#kernel/module'
import { backOffMs, maxAttempts } from './domain/back-off.ts'

interface Due {
  event_seq: number
  subscriber: string
  attempts: number
  id: string
  payload: unknown
  at: Date
}
const originOf = (subscriber: string): Origin => ({ actor: systemActor, locale: 'zh-CN', operation: subscriber })

const registries = new WeakMap<Host['modules'], ReadonlyMap<string, Subscriber>>()
function registryOf(host: Host): ReadonlyMap<string, Subscriber> {
  const known =
    registries.get(host.modules) ?? new Map(host.modules.flatMap((m) => m.on).map((s) => [s.name, s] as const))
  registries.set(host.modules, known)
  return known
}

/**
 * Delivers one due fact to one of our subscribers: the reaction and the removal of its row commit together, so a crash at any
 * point repeats nothing and loses nothing. Per (subscriber, key) only the oldest pending one is taken, whoever works on it.
 * Answers whether there was one.
 */
export async function deliverNext(host: Host): Promise<boolean> {
  let taken: Due | undefined
  try {
    return await write(host, originOf('deliver'), async (ctx) => {
      taken = await claim(ctx.tx, ctx.now)
      if (!taken) return false
      const subscriber = registryOf(host).get(taken.subscriber)
      if (!subscriber) throw new Error(`no subscriber ${taken.subscriber}`)
      await subscriber.run({ ...ctx, origin: originOf(taken.subscriber) }, taken.payload as never, {
        id: taken.id,
        at: taken.at,
      })
      await sql`delete from kernel.delivery where event_seq = ${taken.event_seq} and subscriber = ${taken.subscriber}`.execute(
        ctx.tx,
      )
      host.metrics.delivered.inc({ subscriber: taken.subscriber, outcome: 'done' })
      return true
    })
  } catch (error) {
    if (!taken) throw error
    await recordFailure(host, taken, error)
    return true
  }
}

async function claim(tx: Host['db'], now: Date): Promise<Due | undefined> {
  const found = await sql<Due>`
    select d.event_seq, d.subscriber, d.attempts, e.id, e.payload, e.at
    from kernel.delivery d join kernel.event e on e.seq = d.event_seq
    where d.lane = 'inside' and d.state = 'pending' and d.next_at <= ${now}
      and not exists (select 1 from kernel.delivery p where p.subscriber = d.subscriber and p.key = d.key
        and p.event_seq < d.event_seq and p.state = 'pending')
    order by d.next_at, d.event_seq limit 1 for update of d skip locked`.execute(tx)
  return found.rows[0]
}

/** Puts a failed delivery off, or sets it aside as dead; its error is kept for whoever looks. */
export async function recordFailure(
  host: Host,
  due: Pick<Due, 'event_seq' | 'subscriber' | 'attempts'>,
  error: unknown,
): Promise<void> {
  const attempts = due.attempts + 1
  const dead = attempts >= maxAttempts
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  host.log.warn({ subscriber: due.subscriber, event: due.event_seq, attempts, dead, err: error }, 'delivery failed')
  host.metrics.delivered.inc({ subscriber: due.subscriber, outcome: dead ? 'dead' : 'failed' })
  const next = new Date(host.now().getTime() + backOffMs(attempts))
  await sql`
    update kernel.delivery set attempts = ${attempts}, state = ${dead ? 'dead' : 'pending'}, next_at = ${next},
      last_error = ${message.slice(0, 2000)}
    where event_seq = ${due.event_seq} and subscriber = ${due.subscriber}`.execute(host.db)
}
