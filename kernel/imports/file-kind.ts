import { fileTypeFromBuffer } from 'file-type'
import { refuse } from '#kernel/errors'
import { utf16WithoutMark } from './charset.ts'
import { defaultLimits } from './limits.ts'
import type { TableSource } from './source.ts'
import type { TableFormat } from './table.ts'
import { openZip } from './zip.ts'

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

/** The kind of file by its content, never by its name. Refuses what is no table, saying what it is and what to do instead. */
export async function detectFormat(source: TableSource, head: Uint8Array, charsetGiven: boolean): Promise<TableFormat> {
  if (head.length === 0) refuse('invalid', 'emptyFile')
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return zipFormat(source)
  // Compound File Binary: .xls of Excel 97–2003, and every workbook saved with a password.
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) refuse('unsupported', 'oldOrEncryptedExcel')
  const markup = /^\uFEFF?\s*<(!doctype html|html|table|\?xml|head|meta)/i.exec(
    new TextDecoder().decode(head.subarray(0, 512)),
  )?.[1]
  if (markup) refuse('unsupported', 'notATable', { found: /xml/i.test(markup) ? 'XML' : 'HTML' })
  // Who names the charset knows that it is text.
  if (!charsetGiven && looksBinary(head))
    refuse('unsupported', 'notATable', { found: (await fileTypeFromBuffer(head))?.ext.toUpperCase() ?? 'binary' })
  return 'csv'
}

async function zipFormat(source: TableSource): Promise<TableFormat> {
  const zip = await openZip(source, defaultLimits)
  zip.close()
  if (zip.names.includes('xl/workbook.xml')) return 'xlsx'
  return zip.names.includes('content.xml') && zip.names.includes('mimetype')
    ? 'ods'
    : refuse('unsupported', 'zipNotSpreadsheet')
}

// file-type alone would call a table beginning with "BM" a bitmap: it is asked only about bytes that are no text in any charset
// we read.
function looksBinary(head: Uint8Array): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]) || utf16WithoutMark(head)) return false
  let controls = 0
  for (const byte of head)
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++
  return controls > head.length * 0.02
}
