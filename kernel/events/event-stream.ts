import { refuse } from '#kernel/errors'
import type { Actor, Host } from '#kernel/module'
import type { LiveEvent } from './event-log.ts'
import { hears } from './scope-gate.ts'
import { liveOf, type News, type Subscription } from './live.ts'
import { serverSent, type ToBrowser } from './server-sent.ts'
import type { Topic } from './topic.ts'

/**
 * What a browser gets of an event; undefined leaves the event out. Must depend on the event alone, because it is made once for
 * all.
 */
export type Encode = (event: LiveEvent) => unknown
export interface StreamOptions {
  readonly topics: readonly Topic[]
  /** Last-Event-ID. */
  readonly cursor?: string | undefined
  readonly encode: Encode
  /** Hears of what they may see only; left out, of all. */
  readonly actor?: Actor
}

const heartbeatMs = 15_000
const mostStreams = 20_000

const text = new TextEncoder()
const frames = new WeakMap<LiveEvent, Map<Encode, Uint8Array | null>>()

/** The frame of an event, made once however many browsers get it. */
function frameOf(event: LiveEvent, encode: Encode): Uint8Array | null {
  const made = frames.get(event) ?? new Map<Encode, Uint8Array | null>()
  frames.set(event, made)
  const known = made.get(encode)
  if (known !== undefined) return known
  const body = encode(event)
  const frame = body === undefined ? null : text.encode(`id: ${event.cursor}\ndata: ${JSON.stringify(body)}\n\n`)
  made.set(encode, frame)
  return frame
}

/** A frame the page handles by name: `ready` (nothing is missed from here on), `resync` (read everything again), `closed`. */
const control = (name: string, cursor: string | undefined, body: unknown = {}, retryMs?: number) =>
  text.encode(
    `${cursor ? `id: ${cursor}\n` : ''}${retryMs ? `retry: ${retryMs}\n` : ''}event: ${name}\ndata: ${JSON.stringify(body)}\n\n`,
  )

interface Open {
  readonly actor: Actor | undefined
  readonly put: (frame: Uint8Array) => void
  readonly end: (reason: string) => void
}
const openOf = new WeakMap<object, Set<Open>>()
const beating = new WeakMap<object, NodeJS.Timeout>()

/**
 * Ends the streams of those whose rights, scope or state may have changed: each page comes back with its cursor and is asked anew who
 * it is and what it may hear, and reads again what it shows.
 */
export function endStreams(host: Pick<Host, 'db'>, whose: (actor: Actor) => boolean): void {
  for (const one of [...(openOf.get(host.db) ?? [])]) if (one.actor && whose(one.actor)) one.end('rights')
}

/** Who listens here, each as often as they have streams. */
export const listeners = (host: Pick<Host, 'db'>): Actor[] =>
  [...(openOf.get(host.db) ?? [])].flatMap(({ actor }) => actor ?? [])

/** One timer for all streams. The heartbeat carries the reader's cursor, so that a page that hears little resumes from here. */
function beat(host: Pick<Host, 'db' | 'log'>, open: Set<Open>): void {
  const timer = setInterval(() => {
    const cursor = liveOf(host).cursor()
    const frame = text.encode(cursor ? `id: ${cursor}\n\n` : ': \n\n')
    for (const one of open) one.put(frame)
    if (!open.size) {
      clearInterval(timer)
      beating.delete(host.db)
    }
  }, heartbeatMs).unref()
  beating.set(host.db, timer)
}

/** An answer of server-sent events; ends with a named reason rather than dropping an event. */
export async function eventStream(host: Host, options: StreamOptions): Promise<never> {
  const open = openOf.get(host.db) ?? new Set<Open>()
  openOf.set(host.db, open)
  if (open.size >= mostStreams) refuse('tooMany', 'tooManyRequests', { seconds: 10 })
  if (!beating.has(host.db)) beat(host, open)
  return serverSent((to) => start(host, options, to, open))
}

/** Joins one browser; answers how to end it. */
function start(host: Host, options: StreamOptions, controller: ToBrowser, open: Set<Open>): (reason?: string) => void {
  let ended = false
  const joined: { subscription?: Subscription } = {}
  const end = (reason?: string) => {
    if (ended) return
    ended = true
    joined.subscription?.close()
    open.delete(one)
    host.metrics.liveBrowsers.set(open.size)
    if (!reason) return
    // What waits is not sent any more; all of it is in what the page reads again.
    if (reason === 'rights') controller.enqueue(control('resync', liveOf(host).cursor()))
    controller.enqueue(control('closed', undefined, { reason }))
    controller.close()
  }
  const putNow = (frame: Uint8Array | null) => {
    if (ended || !frame) return
    if ((controller.desiredSize ?? 0) <= 0) return end('slow')
    controller.enqueue(frame)
  }
  // What waits for the answer whether it may be heard holds back all that comes after it, cursors too: nothing is passed over.
  let before: Promise<void> | undefined
  const inOrder = (frame: () => Uint8Array | null | Promise<Uint8Array | null>): void => {
    const made = before ? before.then(frame) : frame()
    if (!(made instanceof Promise)) return putNow(made)
    const done = made.then(putNow, (error: unknown) => {
      host.log.warn({ err: error }, 'a live stream was ended because what may be heard could not be found out')
      end('failed')
    })
    before = done
    void done.then(() => {
      if (before === done) before = undefined
    })
  }
  const put = (frame: Uint8Array | null) => inOrder(() => frame)
  const one: Open = { actor: options.actor, put, end }
  const heard = (event: LiveEvent): Uint8Array | null | Promise<Uint8Array | null> => {
    const may = options.actor ? hears(host, options.actor, event) : true
    if (may instanceof Promise) return may.then((yes) => (yes ? frameOf(event, options.encode) : null))
    return may ? frameOf(event, options.encode) : null
  }
  const onNews = (news: News) =>
    inOrder(() => (news.kind === 'event' ? heard(news.event) : control('resync', news.cursor)))
  open.add(one)
  host.metrics.liveBrowsers.set(open.size)
  const subscription = liveOf(host).listen({ topics: options.topics, cursor: options.cursor, onNews, onEnd: end })
  joined.subscription = subscription
  // The replay alone may have been too much for the buffer.
  if (ended) subscription.close()
  // Spread out, so that a restart does not bring all browsers back in the same instant.
  void subscription.ready.then((cursor) => put(control('ready', cursor, {}, 500 + Math.floor(Math.random() * 2500))))
  return end
}

const isId = (key: string, value: unknown) => /Ids?$/.test(key) && (typeof value === 'string' || Array.isArray(value))
/** Name, key, instant and the ids of the payload: the page reads the rest under its own permissions. */
export const encodeIds: Encode = ({ name, key, at, payload }) => ({
  name,
  key,
  at: at.toISOString(),
  ids: Object.fromEntries(Object.entries(payload).filter(([k, v]) => isId(k, v))),
})
