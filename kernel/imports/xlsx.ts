import { refuse } from '#kernel/errors'
import type { Limits } from './limits.ts'
import { readSharedStrings, type SharedStrings } from './shared-strings.ts'
import type { TableSource } from './source.ts'
import type { RawRows, TableRow } from './table.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { XlsxSheet } from './xlsx-sheet.ts'
import { parseXml, readXml } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

/** Opens an XLSX workbook (ECMA-376): sheets by name, dates by style, shared strings held compactly, sheets streamed. */
export async function openXlsx(source: TableSource, limits: Limits): Promise<Workbook> {
  const zip = await openZip(source, limits)
  try {
    const { sheets, epoch1904 } = await readWorkbook(zip)
    const targets = await readTargets(zip)
    const dateStyles = await readDateStyles(zip)
    let strings: Promise<SharedStrings> | undefined
    return {
      sheets,
      read(sheet) {
        const member = targets.get(sheets[sheet]!.relation) ?? `xl/worksheets/sheet${sheet + 1}.xml`
        // Read once for all sheets, and only when a sheet is.
        strings ??= readSharedStrings(zip, 'xl/sharedStrings.xml', limits)
        return sheetRows(zip, member, strings, { dateStyles, epoch1904 }, limits)
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

function sheetRows(
  zip: Zip,
  member: string,
  strings: Promise<SharedStrings>,
  look: { dateStyles: readonly DateStyle[]; epoch1904: boolean },
  limits: Limits,
): RawRows {
  let done = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of zip.read(member)) {
      done += piece.length
      yield piece
    }
  }
  async function* rows(): AsyncGenerator<TableRow> {
    const sheet = new XlsxSheet(await strings, look.dateStyles, look.epoch1904, limits)
    for await (const _ of parseXml(counted(), sheet)) for (const row of sheet.take()) yield row
  }
  return { rows: rows(), done: () => done, total: zip.size(member) }
}

async function readWorkbook(zip: Zip): Promise<{ sheets: (Sheet & { relation: string })[]; epoch1904: boolean }> {
  const sheets: (Sheet & { relation: string })[] = []
  let epoch1904 = false
  await readXml(zip.read('xl/workbook.xml'), {
    open(name, a) {
      if (name === 'sheet')
        sheets.push({ name: a['name'] ?? '', hidden: (a['state'] ?? 'visible') !== 'visible', relation: a['id'] ?? '' })
      if (name === 'workbookPr') epoch1904 = a['date1904'] === '1' || a['date1904'] === 'true'
    },
    close() {},
    text() {},
  })
  return sheets.length > 0 ? { sheets, epoch1904 } : refuse('invalid', 'noSheet')
}

async function readTargets(zip: Zip): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const member = 'xl/_rels/workbook.xml.rels'
  if (!zip.names.includes(member)) return targets
  await readXml(zip.read(member), {
    open(name, a) {
      const target = a['Target'] ?? ''
      if (name === 'Relationship' && a['Id'])
        targets.set(a['Id'], target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
    close() {},
    text() {},
  })
  return targets
}

/** What a cell's style shows of a number: a day, a time of day, both, or (undefined) just a number. */
export type DateStyle = 'date' | 'time' | undefined

/** The styles (`s` of a cell) that show numbers as dates: built-in formats by number, own formats by their letters. */
async function readDateStyles(zip: Zip): Promise<DateStyle[]> {
  const own = new Map<number, string>()
  const styles: DateStyle[] = []
  let inCellXfs = false
  if (!zip.names.includes('xl/styles.xml')) return styles
  await readXml(zip.read('xl/styles.xml'), {
    open(name, a) {
      if (name === 'numFmt') own.set(Number(a['numFmtId']), a['formatCode'] ?? '')
      else if (name === 'cellXfs') inCellXfs = true
      else if (name === 'xf' && inCellXfs)
        styles.push(dateStyle(Number(a['numFmtId'] ?? 0), own.get(Number(a['numFmtId']))))
    },
    close(name) {
      if (name === 'cellXfs') inCellXfs = false
    },
    text() {},
  })
  return styles
}

/**
 * ECMA-376 part 1, 18.8.30: 14–22 and 45–47 are dates and times everywhere, 27–36 and 50–58 in Chinese, Japanese and Korean
 * Excel.
 */
export function dateStyle(id: number, code: string | undefined): DateStyle {
  if (code === undefined) {
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35)) return 'time'
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : undefined
  }
  // Only the letters that stand for themselves: not those in quotes, after a backslash, or in brackets such as [Red] and [$-804].
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase()
  if (/general/.test(bare)) return undefined
  if (/[yd]/.test(bare) || /m{3,}/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare))) return 'date'
  return /[hs]/.test(bare) ? 'time' : undefined
}
