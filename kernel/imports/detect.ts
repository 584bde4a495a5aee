import iconv from 'iconv-lite'
import { refuse } from '#kernel/errors'
import { checkCharset, detectCharset } from './charset.ts'
import { ColumnScanner, type ColumnFact } from './columns.ts'
import { detectDialect } from './csv-dialect.ts'
import { fact, given, type Fact } from './fact.ts'
import { detectFormat } from './file-kind.ts'
import { detectHeaderRow, headerNames, type SampledRow } from './header-row.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { openOds } from './ods.ts'
import { pieces, readBytes, sizeOf, type TableSource } from './source.ts'
import type { ReadOptions, TableFormat, TableRow } from './table.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { openXlsx } from './xlsx.ts'

/** Everything decided about a file, each with how sure and why. The last four facts are of CSV, `sheet` is of spreadsheets. */
export interface Detection {
  readonly format: Fact<TableFormat>
  readonly headerRow: Fact<number>
  readonly header: readonly string[]
  readonly columns: readonly ColumnFact[]
  /** The first rows under the header, to show. */
  readonly preview: readonly TableRow[]
  readonly sampledRows: number
  /** True when the sample was the whole file. */
  readonly whole: boolean
  readonly sheets: readonly Sheet[]
  readonly sheet?: Fact<number>
  readonly charset?: Fact<string>
  readonly delimiter?: Fact<string>
  readonly quote?: Fact<string>
}

const headBytes = 256 * 1024
const sampleRows = 1_000
const previewRows = 20

/**
 * Looks at the beginning of a file and decides how it is to be read; `options` override. Refuses what is no table (see
 * docs/import.md).
 */
export async function detect(source: TableSource, options: ReadOptions = {}): Promise<Detection> {
  const limits = { ...defaultLimits, ...options.limits }
  const format = await formatOf(source, options)
  if (format.value === 'csv') return detectCsv(source, format, options)
  const workbook = await openWorkbook(source, format.value, limits)
  try {
    return await detectSheet(workbook, format, options)
  } finally {
    workbook.close()
  }
}

/** The file's kind by its content; an option that contradicts it is refused (`notThatFormat`) rather than obeyed. */
export async function formatOf(source: TableSource, options: ReadOptions): Promise<Fact<TableFormat>> {
  await sizeOf(source)
  const found = await detectFormat(source, await readBytes(source, 0, 65_536), options.charset !== undefined)
  if (options.format === undefined)
    return fact(found, found === 'csv' ? 'likely' : 'certain', found === 'csv' ? 'plainText' : 'magicBytes')
  return options.format === found ? given(found) : refuse('invalid', 'notThatFormat', { format: options.format, found })
}

/** Opens a spreadsheet of either kind. */
export const openWorkbook = (source: TableSource, format: TableFormat, limits: Limits): Promise<Workbook> =>
  format === 'ods' ? openOds(source, limits) : openXlsx(source, limits)

/** Detects the layout of a CSV file from its first 256 KiB. */
export async function detectCsv(
  source: TableSource,
  format: Fact<TableFormat>,
  options: ReadOptions,
): Promise<Detection> {
  const head = await readBytes(source, 0, headBytes)
  const whole = head.length === (await sizeOf(source))
  const charset =
    options.charset === undefined ? await charsetOf(source, head, whole) : given(checkCharset(options.charset))
  const text = decodeHead(head, charset.value, whole)
  const { delimiter, quote, records, preamble } = detectDialect(text, whole, options)
  const sound = records.filter((r) => !r.problem)
  const headerRow = options.headerRow === undefined ? detectHeaderRow(sound) : given(options.headerRow)
  const rest = describe(
    sound,
    headerRow.value > 0 ? headerRow : { ...headerRow, value: 0 },
    whole && records.length <= sampleRows + 1,
  )
  // A file of one `sep=;` line and nothing else has no rows; the hint itself is never data.
  return {
    format,
    charset,
    delimiter,
    quote,
    headerRow: preamble > 0 && sound.length === 0 ? fact(0, 'guess', 'emptyFile') : headerRow,
    sheets: [],
    ...rest,
  }
}

/** Detects the layout of a sheet from its first 1,000 rows. */
export async function detectSheet(
  workbook: Workbook,
  format: Fact<TableFormat>,
  options: ReadOptions,
): Promise<Detection> {
  const sheet = sheetOf(workbook.sheets, options.sheet)
  const raw = workbook.read(sheet.value)
  const rows: TableRow[] = []
  let whole = true
  for await (const row of raw.rows) {
    if (rows.length > sampleRows) {
      whole = false
      break
    }
    if (!row.problem) rows.push(row)
  }
  const headerRow = options.headerRow === undefined ? detectHeaderRow(rows) : given(options.headerRow)
  return { format, sheets: workbook.sheets, sheet, headerRow, ...describe(rows, headerRow, whole) }
}

function sheetOf(sheets: readonly Sheet[], wanted: string | number | undefined): Fact<number> {
  if (wanted === undefined)
    return fact(
      Math.max(
        0,
        sheets.findIndex((s) => !s.hidden),
      ),
      sheets.length === 1 ? 'certain' : 'likely',
      'firstVisibleSheet',
    )
  const at = typeof wanted === 'number' ? wanted - 1 : sheets.findIndex((s) => s.name === wanted)
  return sheets[at]
    ? given(at)
    : refuse('invalid', 'noSuchSheet', { sheet: wanted, sheets: sheets.map((s) => s.name).join(', ') })
}

function describe(
  rows: readonly SampledRow[],
  headerRow: Fact<number>,
  whole: boolean,
): Pick<Detection, 'header' | 'columns' | 'preview' | 'sampledRows' | 'whole'> {
  const at = headerRow.value > 0 ? rows.findIndex((r) => r.number >= headerRow.value) : -1
  const first = at >= 0 ? rows[at] : undefined
  const header = headerNames(first?.cells, rows[0]?.cells.length ?? 0)
  const data = rows.slice(at + 1, at + 1 + sampleRows)
  const scanner = new ColumnScanner(header)
  for (const row of data) scanner.add(row.cells)
  return {
    header,
    columns: scanner.conclude(whole),
    preview: data.slice(0, previewRows),
    sampledRows: data.length,
    whole,
  }
}

function decodeHead(head: Buffer, charset: string, whole: boolean): string {
  const decoder = iconv.getDecoder(charset)
  const text = decoder.write(head)
  return whole ? text + (decoder.end() ?? '') : text
}

/** When the beginning is pure ASCII, the first other byte of the file decides: its neighbourhood is what is judged. */
async function charsetOf(source: TableSource, head: Buffer, whole: boolean): Promise<Fact<string>> {
  const found = detectCharset(head, whole)
  if (whole || found.why !== 'asciiOnly') return found
  let at = 0
  for await (const piece of pieces(source, 1024 * 1024)) {
    const high = piece.findIndex((byte) => byte >= 0x80)
    if (high < 0) {
      at += piece.length
      continue
    }
    const window = await readBytes(source, at + high, headBytes)
    return detectCharset(window, false)
  }
  return { ...found, sure: 'certain' }
}
