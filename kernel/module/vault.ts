import type { Tx } from '#kernel/db'
import type { Ctx } from './ctx.ts'

/** Where a value stands. It goes into what is authenticated, so that it opens nowhere else. */
export interface Place {
  readonly table: string
  readonly column: string
  /** Id of the row. */
  readonly row: string
}
export interface ToSeal extends Place {
  /** Whose it is: a customer or party, under a key of their own; null for what belongs to nobody we know, under the table's key. */
  readonly person: string | null
  /** True where `person` names a record of theirs (a conversation) that has a key of its own. */
  readonly record?: true | undefined
  /** True for what is written once and never sealed anew (the audit): under keys that rotation retires and never destroys. */
  readonly lasting?: true
  readonly text: string
}
export interface ToOpen extends Place {
  /** What is stored; a text that was never sealed opens as itself. */
  readonly stored: string
}
/** A keyed hash of a text: equal texts give equal hashes, and nothing else can be told from them. */
export type BlindIndex = (text: string) => string

/** What sealing needs of a use case. */
export type SealCtx = Pick<Ctx, 'tx' | 'afterCommit' | 'onUndo' | 'isNew'>

/** Personal data at rest (`kernel/vault`). What a process gives to stores; pages and use cases never see it. */
export interface Vault {
  /** Proves that the key that wraps all others is the right one; refuses to start otherwise. Makes one for an empty database. */
  readonly unlock: () => Promise<void>
  /**
   * Seals texts in the order given; at most two statements for any number, none when the keys are known to the process or the transaction.
   * The keys of people who are new with the transaction are sent and not waited for.
   */
  readonly seal: (ctx: SealCtx, values: readonly ToSeal[]) => Promise<readonly string[]>
  /** Opens what is stored in the order given; null where the key was destroyed. At most one statement for any number. */
  readonly open: (tx: Tx, values: readonly ToOpen[]) => Promise<readonly (string | null)[]>
  /**
   * Fetches the keys of these people beside whatever else is asked for in the same turn: for reads that are told whose rows they will
   * open, so that opening costs no turn of its own. One statement, none when the process knows the keys.
   */
  readonly expect: (tx: Tx, people: readonly string[]) => Promise<void>
  /** The blind index of this name; each has a key of its own. */
  readonly index: (name: string) => Promise<BlindIndex>
  /** A key for what does not stand in rows (files), made of the root and a name; it stays as long as the database. */
  readonly derive: (name: string) => Promise<Buffer>
  /** Forgets what keys it holds, so that a destroyed one opens nothing any more. */
  readonly forget: () => void
}

/** The sealed columns of one table; from it rows are sealed, opened, sealed anew after a rotation, and forgotten. */
export interface Sealing<Row = never> {
  /** `schema.table`; its rows have an `id`. */
  readonly table: string
  readonly columns: readonly (keyof Row & string)[]
  /** Those of them that hold JSON: sealed, they stand there as a JSON string. */
  readonly json?: readonly (keyof Row & string)[]
  /** Column that names the person under whose key the row is sealed; without it all rows are under the table's own key. */
  readonly person?: keyof Row & string
  /**
   * The column of `person` names not a person but a record of theirs that has a key of its own, because whose it is may be learnt late and
   * change: a conversation. An erasure destroys the keys of all records that are found to be theirs.
   */
  readonly record?: true
  /** Blind indexes beside the sealed columns: the column they stand in, and the text that is hashed (null: none). */
  readonly indexes?: Readonly<Record<string, (row: Row) => string | null>>
}
