export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The longest text a cell of Excel holds; a longer one makes Excel call the file damaged. */
const maxText = 32_767
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g
const escaped = (char: string): string => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/**
 * Text for an XML element, cut to what a cell holds. XML 1.0 has no control characters: OOXML writes them as _xHHHH_, and so must
 * write an underscore that would read as the beginning of one.
 */
export function xmlText(value: string): string {
  const whole = (value.length > maxText ? value.slice(0, maxText - 1) : value).toWellFormed()
  const plain = whole.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(control, escaped)
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

// Style 0 is plain, 1 a date and time, 2 bold.
const styles =
  `<styleSheet xmlns="${mainNamespace}">` +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
const override = (part: string, type: string): string =>
  `<Override PartName="/${part}" ContentType="${types}.${type}+xml"/>`

/** The small members of a workbook beside its sheets (ECMA-376 part 1, 12.3): name and XML. */
export function workbookParts(sheets: number, sheetName: string): [name: string, xml: string][] {
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1)
  // Excel allows 31 characters and none of []:*?/\ in a sheet's name.
  const title = xmlText(sheetName.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 27)).replaceAll('"', '&quot;')
  const named = numbers
    .map((n) => `<sheet name="${title}${n > 1 ? ` ${n}` : ''}" sheetId="${n}" r:id="rId${n}"/>`)
    .join('')
  const related = numbers.map((n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)).join('')
  const typed = numbers.map((n) => override(`xl/worksheets/sheet${n}.xml`, 'worksheet')).join('')
  const relationships = (inner: string): string =>
    `<Relationships xmlns="${pack}/relationships">${inner}</Relationships>`
  return [
    ['xl/styles.xml', styles],
    ['xl/workbook.xml', `<workbook xmlns="${mainNamespace}" xmlns:r="${office}"><sheets>${named}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relationships(related + relation('rIdStyles', 'styles', 'styles.xml'))],
    ['_rels/.rels', relationships(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      '[Content_Types].xml',
      `<Types xmlns="${pack}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}${typed}</Types>`,
    ],
  ]
}
