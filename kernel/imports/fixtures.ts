import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { openTable } from './open-table.ts'
import type { TableSource } from './source.ts'
import type { ReadOptions, TableRow } from './table.ts'

/** A zip archive of these members, in memory. */
export function zipOf(members: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

const main =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
/** A workbook of one sheet with this XML inside `sheetData`, as other programs than ours write it. */
export const xlsxOf = (
  sheetData: string,
  more: { strings?: string; styles?: string; workbook?: string } = {},
): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      more.workbook ?? `<workbook ${main}><sheets><sheet name="Data" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/>' +
      '<Relationship Id="rId8" Target="/xl/worksheets/other.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${sheetData}</sheetData></worksheet>`,
    'xl/worksheets/other.xml':
      `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>other</t></is></c></row></sheetData>` +
      '</worksheet>',
    ...(more.strings === undefined ? {} : { 'xl/sharedStrings.xml': more.strings }),
    ...(more.styles === undefined ? {} : { 'xl/styles.xml': more.styles }),
  })

/** Rows of plain texts for `xlsxOf`, from A1 on. */
export const rowsOf = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row, y) => {
      const cells = row.map(
        (text, x) => `<c r="${String.fromCodePoint(65 + x)}${y + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
      )
      return `<row r="${y + 1}">${cells.join('')}</row>`
    })
    .join('')

/** An ODS file of these tables. */
export const odsOf = (tables: string, before = ''): Promise<Buffer> =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml':
      `<?xml version="1.0"?>${before}<office:document-content ` +
      'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c">' +
      '<office:body>' +
      `<office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  })

/** Header and every row of a file. */
export async function readAll(
  source: TableSource,
  options: ReadOptions = {},
): Promise<{ header: readonly string[]; rows: TableRow[] }> {
  const table = await openTable(source, options)
  const rows: TableRow[] = []
  for await (const row of table.rows) rows.push(row)
  return { header: table.header, rows }
}

/** The code of the refusal that `act` ends in; undefined when it does not refuse. */
export async function codeOf(act: () => unknown): Promise<string | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}
