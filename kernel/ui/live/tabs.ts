import { openLine, type LiveState } from './line.ts'
import type { SentFrame } from './sse.ts'

/** Words among the tabs of one browser. */
type Word =
  | { readonly kind: 'want'; readonly tab: string; readonly topics: readonly string[] }
  | { readonly kind: 'frame'; readonly frame: SentFrame }
  | { readonly kind: 'state'; readonly state: LiveState }
  /** A new leader asks everybody what they want. */
  | { readonly kind: 'ask' }

interface SharedOptions {
  readonly onFrame: (frame: SentFrame) => void
  readonly onState: (state: LiveState) => void
  readonly lastId: () => string | undefined
}
export interface Shared {
  readonly want: (topics: readonly string[]) => void
}
const name = 'clearline.live'

/**
 * One line to the server for all tabs of a browser: HTTP/1.1 gives a site six connections in all, and a line a tab would use them
 * up. The tab that holds the lock has the line and passes on what it hears; when it closes, the next takes over after the last
 * frame it was passed. Where there are no locks (plain http by name) each tab has its own.
 */
export function shareLine(options: SharedOptions): Shared {
  if (!globalThis.navigator?.locks || typeof BroadcastChannel === 'undefined') return alone(options)
  const tab = Math.random().toString(36).slice(2)
  const channel = new BroadcastChannel(name)
  const say = (word: Word) => channel.postMessage(word)
  const wants = new Map<string, readonly string[]>()
  let own: readonly string[] = []
  let line: ReturnType<typeof openLine> | undefined
  let now: LiveState = 'off'
  const lead = () => {
    line = openLine({
      lastId: options.lastId,
      onFrame: (frame) => {
        options.onFrame(frame)
        say({ kind: 'frame', frame })
      },
      onState: (state) => {
        now = state
        options.onState(state)
        say({ kind: 'state', state })
      },
    })
    say({ kind: 'ask' })
    adjust()
  }
  const adjust = () => line?.follow([...wants.values(), own].flat())
  channel.onmessage = ({ data: word }: MessageEvent<Word>) => {
    if (word.kind === 'ask') say({ kind: 'want', tab, topics: own })
    else if (word.kind === 'want') {
      wants.set(word.tab, word.topics)
      adjust()
      // A tab that has just come knows nothing yet.
      if (line) say({ kind: 'state', state: now })
    } else if (line) return
    else if (word.kind === 'frame') options.onFrame(word.frame)
    else options.onState(word.state)
  }
  void navigator.locks.request(name, () => {
    lead()
    return new Promise(() => {})
  })
  addEventListener('pagehide', () => say({ kind: 'want', tab, topics: [] }))
  addEventListener('pageshow', () => say({ kind: 'want', tab, topics: own }))
  return {
    want: (topics) => {
      own = topics
      if (line) adjust()
      else say({ kind: 'want', tab, topics })
    },
  }
}

function alone(options: SharedOptions): Shared {
  const line = openLine(options)
  return { want: line.follow }
}
