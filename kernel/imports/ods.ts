import { refuse } from '#kernel/errors'
import type { Limits } from './limits.ts'
import { OdsSheet } from './ods-sheet.ts'
import type { TableSource } from './source.ts'
import type { RawRows, TableRow } from './table.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { parseXml, readXml } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

/**
 * Opens an OpenDocument spreadsheet (ODF 1.3 part 3): all sheets are in one member, which is streamed once for the names and
 * once a read.
 */
export async function openOds(source: TableSource, limits: Limits): Promise<Workbook> {
  const zip = await openZip(source, limits)
  try {
    const sheets = await readSheets(zip)
    return { sheets, read: (sheet) => sheetRows(zip, sheet, limits), close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readSheets(zip: Zip): Promise<Sheet[]> {
  const sheets: Sheet[] = []
  const hiddenStyles = new Set<string>()
  let style = ''
  let depth = 0
  await readXml(zip.read('content.xml'), {
    open(name, a) {
      if (name === 'style') style = a['name'] ?? ''
      else if (name === 'table-properties' && a['display'] === 'false') hiddenStyles.add(style)
      // A table inside a cell is no sheet.
      else if (name === 'table' && depth++ === 0)
        sheets.push({ name: a['name'] ?? '', hidden: hiddenStyles.has(a['style-name'] ?? '') })
    },
    close(name) {
      if (name === 'table') depth--
    },
    text() {},
  })
  return sheets.length > 0 ? sheets : refuse('invalid', 'noSheet')
}

function sheetRows(zip: Zip, sheet: number, limits: Limits): RawRows {
  let done = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of zip.read('content.xml')) {
      done += piece.length
      yield piece
    }
  }
  async function* rows(): AsyncGenerator<TableRow> {
    const reader = new OdsSheet(sheet, limits)
    for await (const _ of parseXml(counted(), reader)) {
      for (const { row, repeat } of reader.take())
        for (let i = 0; i < repeat; i++) yield { ...row, number: row.number + i }
      if (reader.finished) return
    }
  }
  return { rows: rows(), done: () => done, total: zip.size('content.xml') }
}
