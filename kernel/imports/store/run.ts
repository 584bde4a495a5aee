import { isUuid, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { ImportKind } from '#kernel/module'
import type { Detection } from '../detect.ts'
import type { Counts, RunPhase, RunState, Tallies } from '../domain/run.ts'
import type { ImportProfile } from '../profile.ts'
import type { ReadOptions } from '../table.ts'

export type RunOptions = Omit<ReadOptions, 'limits'> & {
  readonly dateFormats?: Readonly<Record<string, string>> | undefined
}
/** Detection without the rows it looked at: they may be personal, and are read again from the file when somebody wants them. */
export type KeptDetection = Omit<Detection, 'preview'>
export interface Report {
  readonly progress: Counts & { readonly rows_read: number; readonly bytes_done: number; readonly bytes_total: number }
  readonly tallies: Tallies
}
export interface RunRow extends Counts {
  id: string
  file_name: string
  sha256: string
  size: number
  kind: ImportKind | null
  profile_name: string | null
  profile: ImportProfile | null
  options: RunOptions
  detection: KeptDetection
  state: RunState
  phase: RunPhase
  rows_read: number
  bytes_done: number
  bytes_total: number
  tallies: Tallies
  dry_run: Report | null
  problem: { code: string; params: Record<string, unknown> } | null
  told_at: Date | null
  version: number
  created_by: string
  created_by_name: string
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}
/** What a fresh or restarted run has read. */
export const startOver = {
  rows_read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  filtered: 0,
  warned: 0,
  bytes_done: 0,
  tallies: {} as Tallies,
}

export async function findRun(tx: Tx, id: string, lock = false): Promise<RunRow> {
  const found = isUuid(id)
    ? await sql<RunRow>`select * from kernel.import_run where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
    : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'runNotFound')
}

/** Whether a run has a file of this content. */
export async function hasRun(tx: Tx, sha256: string): Promise<boolean> {
  return (await sql`select 1 from kernel.import_run where sha256 = ${sha256} limit 1`.execute(tx)).rows.length > 0
}
export async function insertRun(
  tx: Tx,
  row: Pick<
    RunRow,
    'id' | 'file_name' | 'sha256' | 'size' | 'detection' | 'created_by' | 'created_by_name' | 'created_at'
  >,
): Promise<void> {
  await sql`
    insert into kernel.import_run (id, file_name, sha256, size, detection, state, created_by, created_by_name, created_at)
    values (${row.id}, ${row.file_name}, ${row.sha256}, ${row.size}, ${JSON.stringify(row.detection)}, 'detected',
      ${row.created_by}, ${row.created_by_name}, ${row.created_at})`.execute(tx)
}

type Change = Partial<Omit<RunRow, 'id' | 'created_by' | 'created_at'>> & {
  readonly holder?: string | null
  readonly held_until?: Date | null
  readonly worked_at?: Date | null
}
const json: ReadonlySet<string> = new Set(['profile', 'options', 'detection', 'tallies', 'dry_run', 'problem'])

export async function updateRun(tx: Tx, id: string, change: Change): Promise<RunRow> {
  const sets = Object.entries(change).map(
    ([key, value]) => sql`${sql.ref(key)} = ${json.has(key) && value !== null ? JSON.stringify(value) : value}`,
  )
  const saved = await sql<RunRow>`update kernel.import_run set ${sql.join(sets)} where id = ${id} returning *`.execute(
    tx,
  )
  return saved.rows[0]!
}

/**
 * Takes a run that is at work and holds its row until the transaction ends. A run whose file another process has open is left to
 * it for `held_until`, because opening a file in its middle costs reading its beginning again.
 */
export async function claimRun(
  tx: Tx,
  given: { readonly holder: string; readonly now: Date; readonly id?: string | undefined },
): Promise<RunRow | undefined> {
  const one = given.id ? sql`and id = ${given.id}` : sql``
  const found = await sql<RunRow>`
    select * from kernel.import_run
    where state in ('running', 'dryRunning') and (held_until is null or held_until < ${given.now} or holder = ${given.holder})
      ${one}
    order by worked_at nulls first, id limit 1 for update skip locked`.execute(tx)
  return found.rows[0]
}
