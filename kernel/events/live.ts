import type { Db } from '#kernel/db'
import type { Host } from '#kernel/module'
import type { Bus } from './bus.ts'
import { readAfter, readRecent, type LiveEvent } from './event-log.ts'
import { cursorOf, isAfter, parseCursor, type Position } from './position.ts'
import { createTopicIndex, topicsOf, topicsOfEvent, type Topic } from './topic.ts'

/**
 * What a listener hears: an event, or `resync`: more happened since its cursor than is replayed, so it must read its data again.
 */
export type News =
  | { readonly kind: 'event'; readonly event: LiveEvent }
  | { readonly kind: 'resync'; readonly cursor: string }
export interface Listener {
  readonly topics: readonly Topic[]
  /** The last cursor it saw; events after it are replayed first. */
  readonly cursor?: string | undefined
  readonly onNews: (news: News) => void
  /** Called once when the live reader ends or gives the listener up; not after its own `close`. */
  readonly onEnd?: (reason: 'shutdown' | 'failed') => void
}
export interface Subscription {
  /** Resolves with the cursor from which on nothing is missed: read your data after it. */
  readonly ready: Promise<string>
  readonly close: () => void
}
export interface Live {
  readonly listen: (listener: Listener) => Subscription
  /** Where the reader stands; undefined while nobody listens. */
  readonly cursor: () => string | undefined
  readonly close: () => void
}

/**
 * How often the reader looks by itself, looks again when a running transaction holds events back, and rests between two looks
 * (ms).
 */
const lookEveryMs = 250
const heldMs = 15
const restMs = 5
/** Events kept for replay, and read at once. */
const recentCount = 5000
const batchCount = 500

interface Member extends Listener {
  readonly joined: (cursor: string) => void
  looked: boolean
}
type LiveHost = Pick<Host, 'db' | 'log'>

const known = new WeakMap<Db, Live>()
/** The one live reader of this process; made on first use where the process did not make one. */
export const liveOf = (host: LiveHost): Live => known.get(host.db) ?? createLive(host)

/** Follows the event log for everyone in this process who listens; it rests while nobody does. */
export function createLive(host: LiveHost, bus?: Pick<Bus, 'onPoke'>): Live {
  const reader = new LiveReader(host)
  const unhear = bus?.onPoke(() => reader.wake())
  const live: Live = {
    listen: (listener) => reader.listen(listener),
    cursor: () => reader.cursor,
    close: () => {
      unhear?.()
      known.delete(host.db)
      reader.close()
    },
  }
  known.set(host.db, live)
  return live
}

/**
 * Hears events of these names (or beginnings of names) and keys; both given means both must hold. `onNews` must not throw or
 * block; `onEnd` is told when the process stops, so that a stream of one's own can be ended.
 */
export function subscribe(
  host: LiveHost,
  wanted: {
    readonly names?: readonly string[]
    readonly keys?: readonly string[]
    readonly cursor?: string | undefined
  },
  onNews: (news: News) => void,
  onEnd: NonNullable<Listener['onEnd']> = () => {},
): Subscription {
  return liveOf(host).listen({ topics: topicsOf(wanted), cursor: wanted.cursor, onNews, onEnd })
}

class LiveReader {
  readonly #host: LiveHost
  readonly #index = createTopicIndex<Member>()
  readonly #members = new Set<Member>()
  /** Those who have asked to join and wait for the reader to have looked. */
  #waiting: Member[] = []
  #recent: LiveEvent[] = []
  /** Events after it are all in `recent`. */
  #floor: Position = { xid: 0n, seq: 0 }
  #position: Position | undefined
  #looking = false
  #again = false
  #closed = false
  #timer: NodeJS.Timeout | undefined

  constructor(host: LiveHost) {
    this.#host = host
  }

  get cursor(): string | undefined {
    return this.#position && cursorOf(this.#position)
  }

