import { createFrameReader, isAfter, type ChatMessage, type ChatSession, type ChatStatus, type Frame, type Pending } from './wire.ts'

export interface Store { readonly getItem: (key: string) => string | null; readonly setItem: (key: string, value: string) => void }
export interface ConnectionOptions {
  /** Address of Clearline, without a slash at the end. */
  readonly base: string
  readonly accountId: string
  readonly visitor?: { readonly name?: string; readonly userId?: string; readonly userHash?: string; readonly language?: 'zh-CN' | 'en' }
  readonly store: Store
  readonly fetch?: typeof fetch
  readonly onChange: (state: ChatState) => void
  /** First wait after a cut, and longest silence before the line counts as dead (ms). */
  readonly retryMs?: number
  readonly silenceMs?: number
}
export interface ChatState {
  readonly session: ChatSession | undefined; readonly messages: readonly ChatMessage[]; readonly pending: readonly Pending[]; readonly status: ChatStatus | undefined
  /** False while the line is cut; what is written meanwhile waits in the outbox. */
  readonly online: boolean
  /** When the other side was last seen typing (ms since 1970). */
  readonly typingAt: number
  /** Set when the server will not have us (account suspended, wrong user hash). */
  readonly refusal: string | undefined
}
export interface Connection {
  /** Begins; a second time does nothing. */
  readonly start: () => void
  readonly send: (body: string) => void
  readonly seen: (read: boolean) => void
  readonly typing: () => void
  readonly leave: () => Promise<void>
  readonly stop: () => void
}

/** A refusal that trying again cannot mend. */
class Refused extends Error {
  readonly code: string
  constructor(code: string) { super(code); this.code = code }
}
const path = '/api/interactions/v1/chat'
const maxRetryMs = 15_000

/**
 * The visitor's line to Clearline. Words go into an outbox (memory and local storage) under an id of their own and are sent until the
 * server has them; what the server says is read from a cursor. So a cut at any moment loses nothing and shows nothing twice.
 */
