import { createHash } from 'node:crypto'
import type { Host } from '#kernel/module'
import { textOf, type Cell } from './cell.ts'
import { readOptionsOf, withDateFormats } from './file-settings.ts'
import { rowMapper, type Mapped } from './mapper.ts'
import { NumberSet } from './number-set.ts'
import { openTable } from './open-table.ts'
import type { ImportProfile } from './profile.ts'
import { sourcePath } from './store/source-file.ts'
import type { RunRow } from './store/run.ts'
import type { TableRow } from './table.ts'

/**
 * A row of the file as it was read and as it was mapped; `seq` counts rows from 1. `repeated`: its key stood further up
 * already.
 */
export interface ReadRow {
  readonly seq: number
  readonly mapped: Mapped
  readonly repeated: boolean
  readonly cells: readonly Cell[]
}
export interface Batch {
  readonly from: number
  readonly rows: readonly ReadRow[]
  readonly bytes: { readonly done: number; readonly total: number }
  readonly ended: boolean
}

/** Rows read in one transaction, and the characters that end one early: rows may hold texts of a megabyte. */
const batchRows = 500
const batchChars = 4_000_000

/** An open file of a run, read batch by batch. */
export interface Reading {
  /**
   * The rows after the first `cursor`; the same batch again when its transaction failed. Undefined where this reading is
   * elsewhere.
   */
  readonly at: (cursor: number) => Promise<Batch | undefined>
  readonly close: () => Promise<void>
}

/** Opens the file of a run behind its cursor. The rows before are mapped too: keys that count copies need them. */
export async function openReading(host: Host, run: RunRow): Promise<Reading> {
  const profile = withDateFormats(run.profile!, run.options.dateFormats)
  const table = await openTable(await sourcePath(host, run.sha256), readOptionsOf(profile, run.options))
  try {
    const rows = mappedRows(profile, table.header, table.rows)
    let last: Batch | undefined
    let position = 0
    for (; position < run.rows_read; position++) if ((await rows.next()).done) break
    let broken: unknown
    const next = async (): Promise<Batch> => {
      if (broken) throw broken
      // The rows before a damaged place stand.
      const batch = await take(rows, position, (error) => {
        broken = error
      })
      last = { ...batch, bytes: table.progress() }
      position += batch.rows.length
      return last
    }
    return {
      at: async (cursor) => (last?.from === cursor ? last : position === cursor ? next() : undefined),
      close: async () => {
        await rows.return(undefined)
        await table.close()
      },
    }
  } catch (error) {
    await table.close()
    throw error
  }
}

async function take(
  rows: AsyncGenerator<ReadRow>,
  from: number,
  onBroken: (error: unknown) => void,
): Promise<{ from: number; rows: ReadRow[]; ended: boolean }> {
  const taken: ReadRow[] = []
  for (let chars = 0; taken.length < batchRows && chars < batchChars;) {
    const next = await rows.next().catch((error: unknown) => {
      onBroken(error)
      if (!taken.length) throw error
    })
    if (!next) break
    if (next.done) return { from, rows: taken, ended: true }
    taken.push(next.value)
    for (const cell of next.value.cells) chars += textOf(cell).length
  }
  return { from, rows: taken, ended: false }
}

async function* mappedRows(
  profile: ImportProfile,
  header: readonly string[],
  rows: AsyncIterable<TableRow>,
): AsyncGenerator<ReadRow> {
  const map = rowMapper(profile, header)
  const repeats = repeatFinder()
  let seq = 0
  for await (const row of rows) {
    const mapped = map(row)
    yield { seq: ++seq, mapped, repeated: mapped.ok && repeats(mapped.record.externalId), cells: row.cells }
  }
}

/**
 * Whether a key was seen before in this file. 52 bits of its hash are kept (1 M rows in 16 MB), so it is a suspicion only:
 * whoever asks also looks whether the record is there.
 */
function repeatFinder(): (key: string) => boolean {
  const seen = new NumberSet()
  return (key) => {
    const hash = createHash('sha1').update(key).digest()
    const short = hash.readUIntBE(0, 6) * 16 + (hash[6]! >> 4)
    return !seen.add(short)
  }
}