  listen(listener: Listener): Subscription {
    const { promise, resolve } = Promise.withResolvers<string>()
    const member: Member = { ...listener, joined: resolve, looked: false }
    this.#members.add(member)
    if (this.#position) this.#join(member)
    else {
      this.#waiting.push(member)
      this.wake()
    }
    return { ready: promise, close: () => this.#leave(member) }
  }

  wake(): void {
    if (this.#closed || !this.#members.size) return
    if (this.#looking) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    void this.#look()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const member of [...this.#members]) {
      this.#leave(member)
      member.onEnd?.('shutdown')
    }
  }

  async #look(): Promise<void> {
    this.#looking = true
    let wait = lookEveryMs
    try {
      do {
        this.#again = false
        if (!this.#position) await this.#begin()
        if (await this.#follow()) wait = heldMs
        this.#admit()
        // Under load many commits share one look.
        if (this.#again) await new Promise((resolve) => setTimeout(resolve, restMs))
      } while (this.#again && !this.#closed)
    } catch (error) {
      if (!this.#closed) this.#host.log.warn({ err: error }, 'live reader failed; it goes on')
      wait = 1000
    }
    this.#looking = false
    if (this.#closed) return
    if (!this.#members.size) this.#position = undefined
    else this.#timer = setTimeout(() => void this.#look(), wait).unref()
  }

  async #begin(): Promise<void> {
    const { end, events } = await readRecent(this.#host.db, recentCount)
    this.#recent = events
    this.#floor = events.length < recentCount ? { xid: 0n, seq: 0 } : events[0]!.position
    this.#position = end
  }

  /** Reads on to the end; answers whether something committed is held back by a running transaction. */
  async #follow(): Promise<boolean> {
    for (;;) {
      const { events, held } = await readAfter(this.#host.db, this.#position!, batchCount)
      for (const event of events) this.#dispatch(event)
      if (events.length < batchCount) return held
    }
  }

  #dispatch(event: LiveEvent): void {
    this.#position = event.position
    this.#recent.push(event)
    if (this.#recent.length > recentCount * 2) {
      this.#recent = this.#recent.slice(-recentCount)
      this.#floor = this.#recent[0]!.position
    }
    const news: News = { kind: 'event', event }
    for (const member of this.#index.of(event.name, event.key)) this.#give(member, news)
  }

  #admit(): void {
    for (const member of this.#waiting.splice(0)) if (this.#members.has(member)) this.#join(member)
  }

  #join(member: Member): void {
    const position = this.#position!
    const asked = member.cursor === undefined || member.cursor === '' ? position : parseCursor(member.cursor)
    if (asked && isAfter(asked, position) && !member.looked) {
      // Another process may have been ahead of this one; a cursor still ahead after a look is of another database.
      member.looked = true
      this.#waiting.push(member)
      return this.wake()
    }
    if (!asked || isAfter(asked, position) || isAfter(this.#floor, asked))
      this.#give(member, { kind: 'resync', cursor: cursorOf(position) })
    else this.#replay(member, asked)
    this.#index.add(member.topics, member)
    member.joined(cursorOf(position))
  }

  #replay(member: Member, asked: Position): void {
    const wanted = new Set(member.topics)
    const from = this.#recent.findLastIndex((e) => !isAfter(e.position, asked)) + 1
    for (const event of this.#recent.slice(from)) {
      if (topicsOfEvent(event.name, event.key).some((t) => wanted.has(t))) this.#give(member, { kind: 'event', event })
    }
  }

  #give(member: Member, news: News): void {
    if (!this.#members.has(member)) return
    try {
      member.onNews(news)
    } catch (error) {
      this.#host.log.error({ err: error }, 'a live listener failed and was dropped')
      this.#leave(member)
      member.onEnd?.('failed')
    }
  }

  #leave(member: Member): void {
    this.#members.delete(member)
    this.#index.remove(member.topics, member)
  }
}
