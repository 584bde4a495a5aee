import { refuse } from '#kernel/errors'
import { csvRows } from './csv-rows.ts'
import { detectCsv, detectSheet, formatOf, openWorkbook, type Detection } from './detect.ts'
import { defaultLimits } from './limits.ts'
import type { TableSource } from './source.ts'
import { splitHeader, type RawRows, type ReadOptions, type TableRow } from './table.ts'

/** An opened table: its facts, its header and its rows, which can be read once. */
export interface Table {
  readonly detection: Detection
  readonly header: readonly string[]
  /** Every row under the header, in the file's order, those with a problem among them; rows of blanks are left out. */
  readonly rows: AsyncIterable<TableRow>
  /** Bytes read so far (unpacked ones of a spreadsheet), of all. */
  progress(): { readonly done: number; readonly total: number }
  /** Frees the file; needed when the rows were not read to their end. */
  close(): Promise<void>
}

/**
 * Opens a CSV, XLSX or ODS file for streaming. What the options leave open is detected.
 * Refuses `damagedFile`, `zipBomb`, `xmlEntities`, `tooManyRows` and the like also in the middle of the rows; those read before
 * stand.
 */
export async function openTable(source: TableSource, options: ReadOptions = {}): Promise<Table> {
  const limits = { ...defaultLimits, ...options.limits }
  const format = await formatOf(source, options)
  const workbook = format.value === 'csv' ? undefined : await openWorkbook(source, format.value, limits)
  try {
    const detection = workbook ? await detectSheet(workbook, format, options) : await detectCsv(source, format, options)
    const raw: RawRows = workbook
      ? workbook.read(detection.sheet!.value)
      : await csvRows(
          source,
          detection.charset!.value,
          { delimiter: detection.delimiter!.value, quote: detection.quote!.value },
          limits,
          options.keepUndecodable ?? false,
        )
    const { header, rows } = await splitHeader(raw, detection.headerRow.value, {
      strict: !workbook,
      padShortRows: options.padShortRows ?? false,
      maxRows: limits.maxRows,
      onTooMany: () => refuse('tooLarge', 'tooManyRows', { limit: limits.maxRows }),
    })
    if (header.length > limits.maxColumns) refuse('tooLarge', 'tooManyColumns', { limit: limits.maxColumns })
    return {
      detection,
      header,
      rows: workbook ? closing(rows, () => workbook.close()) : rows,
      progress: () => ({ done: raw.done(), total: raw.total }),
      close: async () => {
        await raw.rows.return(undefined)
        workbook?.close()
      },
    }
  } catch (error) {
    workbook?.close()
    throw error
  }
}

async function* closing(rows: AsyncGenerator<TableRow>, close: () => void): AsyncGenerator<TableRow> {
  try {
    yield* rows
  } finally {
    close()
  }
}
