import { textOf, type Cell } from './cell.ts'
import { headerNames } from './header-row.ts'
import type { Limits } from './limits.ts'
import type { Reason } from './reason.ts'

export const tableFormats = ['csv', 'xlsx', 'ods'] as const
export type TableFormat = (typeof tableFormats)[number]

/** What the caller already knows about a file; each overrides what would be detected. */
export interface ReadOptions {
  readonly format?: TableFormat | undefined
  /** Any charset iconv-lite knows. */
  readonly charset?: string | undefined
  /** One character. */
  readonly delimiter?: string | undefined
  /** One character, or '' when quotes are ordinary characters. */
  readonly quote?: string | undefined
  /** Row (line) number of the header; 0 when the file has none. */
  readonly headerRow?: number | undefined
  /** Sheet by name, or by number from 1. */
  readonly sheet?: string | number | undefined
  /** Fill up CSV rows with too few cells instead of reporting them. */
  readonly padShortRows?: boolean | undefined
  /** Keep rows with characters the charset cannot decode (as U+FFFD) instead of reporting them. */
  readonly keepUndecodable?: boolean | undefined
  readonly limits?: Partial<Limits> | undefined
}

/**
 * One row; `number` is its line (CSV: where it begins) or row number in the file, from 1. With a `problem` it could not be read
 * whole.
 */
export interface TableRow {
  readonly number: number
  readonly cells: readonly Cell[]
  readonly problem?: Reason
}

/** Rows as a file's reader gives them, the header still among them. */
export interface RawRows {
  readonly rows: AsyncGenerator<TableRow>
  /** Bytes read so far, of `total`: for a progress bar. */
  readonly done: () => number
  readonly total: number
  /** Told once the header is known. */
  readonly expectCells?: (count: number) => void
}

/** Splits off the header and makes every row as wide as it; rows of blanks are no rows. */
export async function splitHeader(
  raw: RawRows,
  headerRow: number,
  options: { strict: boolean; padShortRows: boolean; maxRows: number; onTooMany: () => never },
): Promise<{ header: string[]; rows: AsyncGenerator<TableRow> }> {
  let first: TableRow | undefined
  for (;;) {
    const next = await raw.rows.next()
    if (next.done) break
    if (next.value.number < headerRow) continue
    first = next.value
    break
  }
  const hasHeader = headerRow > 0
  const trimmed = options.strict ? first?.cells : withoutTrailingBlanks(first?.cells)
  const header = headerNames(hasHeader ? (trimmed ?? []) : undefined, first?.cells.length ?? 0)
  raw.expectCells?.(header.length)
  async function* rows(): AsyncGenerator<TableRow> {
    let count = 0
    if (!hasHeader && first) yield* fitted(first)
    for await (const row of raw.rows) {
      if (++count > options.maxRows) options.onTooMany()
      // Not `yield* fitted(row)`: a delegated generator a row would cost a third of the reading time.
      const fit = fittedRow(row, header.length, options)
      if (fit) yield fit
    }
  }
  function* fitted(row: TableRow): Generator<TableRow> {
    const fit = fittedRow(row, header.length, options)
    if (fit) yield fit
  }
  return { header, rows: rows() }
}

function fittedRow(
  row: TableRow,
  width: number,
  options: { strict: boolean; padShortRows: boolean },
): TableRow | undefined {
  const { cells } = row
  if (row.problem) return row
  if (cells.every(isBlank)) return undefined
  if (cells.length === width) return row
  if (cells.length > width) {
    // A cell under no header cannot be mapped in a spreadsheet; in CSV it shows that the row's cells have slipped.
    if (!options.strict || cells.slice(width).every(isBlank))
      return { number: row.number, cells: cells.slice(0, width) }
  } else if (!options.strict || options.padShortRows) {
    return { number: row.number, cells: [...cells, ...Array.from({ length: width - cells.length }, () => '')] }
  }
  return { number: row.number, cells, problem: { code: 'cellCount', params: { expected: width, found: cells.length } } }
}
const isBlank = (cell: Cell): boolean => (typeof cell === 'string' ? cell : cell.text).trim() === ''
const withoutTrailingBlanks = (cells: readonly Cell[] | undefined): readonly Cell[] | undefined =>
  cells?.slice(0, cells.findLastIndex((c) => textOf(c).trim() !== '') + 1)
