import { jsonWithLinks, planOf, shownTo, shownUnknown, type FieldRules } from '#kernel/contract'
import { sql } from '#kernel/db'
import { Refusal } from '#kernel/errors'
import { read, type Ctx, type Host, type Notification } from '#kernel/module'
import { guardedFetch } from '#kernel/outgoing'
import { backOffMs, maxAttempts } from './domain/back-off.ts'
import { matches, parseHubQuery, selectFields, valuesAt, type EventBody, type HubQuery } from './domain/hub-query.ts'
import { notificationsOf, refreshHubs } from './notifications.ts'
import { ownerOf, reachOf, readOf } from './owner.ts'
import { sign } from './signature.ts'
import { giveBack, leaseDue, putOff, settle, type Leased } from './store/outside.ts'

/** A hub that cannot be reached is left alone for 1, 2, 4 … 60 s. */
const restMs = (failures: number) => Math.min(1000 * 2 ** failures, 60_000)
/** Longer than a call and what is around it may take; a worker that dies keeps its deliveries from the others for so long (ms). */
const leaseMs = 30_000

export interface OutsideOptions {
  /** For a whole call (ms). */
  readonly timeoutMs?: number
  /** Calls at once in this process, and of them to one hub. */
  readonly atOnce?: number
  readonly perHub?: number
}

/** The target took the call and said no; `down` when it may be the target's state rather than this event. */
class Declined extends Error {
  readonly down: boolean
  constructor(status: number) {
    super(`the target answered ${status}`)
    this.down = status >= 500 || status === 429
  }
}

/** Sends all that is due now and waits for it; answers whether there was anything. For tests and the command line. */
export async function deliverOutside(host: Host, options: OutsideOptions = {}): Promise<boolean> {
  const leased = await leaseDue(host.db, host.now(), leaseMs, options.atOnce ?? 64, options.perHub ?? 4, {})
  await Promise.all(leased.map((d) => deliverOne(host, d, options.timeoutMs ?? 10_000)))
  return leased.length > 0
}

export interface OutsideLane {
  /** One more loop of the worker. */
  readonly loop: { readonly name: string; readonly idleMs: number; readonly step: () => Promise<boolean> }
  /** Call after the worker has stopped: cuts running calls and gives their deliveries back. */
  readonly stop: () => Promise<void>
}

