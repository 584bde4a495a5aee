import type { Ctx } from './ctx.ts'

/** What the rows of a file may become. */
export const importKinds = ['cases', 'customers', 'interactions', 'surveys'] as const
export type ImportKind = (typeof importKinds)[number]

/** A row as the mapping profile made it. Within its source `externalId` names it for ever. */
export interface ImportedRecord {
  readonly externalId: string
  readonly fields: Readonly<Record<string, unknown>>
}
/** A sentence of the module's messages with what fills it. */
export interface ImportRemark {
  readonly code: string
  readonly params?: Readonly<Record<string, unknown>>
}
/**
 * What became of a record. `unchanged`: it was imported before and is left as it is. `why` says why it was rejected, `warnings`
 * which parts of a taken one were left out; `counts` are the importer's `tallies` it counts for.
 */
export interface ImportOutcome {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'rejected'
  readonly why?: ImportRemark
  readonly warnings?: readonly ImportRemark[]
  readonly counts?: readonly string[]
}

type Label = { readonly 'zh-CN': string; readonly en: string }
/** A field that a profile may fill; `choices` are the texts it takes. */
export interface ImportField {
  readonly name: string
  readonly kind: 'text' | 'date' | 'number' | 'boolean' | 'choice' | 'list' | 'object'
  readonly label: Label
  readonly required?: boolean
  readonly choices?: readonly string[]
}
export interface ImportOptions {
  /** `import:<profile>`: the namespace of the external ids. */
  readonly source: string
  readonly runId: string
  /** True where the records were taken as something else already: a record without a word for this importer is no mistake. */
  readonly besides?: boolean
}

/** How a module takes records from files. */
export interface Importer {
  readonly kind: ImportKind
  readonly fields: readonly ImportField[]
  /** What the report of a run counts besides rows, e.g. how many cases are resolved: of all rows taken, or of those of another tally. */
  readonly tallies: Readonly<Record<string, Label & { readonly of?: string }>>
  /**
   * Takes a batch (at most 500 records) in the caller's transaction, set by set and not row by row, and answers in the order
   * given.
   * The same record of the same source again must make nothing. An exception undoes the batch; it is then tried in halves.
   */
  readonly run: (
    ctx: Ctx,
    records: readonly ImportedRecord[],
    options: ImportOptions,
  ) => Promise<readonly ImportOutcome[]>
}
