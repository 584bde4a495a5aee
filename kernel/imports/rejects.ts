import { csvLine } from './csv-writer.ts'
import { importReadingMessages, type ReadingLocale } from './reading-messages.ts'

/**
 * The file of the rows that were not taken, each with its number, its reasons in words and its own cells: CSV in UTF-8, formulas
 * guarded, in pieces of some 64 KiB.
 */
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
