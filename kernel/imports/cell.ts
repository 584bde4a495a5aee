/**
 * A spreadsheet cell that is more than text: `number` as stored, `local` a date's wall-clock time (`2015-04-22T15:53:50`, no
 * zone).
 */
export interface TypedCell {
  readonly text: string
  readonly number?: number
  readonly local?: string
}
/** CSV has text only; XLSX and ODS also have numbers and dates. */
export type Cell = string | TypedCell

/** The cell as text, as it goes into a rejects file. */
export const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text
