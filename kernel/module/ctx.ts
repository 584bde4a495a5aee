import type { Config } from '#kernel/config'
import type { Db, Scope, Tx } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Log, Metrics } from '#kernel/log'
import type { Actor } from './actor.ts'
import type { EventType, Job } from './declare.ts'
import type { Module } from './module.ts'
import type { Vault } from './vault.ts'

/** What a process gives to everything that runs in it; composed once in `apps/`. */
export interface Host {
  readonly db: Db
  readonly modules: readonly Module[]
  readonly config: Config
  readonly log: Log
  readonly metrics: Metrics
  /** Seals and opens personal data; stores use it through `#kernel/vault`. */
  readonly vault: Vault
  readonly now: () => Date
  readonly newId: () => string
  /** Tells this and the other processes that news was committed; may be lost, because everyone also looks by himself. */
  readonly poke: () => void
}

/** Where a request or a task comes from. */
export interface Origin {
  readonly actor: Actor
  readonly locale: Locale
  /** Operation id, subscriber or job name, for audit and log. */
  readonly operation: string
  /** Whose rows it may touch; the actor's own for what it does where none is given, which is everything for the system alone. */
  readonly scope?: Scope
  readonly address?: string
  readonly requestId?: string
  /** Who delegated the right that is used, where the actor has it by a delegation only. */
  readonly onBehalfOf?: string
  /** Version the caller saw (If-Match). */
  readonly ifMatch?: string
  readonly now?: Date
  /** Raw bytes and headers of a `body: 'bytes'` operation. */
  readonly request?: Request
  /** What a `receiving` use case took in before its transaction. */
  readonly received?: unknown
}

/** A change or a read of personal data, as the audit shows it. */
export interface AuditNote {
  readonly noun: string
  readonly id: string | null
  readonly before?: unknown
  readonly after?: unknown
  /**
   * Customer or party of whom `before` and `after` tell something: they are sealed under a key of that person (`kernel/vault`), so that
   * erasing somebody reaches into the audit and leaves its chain whole.
   */
  readonly person?: string | null
}

/** All a use case may touch. No globals, no container: what is not here cannot be used. */
export interface Ctx {
  readonly tx: Tx
  /** Whose rows the transaction sees; a list says so in its query too, for the sake of its indexes. */
  readonly scope: Scope
  readonly now: Date
  readonly actor: Actor
  readonly locale: Locale
  readonly origin: Origin
  readonly host: Host
  /** A new id, ordered by time (UUID version 7). */
  readonly newId: () => string
  /** This transaction made the id itself, so that nothing can stand under it but what it wrote. */
  readonly isNew: (id: string) => boolean
  /** Publishes a fact; it and its deliveries are written when the use case ends, in the same transaction. */
  readonly emit: <P>(type: EventType<P>, payload: P) => void
  /** Names what was changed or read; an operation that names nothing is audited by its id alone. */
  readonly audit: (note: AuditNote) => void
  /** Puts work in the queue in the same transaction; with a key, a second pending one of that key is dropped. */
  readonly enqueue: <P>(job: Job<P>, payload: P, when?: { readonly at?: Date; readonly key?: string }) => void
  /** Refuses with 412 unless the caller saw this version; callers that send no If-Match accept any. */
  readonly expectVersion: (version: number) => void
  /** Does a part of the work behind a savepoint: when it throws, its rows, facts and notes are undone and the error is passed on. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>
  /** Runs when an attempt around this place is undone: for what is kept in memory beside rows that are gone with it. */
  readonly onUndo: (run: () => void) => void
  /** Runs once the transaction has committed; best effort, for things a crash may lose (live hints). */
  readonly afterCommit: (run: () => void) => void
}
