import type { ChatFile, Pending } from './wire.ts'

export interface Store {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
}

/** What the browser keeps between pages: the visitor's token, and words the server does not have yet. */
export class Outbox {
  token: string | undefined
  pending: readonly Pending[] = []
  readonly #store: Store
  readonly #key: string
  /** All this page ever had on its way. */
  readonly #known = new Set<string>()

  constructor(store: Store, accountId: string) {
    this.#store = store
    this.#key = `clearline.chat.${accountId}`
    const { token, pending } = this.#read()
    this.token = token
    this.pending = pending
    for (const p of pending) this.#known.add(p.clientId)
  }
  #read(): { token: string | undefined; pending: readonly Pending[] } {
    try {
      const found = JSON.parse(this.#store.getItem(this.#key) ?? '{}') as { token?: string; pending?: Pending[] }
      return { token: found.token, pending: Array.isArray(found.pending) ? found.pending : [] }
    } catch {
      // What cannot be read was not written by us.
      return { token: undefined, pending: [] }
    }
  }
  get next(): Pending | undefined {
    return this.pending.find((p) => !p.failed)
  }
  add(body: string, files: readonly ChatFile[] = []): void {
    const clientId = newId()
    this.#known.add(clientId)
    const sentAt = new Date().toISOString()
    this.#change([...this.pending, { clientId, body, sentAt, ...(files.length ? { files } : {}) }])
  }
  /** A failed one goes to the end of the line. */
  retry(clientId: string): void {
    const failed = this.pending.find((p) => p.clientId === clientId && p.failed)
    if (!failed) return
    const { failed: _failed, why: _why, ...again } = failed
    this.#change([...this.pending.filter((p) => p !== failed), again])
  }
  /** The server has it. */
  remove(clientId: string): void {
    if (this.pending.some((p) => p.clientId === clientId))
      this.#change(this.pending.filter((p) => p.clientId !== clientId))
  }
  /** The server will never take it. */
  fail(clientId: string, why: string): void {
    this.#change(this.pending.map((p) => (p.clientId === clientId ? { ...p, failed: true, why } : p)))
  }
  keep(): void {
    // Another page of the site may have words of its own on their way.
    const others = this.#read().pending.filter((p) => !this.#known.has(p.clientId))
    // A full or forbidden store costs only the survival of a reload.
    try {
      this.#store.setItem(this.#key, JSON.stringify({ token: this.token, pending: [...others, ...this.pending] }))
    } catch {
      /* see above */
    }
  }
  #change(pending: readonly Pending[]): void {
    this.pending = pending
    this.keep()
  }
}
/** 128 random bits; `crypto.randomUUID` is missing on pages without TLS. */
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')
