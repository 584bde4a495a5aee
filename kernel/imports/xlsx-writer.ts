import { Readable, type Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { ExportValue } from './csv-writer.ts'
import { mainNamespace, workbookParts, xmlHead, xmlText } from './xlsx-parts.ts'
import { wallClockSerial } from './zone.ts'

export interface XlsxOptions {
  readonly sheetName?: string
  /** IANA zone in which instants are shown; spreadsheets have no zones of their own. */
  readonly zone: string
  /** Column widths in characters. */
  readonly widths?: readonly number[]
}
type Rows = AsyncIterable<readonly ExportValue[]> | Iterable<readonly ExportValue[]>

/** Rows of one sheet, header included (ECMA-376); a longer export goes on in a second sheet. */
const maxSheetRows = 1_048_576

/**
 * Streams an XLSX workbook to `out` and ends it. Texts are inline strings, which are never formulas, so that nothing is held in
 * memory and nothing can run; instants become real dates. Returns the number of rows written.
 */
export async function writeXlsx(
  out: Writable,
  header: readonly string[],
  rows: Rows,
  options: XlsxOptions,
): Promise<number> {
  const zip = new ZipFile()
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  const state: SheetState = { source, count: 0, ended: false, header, options }
  let sheet: Readable | undefined
  async function fill(): Promise<void> {
    let sheets = 0
    do {
      sheet = Readable.from(sheetXml(state), { objectMode: false, highWaterMark: 65_536 })
      const read = finished(sheet)
      zip.addReadStream(sheet, `xl/worksheets/sheet${++sheets}.xml`)
      await read
    } while (!state.ended)
    for (const [name, xml] of workbookParts(sheets, options.sheetName ?? 'Sheet'))
      zip.addBuffer(Buffer.from(xmlHead + xml), name)
    zip.end()
  }
  const stop = (error: unknown): never => {
    const reason = error instanceof Error ? error : new Error(String(error))
    sheet?.destroy(reason)
    // A failing source must not leave `out` waiting for an archive that never ends.
    ;(zip.outputStream as Readable).destroy(reason)
    throw reason
  }
  zip.on('error', () => {})
  try {
    await Promise.all([pipeline(zip.outputStream, out), fill().catch(stop)])
  } catch (error) {
    sheet?.destroy()
    await source.return?.()
    throw error
  }
  return state.count
}

interface SheetState {
  readonly source: Iterator<readonly ExportValue[]> | AsyncIterator<readonly ExportValue[]>
  readonly header: readonly string[]
  readonly options: XlsxOptions
  count: number
  ended: boolean
}

async function* sheetXml(state: SheetState): AsyncGenerator<Buffer> {
  const { header, options } = state
  const widths = header.map((title, i) => {
    const width = options.widths?.[i] ?? Math.max(10, Math.min(40, title.length * 2))
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`
  })
  let text =
    `${xmlHead}<worksheet xmlns="${mainNamespace}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>${rowXml(1, header, options.zone, 2)}`
  for (let number = 2; number <= maxSheetRows; number++) {
    const next = await state.source.next()
    if (next.done) {
      state.ended = true
      break
    }
    state.count++
    text += rowXml(number, next.value, options.zone, 0)
    if (text.length >= 65_536) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`)
}

function rowXml(number: number, values: readonly ExportValue[], zone: string, style: number): string {
  const bold = style ? ` s="${style}"` : ''
  let cells = ''
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value === null || value === undefined || value === '') continue
    const ref = `r="${columnName(i)}${number}"`
    if (typeof value === 'number' && Number.isFinite(value)) cells += `<c ${ref}><v>${value}</v></c>`
    else if (typeof value === 'boolean') cells += `<c ${ref} t="b"><v>${value ? 1 : 0}</v></c>`
    else if (value instanceof Date) cells += `<c ${ref} s="1"><v>${wallClockSerial(value, zone)}</v></c>`
    else cells += `<c ${ref} t="inlineStr"${bold}><is><t xml:space="preserve">${xmlText(String(value))}</t></is></c>`
  }
  return `<row r="${number}">${cells}</row>`
}

function columnName(index: number): string {
  let name = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}
