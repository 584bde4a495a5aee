import type { RawRows } from './table.ts'

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
}
/** An opened spreadsheet file of either kind. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** The rows of one sheet (by its place in `sheets`), from its beginning. */
  read(sheet: number): RawRows
  close(): void
}
