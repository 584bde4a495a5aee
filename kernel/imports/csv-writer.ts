import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** A cell to write; instants are written as ISO 8601 in UTC. */
export type ExportValue = string | number | boolean | Date | null | undefined

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection): it begins with = + - @, a
 * tab or a line end, or with the full-width forms that Chinese and Japanese Excel accept too. Numbers given as numbers are left
 * alone.
 */
export const guardFormula = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)

/** One CSV record with its CRLF (RFC 4180). `guard` false only for files that no spreadsheet will open. */
export function csvLine(values: readonly ExportValue[], guard = true): string {
  const cells = values.map((value) => {
    if (value === null || value === undefined) return ''
    if (value instanceof Date) return value.toISOString()
    if (typeof value !== 'string') return String(value)
    const text = guard ? guardFormula(value) : value
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  // A record of one blank cell would be a blank line, which readers skip.
  return `${cells.length === 1 && cells[0] === '' ? '""' : cells.join(',')}\r\n`
}

/**
 * Writes all of `text`, waiting while the reader of `out` is slower; throws when `out` is closed, as when a browser goes away.
 */
export async function writeText(out: Writable, text: string): Promise<void> {
  if (out.destroyed) throw new Error('the output is closed')
  if (out.write(text)) return
  const gone = new AbortController()
  const close = () => gone.abort(new Error('the output is closed'))
  out.once('close', close)
  try {
    await once(out, 'drain', { signal: gone.signal })
  } finally {
    out.off('close', close)
  }
}

/** Streams a CSV export in UTF-8, with the mark by which Excel knows it; does not end `out`. Returns the number of rows. */
export async function writeCsv(
  out: Writable,
  header: readonly string[],
  rows: AsyncIterable<readonly ExportValue[]> | Iterable<readonly ExportValue[]>,
  options: { mark?: boolean; guard?: boolean } = {},
): Promise<number> {
  let text = ((options.mark ?? true) ? '\uFEFF' : '') + csvLine(header, options.guard)
  let count = 0
  for await (const row of rows) {
    text += csvLine(row, options.guard)
    count++
    if (text.length < 65_536) continue
    await writeText(out, text)
    text = ''
  }
  await writeText(out, text)
  return count
}
