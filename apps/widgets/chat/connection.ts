import { downloadFile, uploadFile, type FileWire } from './files.ts'
import { Outbox, type Store } from './outbox.ts'
import type { ChatState, Connection, ConnectionOptions } from './state.ts'
import {
  createFrameReader,
  isAfter,
  type ChatFile,
  type ChatMessage,
  type ChatSession,
  type ChatStatus,
  type Frame,
} from './wire.ts'

export type { ChatState, Connection, Store }

/** A refusal that trying again cannot mend. */
class Refused extends Error {}
const path = '/api/interactions/v1/chat'
const maxRetryMs = 15_000
const mayPass = new Set([401, 408, 412, 425, 429])

/**
 * The visitor's line to Clearline. Words go into an outbox (memory and local storage) under an id of their own and are sent
 * until the server has them; what the server says is read from a cursor. So a cut at any moment loses nothing and shows
 * nothing twice.
 */
export const createConnection = (options: ConnectionOptions): Connection => new Line(options)

class Line implements Connection {
  readonly #options: ConnectionOptions
  readonly #outbox: Outbox
  readonly #messages = new Map<string, ChatMessage>()
  readonly #stopping = new AbortController()
  #state: ChatState = {
    session: undefined,
    messages: [],
    pending: [],
    status: undefined,
    online: false,
    typingAt: 0,
    refusal: undefined,
  }
  #cursor = '0.0'
  #seen = { delivered: '0.0', read: '0.0' }
  #stream: AbortController | undefined
  /** The chat that the stream was opened for. */
  #followed: string | null = null
  #started = false
  #flushing = false
  #typedAt = 0

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#outbox = new Outbox(options.store, options.accountId)
  }

  start(): void {
    if (this.#started) return
    this.#started = true
    // The browser knows of a cut long before silence tells it. (Optional: tests run without a window.)
    globalThis.addEventListener?.('offline', () => this.#stream?.abort('offline'), { signal: this.#stopping.signal })
    void this.#run()
  }
  stop(): void {
    this.#stopping.abort()
  }
  send(body: string, files: readonly ChatFile[] = []): void {
    this.#outbox.add(body, files)
    this.#show({})
    void this.#flush()
  }
  retry(clientId: string): void {
    this.#outbox.retry(clientId)
    this.#show({})
    void this.#flush()
  }
  upload(file: File): Promise<ChatFile> {
    return uploadFile(this.#wire(), file)
  }
  download(fileId: string): Promise<Blob> {
    return downloadFile(this.#wire(), fileId)
  }
  seen(read: boolean): void {
    const kind = read ? 'read' : 'delivered'
    if (!isAfter(this.#cursor, this.#seen[kind])) return
    this.#seen = { ...this.#seen, [kind]: this.#cursor, ...(read ? { delivered: this.#cursor } : {}) }
    // Lost news of reading comes again with the next message.
    this.#call('seen', { cursor: this.#cursor, read }).catch(() => {})
  }
  typing(): void {
    if (Date.now() - this.#typedAt < 3000 || !this.#state.status?.conversationId) return
    this.#typedAt = Date.now()
    this.#call('typing', {}).catch(() => {})
  }
  async leave(): Promise<void> {
    this.#show({ status: (await (await this.#call('close', {})).json()) as ChatStatus })
  }

  async privacy(): Promise<string | null> {
    return ((await (await this.#call('privacy', {})).json()) as { readonly url: string | null }).url
  }

  #show(change: Partial<ChatState>): void {
    const messages = [...this.#messages.values()].sort((a, b) => (isAfter(a.cursor, b.cursor) ? 1 : -1))
    this.#state = { ...this.#state, ...change, pending: this.#outbox.pending, messages }
    this.#options.onChange(this.#state)
  }
  #wait(attempt: number): Promise<void> {
    const ms = Math.min((this.#options.retryMs ?? 500) * 2 ** attempt, maxRetryMs) * (0.5 + Math.random() / 2)
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#stopping.signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    })
  }
  #headers(): Record<string, string> {
    const { token } = this.#outbox
    const language = this.#options.visitor?.language ?? this.#state.session?.language ?? 'zh-CN'
    return { ...(token ? { 'x-clearline-visitor': token } : {}), 'accept-language': language }
  }

  #wire(): FileWire {
    const { base, noNetwork = '' } = this.#options
    return { address: `${base}${path}/file`, headers: this.#headers(), signal: this.#stopping.signal, noNetwork }
  }

  async #call(what: string, body: unknown): Promise<Response> {
    const headers = { ...this.#headers(), 'content-type': 'application/json' }
    const given = { method: 'POST', signal: this.#stopping.signal, body: JSON.stringify(body), headers }
    const response = await fetch(`${this.#options.base}${path}/${what}`, given)
    if (response.ok) return response
    const said = (await response.json().catch(() => ({}))) as { code?: string; reason?: string }
    const { code = '' } = said
    if (code === 'visitorUnknown' && what !== 'session') {
      await this.#open(true)
      throw new Error('the session was renewed')
    }
    const final = response.status >= 400 && response.status < 500 && !mayPass.has(response.status)
    if (final || (what === 'session' && response.status === 401)) throw new Refused(code, { cause: said.reason })
    throw new Error(`HTTP ${response.status}`)
  }

  async #open(anew: boolean): Promise<void> {
    if (anew) this.#outbox.token = undefined
    const { name, userId, userHash, language } = this.#options.visitor ?? {}
    const session = (await (
      await this.#call('session', { accountId: this.#options.accountId, name, userId, userHash, language })
    ).json()) as ChatSession
    // Another token is another feed: what was shown belongs to somebody else.
    if (session.token) {
      this.#outbox.token = session.token
      this.#messages.clear()
      this.#cursor = '0.0'
    }
    this.#outbox.keep()
    this.#show({ session, status: session.status, refusal: undefined })
  }

  #onFrame({ event, data }: Frame): void {
    if (event === 'typing') this.#show({ typingAt: Date.now() })
    if (event === 'status') this.#show({ status: JSON.parse(data) as ChatStatus })
    if (event !== 'message') return
    const message = JSON.parse(data) as ChatMessage
    if (isAfter(message.cursor, this.#cursor)) this.#cursor = message.cursor
    this.#take(message)
    if (!message.mine) this.#show({ typingAt: 0 })
  }
  #take(message: ChatMessage): void {
    this.#messages.set(message.id, message)
    if (message.clientId) this.#outbox.remove(message.clientId)
    this.#show({})
  }

  /** Reads the stream until it ends, fails or falls silent. */
  async #listen(): Promise<void> {
    const own = new AbortController()
    this.#stream = own
    const stop = () => own.abort()
    this.#stopping.signal.addEventListener('abort', stop, { once: true })
    let timer: ReturnType<typeof setTimeout> | undefined
    const alive = () => {
      clearTimeout(timer)
      timer = setTimeout(stop, this.#options.silenceMs ?? 40_000)
    }
    try {
      alive()
      this.#followed = this.#state.status?.conversationId ?? null
      const response = await fetch(`${this.#options.base}${path}/stream?after=${this.#cursor}`, {
        signal: own.signal,
        headers: this.#headers(),
      })
      if (response.status === 401) return await this.#open(true)
      if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
      this.#show({ online: true })
      void this.#flush()
      const feed = createFrameReader((frame) => {
        alive()
        this.#onFrame(frame)
      })
      const reader = response.body.getReader()
      const decoder = new TextDecoder()
      for (let part = await reader.read(); !part.done; part = await reader.read())
        feed(decoder.decode(part.value, { stream: true }))
    } finally {
      clearTimeout(timer)
      this.#stopping.signal.removeEventListener('abort', stop)
    }
  }

  async #run(): Promise<void> {
    for (let attempt = 0; !this.#stopping.signal.aborted; attempt++) {
      try {
        if (!this.#state.session) await this.#open(false)
        const before = this.#cursor
        await this.#listen().finally(() => {
          if (this.#cursor !== before || this.#state.online) attempt = 0
        })
      } catch (error) {
        if (error instanceof Refused) return this.#show({ refusal: error.message, online: false })
      }
      if (this.#stopping.signal.aborted) return
      // A line given up on purpose, to follow a new chat, is no cut.
      if (this.#stream?.signal.reason === 'follow') continue
      this.#show({ online: false })
      await this.#wait(attempt)
    }
  }

  /** Sends what waits, oldest first, each until the server has it or will never take it. */
  async #flush(): Promise<void> {
    if (this.#flushing || !this.#state.session) return
    this.#flushing = true
    for (let attempt = 0; !this.#stopping.signal.aborted;) {
      const { next } = this.#outbox
      if (!next) break
      try {
        const message = (await (
          await this.#call('message', {
            clientId: next.clientId,
            body: next.body,
            sentAt: next.sentAt,
            ...(next.files ? { fileIds: next.files.map((f) => f.id) } : {}),
          })
        ).json()) as ChatMessage
        this.#take(message)
        attempt = 0
        // The first word makes the chat: the stream must follow that one.
        if (message.conversationId !== this.#followed) {
          this.#followed = message.conversationId
          this.#stream?.abort('follow')
        }
      } catch (error) {
        if (!(error instanceof Refused)) {
          await this.#wait(attempt++)
          continue
        }
        this.#outbox.fail(next.clientId, String(error.cause ?? ''))
        this.#show({})
      }
    }
    this.#flushing = false
  }
}
