import { guarded, type Cell, type Table } from './cell.ts'
import { zipOf } from './zip.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

// Style 0 is plain, 1 a date and time, 2 bold.
const styles =
  `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'
const related = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
const typed = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${kind}.${type}+xml"/>`
const relations = (inner: string) => `<Relationships xmlns="${pack}/relationships">${inner}</Relationships>`

/** What a workbook has beside its sheet (ECMA-376 part 1, 12.3). */
const frame: readonly (readonly [string, string])[] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `${typed('xl/workbook.xml', 'sheet.main')}${typed('xl/styles.xml', 'styles')}${typed('xl/worksheets/sheet1.xml', 'worksheet')}</Types>`,
  ],
  ['_rels/.rels', relations(related('rId1', 'officeDocument', 'xl/workbook.xml'))],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Clearline" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    relations(related('rId1', 'worksheet', 'worksheets/sheet1.xml') + related('rId2', 'styles', 'styles.xml')),
  ],
  ['xl/styles.xml', styles],
]

/** The longest text a cell of Excel holds; a longer one makes it call the file damaged. */
const longest = 32_767
/**
 * Text for an element: XML 1.0 has no control characters, half a surrogate pair is none, and _x0041_ would read as an escaped A
 * (ECMA-376 part 1, 22.4.2.4).
 */
const xmlText = (text: string): string =>
  text
    .slice(0, longest)
    .toWellFormed()
    .replaceAll(/(?![\t\n])[\p{Cc}\u{FFFE}\u{FFFF}]/gu, ' ')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

function columnName(index: number): string {
  let name = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}
/** Days since 30 December 1899 on the reader's own clock: spreadsheets know no zones. */
const serialOf = (at: Date): number => (at.getTime() - at.getTimezoneOffset() * 60_000) / 86_400_000 + 25_569

function cellXml(value: Cell, ref: string, style: number): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number' && Number.isFinite(value)) return `<c r="${ref}"><v>${value}</v></c>`
  if (typeof value === 'boolean') return `<c r="${ref}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (value instanceof Date) return `<c r="${ref}" s="1"><v>${serialOf(value)}</v></c>`
  // An inline text is never a formula; the quote guards those who save the sheet as CSV.
  return `<c r="${ref}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(guarded(String(value)))}</t></is></c>`
}
const rowXml = (row: readonly Cell[], index: number): string =>
  `<row r="${index + 1}">${row.map((v, i) => cellXml(v, `${columnName(i)}${index + 1}`, index === 0 ? 2 : 0)).join('')}</row>`

/** A workbook of one sheet, its first row the heading; instants are real dates, nothing in it runs. */
export async function xlsxOf(rows: Table): Promise<Blob> {
  const widths = (rows[0] ?? [])
    .map(
      (title, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${String(title).length > 8 ? 28 : 18}" customWidth="1"/>`,
    )
    .join('')
  const sheet =
    `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `${widths && `<cols>${widths}</cols>`}<sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`
  const members = [...frame, ['xl/worksheets/sheet1.xml', sheet] as const]
  const archive = await zipOf(members.map(([name, xml]) => [name, head + xml] as const))
  return new Blob([archive], { type: `${kind}.sheet` })
}