/** Sends web hooks, many at once: a target that hangs keeps its own few slots and nothing else. */
export function outsideLane(host: Host, options: OutsideOptions = {}): OutsideLane {
  const { timeoutMs = 10_000, atOnce = 64, perHub = 4 } = options
  const running = new Set<Promise<void>>()
  const busy: Record<string, number> = {}
  const stopping = new AbortController()
  let refreshed = false

  const launch = (d: Leased) => {
    busy[d.hub_id] = (busy[d.hub_id] ?? 0) + 1
    const call = deliverOne(host, d, timeoutMs, stopping.signal)
      .catch((error: unknown) => {
        host.log.error(
          { subscriber: d.subscriber, event: d.event_seq, err: error },
          'a web hook could not be recorded; its lease ends by itself',
        )
      })
      .finally(() => {
        running.delete(call)
        if (--busy[d.hub_id]! <= 0) delete busy[d.hub_id]
      })
    running.add(call)
  }
  const step = async () => {
    if (!refreshed) {
      await refreshHubs(host)
      refreshed = true
    }
    const room = atOnce - running.size
    const leased = room > 0 ? await leaseDue(host.db, host.now(), leaseMs, room, perHub, busy) : []
    for (const d of leased) launch(d)
    if (leased.length) return true
    if (!running.size) return false
    // Each call that ends may free the next of its key.
    await Promise.race([...running, new Promise((resolve) => setTimeout(resolve, 100))])
    return true
  }
  return {
    loop: { name: 'webhooks', idleMs: 500, step },
    stop: async () => {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

async function deliverOne(host: Host, d: Leased, timeoutMs: number, stopping?: AbortSignal): Promise<void> {
  try {
    for (const told of await bodiesOf(host, d)) await post(host, d, told, timeoutMs, stopping)
    await settle(host.db, d)
    host.metrics.delivered.inc({ subscriber: 'hub', outcome: 'done' })
  } catch (error) {
    if (stopping?.aborted) return giveBack(host.db, d, host.now())
    await fail(host, d, error)
  }
}

async function fail(host: Host, d: Leased, error: unknown): Promise<void> {
  const now = host.now().getTime()
  const attempts = d.attempts + 1
  const dead = attempts >= maxAttempts
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  host.log.warn({ subscriber: d.subscriber, event: d.event_seq, attempts, dead, reason: message }, 'web hook failed')
  host.metrics.delivered.inc({ subscriber: 'hub', outcome: dead ? 'dead' : 'failed' })
  const down = !(error instanceof Declined) || error.down
  await putOff(host.db, d, {
    attempts,
    dead,
    error: message.slice(0, 2000),
    next: new Date(now + backOffMs(attempts)),
    restUntil: down ? new Date(now + restMs(d.failures)) : null,
  })
}

/** One call: its id, which every repeat of it bears, and its body. */
interface Told {
  readonly id: string
  readonly text: string
}

/** What this listener is to be told of the event: what its owner would read now; nothing when its query does not match. */
async function bodiesOf(host: Host, d: Leased): Promise<Told[]> {
  const owner = await ownerOf(host, d)
  const bodies: Told[] = []
  for (const [i, n] of notificationsOf(host, d.api)
    .filter((x) => x.event === d.name)
    .entries()) {
    const scope = reachOf(host, owner, n)
    if (!scope) continue
    const origin = { actor: owner, locale: 'zh-CN', operation: d.subscriber, scope } as const
    const told = await read(host, origin, (ctx) => bodyOf(ctx, d, n, i))
    if (told) bodies.push(told)
  }
  return bodies
}

async function bodyOf(ctx: Ctx, d: Leased, n: Notification, i: number): Promise<Told | undefined> {
  const { host } = ctx
  const query = parseHubQuery(d.query)
  const whole = await loadOf(ctx, n, d)
  if (whole === undefined || whole === null) return undefined
  // Before the query is tried: what a listener may not see it may not be told by which events come, either.
  const resource = shownByHub(host, ctx.actor.fields, n, whole)
  const body: EventBody = {
    // One event of ours may be two of TMF's; a receiver must not take the second for a repeat of the first.
    eventId: i === 0 ? d.id : `${d.id}-${i}`,
    eventTime: d.at.toISOString(),
    eventType: n.eventType,
    event: { [n.resource]: resource },
  }
  if (!matches(query, body) || !(await matchesPatterns(ctx, query, body))) return undefined
  // A partner reads the customer's data here; that is a read like any other.
  ctx.audit({
    noun: n.resource,
    id: (resource as { id?: string }).id ?? null,
    after: { sentTo: d.subscriber, eventType: n.eventType },
  })
  return { id: body.eventId, text: jsonWithLinks(host.config.publicUrl, selectFields(body, n.resource, query.fields)) }
}

/** The resource under the owner's rules; where no operation says what it holds, everything that looks personal is. */
function shownByHub(host: Host, rules: FieldRules, n: Notification, whole: unknown): unknown {
  const get = readOf(host, n)
  return get ? shownTo(rules, planOf(get.output), whole) : shownUnknown(rules, whole)
}

/** The resource as it is now; nothing when it is gone, because then the news of its end is on its way. */
async function loadOf(ctx: Ctx, n: Notification, d: Leased): Promise<unknown> {
  try {
    return await n.load(ctx, d.payload as never)
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'missing') return undefined
    throw error
  }
}

/** Regular expressions mean what they mean in lists, and are bounded by the database's statement timeout. */
async function matchesPatterns(ctx: Ctx, query: HubQuery, body: EventBody): Promise<boolean> {
  for (const c of query.conditions) {
    if (c.operator !== 'regex') continue
    const found =
      await sql`select 1 from unnest(${valuesAt(body, c.attribute)}::text[]) v where v ~ ${c.values[0] ?? ''}`.execute(
        ctx.tx,
      )
    if (!found.rows.length) return false
  }
  return true
}

async function post(host: Host, d: Leased, told: Told, timeoutMs: number, signal?: AbortSignal): Promise<void> {
  const answer = await guardedFetch(d.callback, {
    method: 'POST',
    body: told.text,
    timeoutMs,
    maxBytes: 4096,
    allowPrivate: host.config.allowPrivateCallbacks,
    ...(signal ? { signal } : {}),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-clearline-signature': sign(d.secret, host.now(), told.text),
      'x-clearline-delivery': told.id,
    },
  })
  if (answer.status < 200 || answer.status > 299) throw new Declined(answer.status)
}
