import type { PersonalClass } from '#kernel/contract'
import type { Tx } from '#kernel/db'
import type { Ctx } from './ctx.ts'

/**
 * Why personal data are processed: the purposes of the processing register (GDPR art. 30, PIPL art. 55). What each is for, on which
 * basis it stands and how long its data stay is said once, in kernel/data-map/activities.ts.
 */
export const activityCodes = [
  'customerRecords',
  'serviceContacts',
  'complaintHandling',
  'satisfaction',
  'staffAccounts',
  'security',
  'operations',
  'privacyRights',
] as const
export type ActivityCode = (typeof activityCodes)[number]

/**
 * How rows of somebody are found. `columns` hold the subject's own id, or lead to `in`, a table whose rows are found in turn; `noun`
 * and `id` are the columns by which a row names any row of the map; `mentions` are columns of free content in which an id or an
 * address of the subject stands.
 */
export type SubjectPath =
  | {
      readonly columns: readonly string[]
      readonly in?: { readonly table: string; readonly columns: readonly string[] }
    }
  | { readonly noun: string; readonly id: string }
  | { readonly mentions: readonly string[] }

/**
 * What an erasure does to a column: empties it, writes something that says nothing of anybody (`to`, an SQL expression over the row),
 * destroys the key its ciphertext needs, or keeps it because a law wants it, as long as the category of its table says.
 */
export type OnErase =
  | 'null'
  | 'destroyKey'
  | { readonly to: string }
  /** What is kept becomes `later` (an SQL expression) once the row has grown old by its category. */
  | { readonly keep: KeepReason; readonly later?: string }
/** Laws and duties that go before an erasure (GDPR art. 17 (3), PIPL art. 47). */
export type KeepReason = 'legalObligation' | 'legalClaims'

export interface PersonalColumn {
  readonly is: PersonalClass
  /** PIPL art. 28, GB/T 35273 annex B: content of communications, whereabouts, financial accounts. */
  readonly sensitive?: true
  /** Left out where the rows go as a whole. */
  readonly erase?: OnErase
  /** False: not the subject's to have, e.g. what staff noted about how to work. */
  readonly exported?: false
}

/** A stretch of a table that goes at once: rows from an instant to before another. */
export interface TablePart {
  readonly starts: Date
  readonly ends: Date
}
/** A table whose rows go by whole parts. A part with a row that a hold keeps stays as it is. */
export interface AgeingParts {
  /** Those that ended before an instant, oldest first. */
  before(tx: Tx, instant: Date): Promise<readonly TablePart[]>
  /** Answers the rows that went; undefined when it cannot go yet, `later` when it may in a minute. */
  drop(ctx: Ctx, part: TablePart): Promise<number | 'later' | undefined>
}

export interface TableData {
  readonly activity: ActivityCode
  /** Rows of a customer, by any id of those merged into it; of a member of staff. */
  readonly customer?: readonly SubjectPath[]
  readonly person?: readonly SubjectPath[]
  /** What files and audit entries call a row of this table, and the column they name it by. */
  readonly noun?: string
  /** `rows`: an erasure removes them; otherwise each personal column says what becomes of it. */
  readonly erase?: 'rows'
  /** Columns beside the personal ones that an erasure changes, to keep the row true. */
  readonly also?: Readonly<Record<string, string>>
  /** True: part of the copy a subject may have (GDPR art. 15 and 20, PIPL art. 45). */
  readonly exported: boolean
  /** Whole days after `from` after which rows may go at all; what a retention policy acts on. */
  readonly ages?: { readonly from: string; readonly where?: string; readonly parts?: AgeingParts }
  /** Rows are the subjects themselves: those with the same `group` are one, and the one that holds `where` (alias `s`) stands for it. They grow old when nothing `keeps` them. */
  readonly subjects?: { readonly group: string; readonly where: string }
  /** Keeps whom its rows are of: always `while` that holds, and as long as a policy says from the instant `at`. */
  readonly keeps?: { readonly at: string; readonly while?: string }
  /** Columns that say nothing of anybody by themselves, separated by blanks: ids, states, counts, instants. */
  readonly plain: string
  /** JSON columns without personal data, and what they hold instead. */
  readonly json?: Readonly<Record<string, string>>
  readonly personal: Readonly<Record<string, PersonalColumn>>
  /** Runs after an erasure touched rows, in its transaction: what hangs on them outside the database. */
  readonly afterErase?: (ctx: Ctx) => void
}
/** Every table of a module, by `schema.table`, in the order in which an erasure goes through them: what leads nowhere first. */
export type DataMap = Readonly<Record<string, TableData>>

/** A table that tells of nobody. */
export const impersonal = (plain: string, json: Readonly<Record<string, string>> = {}): TableData => ({
  activity: 'operations',
  exported: false,
  plain,
  json,
  personal: {},
})