export function createConnection(options: ConnectionOptions): Connection {
  const fetcher = options.fetch ?? fetch.bind(globalThis)
  const key = `clearline.chat.${options.accountId}`
  const kept = readStore(options.store, key)
  const messages = new Map<string, ChatMessage>()
  const stopping = new AbortController()
  let { token } = kept
  let pending: readonly Pending[] = kept.pending
  let state: ChatState = { session: undefined, messages: [], pending, status: undefined, online: false, typingAt: 0, refusal: undefined }
  let cursor = '0.0'
  let seenCursor = { delivered: '0.0', read: '0.0' }
  let line: AbortController | undefined
  let lineOf: string | null = null
  let flushing = false
  let started = false
  let typedAt = 0

  const keep = () => { try { options.store.setItem(key, JSON.stringify({ token, pending: pending.filter((p) => !p.failed) })) } catch { /* a full or forbidden store costs only survival of a reload */ } }
  const show = (change: Partial<ChatState>) => {
    state = { ...state, ...change, pending, messages: [...messages.values()].sort((a, b) => (isAfter(a.cursor, b.cursor) ? 1 : -1)) }
    options.onChange(state)
  }
  const pause = (ms: number) => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    stopping.signal.addEventListener('abort', () => { clearTimeout(timer); resolve() }, { once: true })
  })
  const wait = (attempt: number) => pause(Math.min((options.retryMs ?? 500) * 2 ** attempt, maxRetryMs) * (0.5 + Math.random() / 2))

  async function call(method: string, what: string, body?: unknown): Promise<Response> {
    const response = await fetcher(`${options.base}${path}/${what}`, {
      method, signal: stopping.signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token ? { 'x-clearline-visitor': token } : {}), 'accept-language': options.visitor?.language ?? state.session?.language ?? 'zh-CN' },
    })
    if (response.ok) return response
    const { code = '' } = await response.json().catch(() => ({})) as { code?: string }
    if (code === 'visitorUnknown' && what !== 'session') { await open(true); throw new Error('the session was renewed') }
    if (response.status >= 400 && response.status < 500 && ![401, 408, 412, 425, 429].includes(response.status)) throw new Refused(code)
    if (what === 'session' && response.status === 401) throw new Refused(code)
    throw new Error(`HTTP ${response.status}`)
  }

  async function open(anew: boolean): Promise<void> {
    if (anew) token = undefined
    const { name, userId, userHash, language } = options.visitor ?? {}
    const session = await (await call('POST', 'session', { accountId: options.accountId, ...(name ? { name } : {}), ...(userId ? { userId, userHash } : {}), ...(language ? { language } : {}) })).json() as ChatSession
    // Another token is another feed: what was shown belongs to somebody else.
    if (session.token) { token = session.token; messages.clear(); cursor = '0.0' }
    keep()
    show({ session, status: session.status, refusal: undefined })
  }

  function onFrame({ event, data }: Frame): void {
    if (event === 'typing') return show({ typingAt: Date.now() })
    if (event === 'status') return show({ status: JSON.parse(data) as ChatStatus })
    if (event !== 'message') return
    const message = JSON.parse(data) as ChatMessage
    if (isAfter(message.cursor, cursor)) cursor = message.cursor
    take(message)
    if (!message.mine) show({ typingAt: 0 })
  }
  function take(message: ChatMessage): void {
    messages.set(message.id, message)
    if (message.clientId && pending.some((p) => p.clientId === message.clientId)) { pending = pending.filter((p) => p.clientId !== message.clientId); keep() }
    show({})
  }

  async function listen(): Promise<void> {
    line = new AbortController()
    const own = line
    const stop = () => own.abort()
    stopping.signal.addEventListener('abort', stop, { once: true })
    let timer: ReturnType<typeof setTimeout> | undefined
    const alive = () => { clearTimeout(timer); timer = setTimeout(stop, options.silenceMs ?? 40_000) }
    try {
      alive()
      lineOf = state.status?.conversationId ?? null
      const response = await fetcher(`${options.base}${path}/stream?after=${cursor}`, { signal: own.signal, headers: { 'x-clearline-visitor': token ?? '' } })
      if (response.status === 401) return await open(true)
      if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
      show({ online: true })
      void flush()
      const feed = createFrameReader((frame) => { alive(); onFrame(frame) })
      const reader = response.body.getReader()
      const decoder = new TextDecoder()
      for (let part = await reader.read(); !part.done; part = await reader.read()) feed(decoder.decode(part.value, { stream: true }))
    } finally { clearTimeout(timer); stopping.signal.removeEventListener('abort', stop) }
  }

  async function run(): Promise<void> {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      try {
        if (!state.session) await open(false)
        const before = cursor
        await listen()
        if (cursor !== before || state.online) attempt = 0
      } catch (error) {
        if (error instanceof Refused) return show({ refusal: error.code, online: false })
      }
      if (stopping.signal.aborted) return
      // A line given up on purpose, to follow a new chat, is no cut.
      if (line?.signal.reason !== 'follow') { show({ online: false }); await wait(attempt) }
    }
  }

  async function flush(): Promise<void> {
    if (flushing || !state.session) return
    flushing = true
    for (let attempt = 0; !stopping.signal.aborted;) {
      const next = pending.find((p) => !p.failed)
      if (!next) break
      try {
        const message = await (await call('POST', 'message', { clientId: next.clientId, body: next.body, sentAt: next.sentAt })).json() as ChatMessage
        take(message)
        attempt = 0
        // The first word makes the chat: the line must follow that one.
        if (message.conversationId !== lineOf) { lineOf = message.conversationId; line?.abort('follow') }
      } catch (error) {
        if (error instanceof Refused) { pending = pending.map((p) => (p.clientId === next.clientId ? { ...p, failed: true } : p)); keep(); show({}) } else await wait(attempt++)
      }
    }
    flushing = false
  }

  return {
    start: () => { if (!started) { started = true; void run() } },
    send: (body) => {
      pending = [...pending, { clientId: newId(), body, sentAt: new Date().toISOString() }]
      keep()
      show({})
      void flush()
    },
    seen: (read) => {
      const kind = read ? 'read' : 'delivered'
      if (!isAfter(cursor, seenCursor[kind])) return
      seenCursor = { ...seenCursor, [kind]: cursor, ...(read ? { delivered: cursor } : {}) }
      // Lost news of reading comes again with the next message.
      call('POST', 'seen', { cursor, read }).catch(() => {})
    },
    typing: () => { if (Date.now() - typedAt > 3000 && state.status?.conversationId) { typedAt = Date.now(); call('POST', 'typing', {}).catch(() => {}) } },
    leave: async () => { show({ status: await (await call('POST', 'close', {})).json() as ChatStatus }) },
    stop: () => stopping.abort(),
  }
}

function readStore(store: Store, key: string): { token: string | undefined; pending: readonly Pending[] } {
  try {
    const found = JSON.parse(store.getItem(key) ?? '{}') as { token?: string; pending?: Pending[] }
    return { token: found.token, pending: Array.isArray(found.pending) ? found.pending : [] }
  } catch { return { token: undefined, pending: [] } }
}
/** 128 random bits; `crypto.randomUUID` is missing on pages without TLS. */
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')
