import type { LiveState } from './line.ts'
import { isOfTopic, type SentFrame } from './sse.ts'
import { shareLine, type Shared } from './tabs.ts'

/** A fact as it reaches the screen: ids and codes only; whoever needs more asks for it. */
export interface LiveEvent {
  readonly id: string
  readonly name: string
  /** What orders it: the case, conversation or other thing it is about. */
  readonly key: string
  readonly at: Date
  readonly ids: Readonly<Record<string, string | readonly string[]>>
}
interface Listener {
  readonly topics: readonly string[]
  readonly hear: (event: LiveEvent) => void
  /** Something was missed for good: ask for everything again. */
  readonly reset: () => void
}

let state: LiveState = 'off'
let lastId: string | undefined
let shared: Shared | undefined
const listeners = new Set<Listener>()
const watchers = new Set<() => void>()

export const liveState = (): LiveState => state
export function watchLive(tell: () => void): () => void {
  watchers.add(tell)
  return () => {
    watchers.delete(tell)
  }
}
function become(next: LiveState): void {
  if (next === state) return
  state = next
  for (const tell of watchers) tell()
}

function hear(frame: SentFrame): void {
  if (frame.id !== undefined) lastId = frame.id
  if (frame.data === undefined) return
  // The server no longer has what we missed: everything on screen may be old.
  if (frame.event === 'resync') {
    for (const l of listeners) l.reset()
    return
  }
  if (frame.event !== 'message') return
  const event = readEvent(frame)
  if (event) for (const l of listeners) if (l.topics.some((t) => isOfTopic(t, event.name, event.key))) l.hear(event)
}

function readEvent(frame: SentFrame): LiveEvent | undefined {
  try {
    const { name, key, at, ids } = JSON.parse(frame.data ?? '') as Omit<LiveEvent, 'id' | 'at'> & { at: string }
    return { id: frame.id ?? '', name, key, at: new Date(at), ids: ids ?? {} }
  } catch {
    return undefined
  }
}

/** Parts of a page come and go together; the line is adjusted once for all of them (ms). */
const settleMs = 50
let settling: ReturnType<typeof setTimeout> | undefined
function adjustSoon(): void {
  clearTimeout(settling)
  settling = setTimeout(() => {
    shared ??= shareLine({ onFrame: hear, onState: become, lastId: () => lastId })
    shared.want([...new Set([...listeners].flatMap((l) => l.topics))])
  }, settleMs)
}

/** Hears the facts of the topics (`cases.case`, `interactions.message@<key>`) until the returned function is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener)
  adjustSoon()
  return () => {
    listeners.delete(listener)
    adjustSoon()
  }
}
