import type { Pending } from './wire.ts'

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

  constructor(store: Store, accountId: string) {
    this.#store = store
    this.#key = `clearline.chat.${accountId}`
    try {
      const found = JSON.parse(store.getItem(this.#key) ?? '{}') as { token?: string; pending?: Pending[] }
      this.token = found.token
      if (Array.isArray(found.pending)) this.pending = found.pending
    } catch {
      /* what cannot be read was not written by us */
    }
  }
  get next(): Pending | undefined {
    return this.pending.find((p) => !p.failed)
  }
  add(body: string): void {
    this.#change([...this.pending, { clientId: newId(), body, sentAt: new Date().toISOString() }])
  }
  /** The server has it. */
  remove(clientId: string): void {
    if (this.pending.some((p) => p.clientId === clientId))
      this.#change(this.pending.filter((p) => p.clientId !== clientId))
  }
  /** The server will never take it. */
  fail(clientId: string): void {
    this.#change(this.pending.map((p) => (p.clientId === clientId ? { ...p, failed: true } : p)))
  }
  keep(): void {
    // A full or forbidden store costs only the survival of a reload.
    try {
      this.#store.setItem(
        this.#key,
        JSON.stringify({ token: this.token, pending: this.pending.filter((p) => !p.failed) }),
      )
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
