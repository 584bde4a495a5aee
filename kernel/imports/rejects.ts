import type { Writable } from 'node:stream'
import { textOf, type Cell } from './cell.ts'
import { csvLine, writeText } from './csv-writer.ts'
import { importReadingMessages, reasonText, type ReadingLocale } from './reading-messages.ts'
import type { Reason } from './reason.ts'

/** The file of the rows that were not taken: each with its number, its reasons in words, and its own cells. */
export interface RejectsWriter {
  add(number: number, reasons: readonly Reason[], cells: readonly Cell[]): Promise<void>
  readonly count: number
}

/** Begins a rejects file (CSV, UTF-8, formulas guarded) in the reader's language; the caller ends `out`. */
export async function openRejects(
  out: Writable,
  header: readonly string[],
  locale: ReadingLocale,
): Promise<RejectsWriter> {
  const titles = importReadingMessages[locale].rejects
  await writeText(out, `\uFEFF${csvLine([titles.row, titles.reason, ...header])}`)
  let count = 0
  return {
    async add(number, reasons, cells) {
      count++
      await writeText(out, csvLine([number, reasons.map((r) => reasonText(r, locale)).join(' '), ...cells.map(textOf)]))
    },
    get count() {
      return count
    },
  }
}

/** The same file from rows whose reasons are sentences already, in pieces of some 64 KiB. */
export async function* rejectLines(
  header: readonly string[],
  rows: AsyncIterable<{ readonly number: number; readonly reason: string; readonly cells: readonly string[] }>,
  locale: ReadingLocale,
): AsyncGenerator<Buffer> {
  const titles = importReadingMessages[locale].rejects
  let text = `\uFEFF${csvLine([titles.row, titles.reason, ...header])}`
  for await (const { number, reason, cells } of rows) {
    text += csvLine([number, reason, ...cells])
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}
