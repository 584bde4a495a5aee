import { idleHeader, tellIdle } from '../api/idle.ts'
import { currentLocale } from '../locale.ts'
import { backOffMs, createSseReader, type SentFrame } from './sse.ts'

export type LiveState = 'off' | 'connecting' | 'live' | 'cut'
export interface Line {
  /** Follows these topics from now on, going on after the last frame heard. */
  readonly follow: (topics: readonly string[]) => void
  readonly close: () => void
}
interface LineOptions {
  readonly onFrame: (frame: SentFrame) => void
  readonly onState: (state: LiveState) => void
  /** Where to go on after a cut. */
  readonly lastId: () => string | undefined
}

const path = '/api/events/v1/stream'
/** No byte for so long (ms), not even a comment: the line is dead though nobody said so. The server sends one every 15 s. */
const silenceMs = 45_000
/** Nobody is signed in, may not, or there is no such thing: coming back does not help. */
const hopeless = new Set([401, 403, 404])

/** Reads the stream until it ends; answers false where coming back does not help. */
async function readStream(
  topics: string,
  abort: AbortController,
  { onFrame, onState, lastId }: LineOptions,
): Promise<boolean> {
  const headers = new Headers({ accept: 'text/event-stream', 'accept-language': currentLocale() })
  headers.set(idleHeader, tellIdle())
  const after = lastId()
  if (after !== undefined) headers.set('last-event-id', after)
  let silence: ReturnType<typeof setTimeout> | undefined
  const heard = () => {
    clearTimeout(silence)
    silence = setTimeout(() => abort.abort(), silenceMs)
  }
  try {
    heard()
    const query = `topics=${encodeURIComponent(topics)}`
    const response = await fetch(`${path}?${query}`, { headers, signal: abort.signal, cache: 'no-store' })
    if (hopeless.has(response.status)) return false
    if (!response.ok || !response.body) return true
    onState('live')
    const read = createSseReader(onFrame)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      heard()
      read(piece.value)
    }
    return true
  } catch {
    return true
  } finally {
    clearTimeout(silence)
  }
}

/** One line to the server; after a cut it comes back by itself and goes on after the last frame heard, so nothing is lost. */
export function openLine(options: LineOptions): Line {
  let running: AbortController | undefined
  let topics = ''
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = async () => {
    clearTimeout(timer)
    if (!topics) return options.onState('off')
    const abort = (running = new AbortController())
    options.onState(attempt ? 'cut' : 'connecting')
    const onState = (state: LiveState) => {
      attempt = 0
      if (running === abort) options.onState(state)
    }
    const again = await readStream(topics, abort, { ...options, onState })
    if (running !== abort) return
    running = undefined
    options.onState(again ? 'cut' : 'off')
    if (again) timer = setTimeout(() => void run(), backOffMs(attempt++))
  }
  const stop = () => {
    const old = running
    running = undefined
    clearTimeout(timer)
    old?.abort()
  }
  const follow = (next: readonly string[]) => {
    const wanted = [...new Set(next)].sort().join(',')
    if (wanted === topics) return
    topics = wanted
    stop()
    void run()
  }
  // The network is back: do not wait for the back-off.
  const online = () => {
    attempt = 0
    if (!running && topics) void run()
  }
  addEventListener('online', online)
  return {
    follow,
    close: () => {
      removeEventListener('online', online)
      topics = ''
      stop()
      options.onState('off')
    },
  }
}
