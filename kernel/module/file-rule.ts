import type { RawBuilder } from 'kysely'
import type { Actor } from './actor.ts'

/** A file as a rule speaks of it: columns of the query that asks. */
export interface FileColumns {
  readonly id: RawBuilder<unknown>
  readonly subjectId: RawBuilder<unknown>
}
/**
 * Who may see the files of a noun: a condition in SQL, so that one rule refuses one file and filters a list. Where several modules
 * have one for the same noun any of them is enough; what no module answers for is seen by nobody.
 */
export type FileRule = (actor: Actor, file: FileColumns) => RawBuilder<unknown>
