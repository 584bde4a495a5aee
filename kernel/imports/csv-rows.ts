import iconv from 'iconv-lite'
import { CsvRecords, type CsvDialect, type CsvRecord } from './csv-records.ts'
import type { Limits } from './limits.ts'
import { pieces, sizeOf, type TableSource } from './source.ts'
import type { RawRows, TableRow } from './table.ts'

/** Streams a CSV file's rows. Memory: one piece of 256 KiB, its text and its rows, whatever the size of the file. */
export async function csvRows(
  source: TableSource,
  charset: string,
  dialect: CsvDialect,
  limits: Limits,
  keepUndecodable: boolean,
): Promise<RawRows> {
  const total = await sizeOf(source)
  const records = new CsvRecords(dialect, limits)
  let done = 0
  async function* rows(): AsyncGenerator<TableRow> {
    const decoder = iconv.getDecoder(charset)
    // A record may begin in a doubtful piece and end in a later one: the doubt lasts until a later piece completes a record.
    let carried = false
    for await (const piece of pieces(source)) {
      const text = decoder.write(piece)
      const doubtful = suspicious(text)
      const found = records.feed(text)
      const before = done
      for (const [i, record] of found.entries()) {
        // A small file is one piece: its bar moves with the rows that are taken, not with the one time the disk is read.
        done = before + Math.floor((piece.length * (i + 1)) / found.length)
        yield doubtful || carried ? checked(record, charset, keepUndecodable) : record
      }
      done = before + piece.length
      carried = doubtful || (carried && found.length === 0)
    }
    const rest = decoder.end() ?? ''
    for (const record of [...records.feed(rest), ...records.end()]) yield checked(record, charset, keepUndecodable)
  }
  return { rows: rows(), done: () => done, total, expectCells: (count) => records.expectCells(count) }
}

const suspicious = (text: string): boolean => text.includes('\uFFFD') || text.includes('\u0000') || !text.isWellFormed()

// PostgreSQL text takes neither NUL nor half a surrogate pair, and a replacement character is a letter already lost.
function checked(record: CsvRecord, charset: string, keepUndecodable: boolean): CsvRecord {
  if (record.problem) return record
  const code = record.cells.some((c) => c.includes('\u0000'))
    ? ('nulCharacter' as const)
    : record.cells.some((c) => !c.isWellFormed() || (!keepUndecodable && c.includes('\uFFFD')))
      ? ('undecodable' as const)
      : undefined
  return code ? { ...record, problem: code === 'undecodable' ? { code, params: { charset } } : { code } } : record
}
