import { currentLocale } from '../locale.ts'
import { backOffMs, createSseReader, isOfTopic, type SentFrame } from './sse.ts'

/** A fact as it reaches the screen: ids and codes only; whoever needs more asks for it. */
export interface LiveEvent {
  readonly id: string
  readonly name: string
  /** What orders it: the case, conversation or other thing it is about. */
  readonly key: string
  readonly at: Date
  readonly ids: Readonly<Record<string, string | readonly string[]>>
}
export type LiveState = 'off' | 'connecting' | 'live' | 'cut'
type Listener = { readonly topics: readonly string[]; readonly hear: (event: LiveEvent) => void; readonly reset: () => void }

const path = '/api/events/v1/stream'
/** No byte for so long (ms), not even a comment: the line is dead though nobody said so. The server sends one every 15 s. */
const silenceMs = 45_000

let state: LiveState = 'off'
let lastId: string | undefined
let running: AbortController | undefined
let attempt = 0
let opened = ''
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

const wanted = (): string => [...new Set([...listeners].flatMap((l) => l.topics))].sort().join(',')

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
    const { name, key, at, ids } = JSON.parse(frame.data ?? '') as {
      name: string
      key: string
      at: string
      ids: LiveEvent['ids']
    }
    return { id: frame.id ?? '', name, key, at: new Date(at), ids: ids ?? {} }
  } catch {
    return undefined
  }
}

/** One line to the server for the whole page; after a cut it goes on after the last event heard, so nothing is lost. */
async function follow(topics: string, abort: AbortController): Promise<void> {
  const headers = new Headers({ accept: 'text/event-stream', 'accept-language': currentLocale() })
  if (lastId !== undefined) headers.set('last-event-id', lastId)
  let silence: ReturnType<typeof setTimeout> | undefined
  const heard = () => {
    clearTimeout(silence)
    silence = setTimeout(() => abort.abort(), silenceMs)
  }
  try {
    heard()
    const response = await fetch(`${path}?topics=${encodeURIComponent(topics)}`, {
      headers,
      signal: abort.signal,
      cache: 'no-store',
    })
    if (response.status === 401 || response.status === 403 || response.status === 404) return become('off')
    if (!response.ok || !response.body) throw new Error(`stream ${response.status}`)
    attempt = 0
    become('live')
    const read = createSseReader(hear)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      heard()
      read(piece.value)
    }
    throw new Error('stream ended')
  } finally {
    clearTimeout(silence)
  }
}

async function keepFollowing(topics: string): Promise<void> {
  const abort = (running = new AbortController())
  opened = topics
  become(attempt ? 'cut' : 'connecting')
  const failed = await follow(topics, abort).then(
    () => false,
    () => true,
  )
  if (running !== abort) return
  running = undefined
  opened = ''
  if (!failed || listeners.size === 0) return
  become('cut')
  setTimeout(adjust, backOffMs(attempt++))
}

/** Opens the line, or opens it anew when the topics wanted have changed. */
function adjust(): void {
  const topics = wanted()
  if (topics === opened) return
  const old = running
  running = undefined
  opened = ''
  old?.abort()
  if (topics) void keepFollowing(topics)
  else become('off')
}

let adjusting: ReturnType<typeof setTimeout> | undefined
/**
 * Hears the facts of the topics (`cases.case`, `standards.clock`, `interactions.message@<key>`) until the returned function is
 * called.
 */
export function listen(listener: Listener): () => void {
  listeners.add(listener)
  const soon = () => {
    clearTimeout(adjusting)
    adjusting = setTimeout(adjust, 50)
  }
  soon()
  return () => {
    listeners.delete(listener)
    soon()
  }
}

if (typeof addEventListener === 'function') {
  // The network is back: do not wait for the back-off.
  addEventListener('online', () => {
    attempt = 0
    if (!running) adjust()
  })
}
