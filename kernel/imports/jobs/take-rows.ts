import { randomUUID } from 'node:crypto'
import { Refusal } from '#kernel/errors'
import {
  sweep,
  write,
  type Ctx,
  type Host,
  type ImportedRecord,
  type Importer,
  type ImportOutcome,
  type Origin,
} from '#kernel/module'
import { textOf } from '../cell.ts'
import { addTallies, type Counts } from '../domain/run.ts'
import { importProgressed, importStateChanged } from '../events.ts'
import { boundHeap } from '../heap.ts'
import { openReading, type Batch, type Reading, type ReadRow } from '../reading.ts'
import { insertRejects, type KeptReason, type RejectKind, type RejectRow } from '../store/reject.ts'
import { claimRun, findRun, updateRun, type RunRow } from '../store/run.ts'
import { takeRecords } from '../take-records.ts'

/** How long other processes leave a run to the one that has its file open (ms). */
const holdMs = 10_000
/** Least time between two facts about the progress of a run (ms). */
const tellMs = 1_000
/** How often a run that another process works on is looked at (ms). */
const followMs = 300
/** Open files a process keeps. */
const mostOpen = 4

interface Desk {
  readonly id: string
  readonly open: Map<string, Reading>
}
const desks = new WeakMap<object, Desk>()
/** This process as the holder of runs, with the files it has open. */
const deskOf = (host: Host): Desk => {
  const desk = desks.get(host.db) ?? { id: randomUUID(), open: new Map() }
  desks.set(host.db, desk)
  return desk
}

/**
 * One batch of one run at work: its rows, their rejects, the counts and the cursor commit together, so that a process that dies
 * anywhere loses nothing and doubles nothing. Runs take turns. Answers the run as it then is; undefined when none is at work.
 */
export async function takeRows(ctx: Ctx, id?: string): Promise<RunRow | undefined> {
  const desk = deskOf(ctx.host)
  const run = await claimRun(ctx.tx, { holder: desk.id, now: ctx.now, id })
  if (!run) return undefined
  try {
    const batch = await readBatch(ctx.host, desk, run)
    const after = await takeBatch(ctx, run, batch, desk.id)
    if (batch.ended) await forget(desk, run)
    boundHeap()
    return after
  } catch (error) {
    if (isTransient(error)) throw error
    await forget(desk, run)
    return fail(ctx, run, error)
  }
}

async function readBatch(host: Host, desk: Desk, run: RunRow): Promise<Batch> {
  const key = `${run.id} ${run.phase}`
  const known = await desk.open.get(key)?.at(run.rows_read)
  if (known) return known
  await forget(desk, run)
  for (const [oldest, reading] of desk.open) {
    if (desk.open.size < mostOpen) break
    desk.open.delete(oldest)
    await reading.close()
  }
  const reading = await openReading(host, run)
  desk.open.set(key, reading)
  const batch = await reading.at(run.rows_read)
  // The file has fewer rows than were read of it: it is not the file the run was made for.
  return batch ?? { from: run.rows_read, rows: [], bytes: { done: 0, total: 0 }, ended: true }
}

async function forget(desk: Desk, run: RunRow): Promise<void> {
  const key = `${run.id} ${run.phase}`
  await desk.open.get(key)?.close()
  desk.open.delete(key)
}

async function takeBatch(ctx: Ctx, run: RunRow, batch: Batch, holder: string): Promise<RunRow> {
  const given = batch.rows.filter((r) => r.mapped.ok)
  const outcomes = await outcomesOf(ctx, run, given)
  const sums: Record<keyof Counts, number> = {
    created: run.created,
    updated: run.updated,
    unchanged: run.unchanged,
    rejected: run.rejected,
    filtered: run.filtered,
    warned: run.warned,
  }
  const rejects: RejectRow[] = []
  const counted: string[] = []
  for (const row of batch.rows) {
    const verdict = verdictOf(row, outcomes.get(row.seq))
    sums[verdict.as]++
    if (verdict.warned) sums.warned++
    if (verdict.reject)
      rejects.push({ seq: row.seq, number: row.mapped.number, cells: row.cells.map(textOf), ...verdict.reject })
    counted.push(...verdict.counts)
  }
  await insertRejects(ctx.tx, run.id, run.phase, rejects)
  const read = run.rows_read + batch.rows.length
  const tell = batch.ended || !run.told_at || ctx.now.getTime() - run.told_at.getTime() >= tellMs
  if (tell) ctx.emit(importProgressed, { runId: run.id, rowsRead: read })
  if (run.phase === 'real' && batch.rows.length)
    ctx.audit({ noun: 'importRun', id: run.id, after: { rows: [run.rows_read + 1, read], taken: given.length } })
  const saved = await updateRun(ctx.tx, run.id, {
    ...sums,
    rows_read: read,
    bytes_done: batch.bytes.done,
    bytes_total: batch.bytes.total,
    tallies: addTallies(run.tallies, counted),
    worked_at: ctx.now,
    ...(tell ? { told_at: ctx.now } : {}),
    ...(batch.ended
      ? { holder: null, held_until: null }
      : { holder, held_until: new Date(ctx.now.getTime() + holdMs) }),
  })
  return batch.ended ? finish(ctx, saved) : saved
}

async function finish(ctx: Ctx, run: RunRow): Promise<RunRow> {
  const state = run.phase === 'dry' ? 'ready' : 'done'
  ctx.emit(importStateChanged, { runId: run.id, state })
  const { rows_read, bytes_done, bytes_total, created, updated, unchanged, rejected, filtered, warned, tallies } = run
  const report = {
    progress: { rows_read, bytes_done, bytes_total, created, updated, unchanged, rejected, filtered, warned },
    tallies,
  }
  return updateRun(ctx.tx, run.id, { state, finished_at: ctx.now, ...(run.phase === 'dry' ? { dry_run: report } : {}) })
}

/** The database is away, overloaded or asks to try again (classes 08, 40, 53, 55, 57): the run waits where it is. */
function isTransient(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return (
    /^(?:08|40|53|55|57)\w{3}$|^E(?:CONN|PIPE|TIMEDOUT)/.test(code ?? '') ||
    (code === undefined && /connection|terminated|timeout/i.test(message ?? ''))
  )
}

async function fail(ctx: Ctx, run: RunRow, error: unknown): Promise<RunRow> {
  if (!(error instanceof Refusal)) ctx.host.log.error({ run: run.id, err: error }, 'an importer failed')
  const problem =
    error instanceof Refusal
      ? { code: error.code, params: { ...error.params } }
      : { code: 'importerFailed', params: {} }
  ctx.emit(importStateChanged, { runId: run.id, state: 'failed' })
  return updateRun(ctx.tx, run.id, { state: 'failed', problem, holder: null, held_until: null, finished_at: ctx.now })
}

/** What the modules made of the mapped rows, by place in the file. */
interface Verdict {
  readonly as: Exclude<keyof Counts, 'warned'>
  readonly warned: boolean
  readonly counts: readonly string[]
  readonly reject?: { readonly kind: RejectKind; readonly reasons: readonly KeptReason[] }
}
type Outcomes = ReadonlyMap<number, ImportOutcome>

const importerOf = (host: Host, kind: string): Importer =>
  host.modules.flatMap((m) => m.importers ?? []).find((i) => i.kind === kind) ??
  (() => {
    throw new Refusal('unavailable', 'noImporter', { kind })
  })()

/** Thrown to undo a dry run's batch; carries what would have come of it. */
class DryRun extends Error {
  readonly outcomes: Outcomes
  constructor(outcomes: Outcomes) {
    super('dry run')
    this.outcomes = outcomes
  }
}

async function outcomesOf(ctx: Ctx, run: RunRow, rows: readonly ReadRow[]): Promise<Outcomes> {
  // What the importers write bears the name of whoever started the run.
  const actor = { ...ctx.actor, id: run.created_by, name: run.created_by_name }
  const acting: Ctx = { ...ctx, actor }
  if (run.phase === 'real') return takeAll(acting, run, rows)
  return ctx
    .attempt(async () => {
      throw new DryRun(await takeAll(acting, run, rows))
    })
    .catch((error: unknown) => {
      if (error instanceof DryRun) return error.outcomes
      throw error
    })
}

async function takeAll(ctx: Ctx, run: RunRow, rows: readonly ReadRow[]): Promise<Outcomes> {
  const options = { source: `import:${run.profile!.name}`, runId: run.id }
  const recordOf = (row: ReadRow): ImportedRecord => (row.mapped as Extract<ReadRow['mapped'], { ok: true }>).record
  const outcomes = new Map<number, ImportOutcome>()
  const first = await takeRecords(ctx, importerOf(ctx.host, run.kind!), rows.map(recordOf), options)
  rows.forEach((row, i) => {
    // In a dry run nothing is there yet to be found again, so the suspicion has to do.
    const again = row.repeated && (run.phase === 'dry' || first[i]!.outcome === 'unchanged')
    outcomes.set(row.seq, again ? { outcome: 'rejected', why: { code: 'duplicateKey' } } : first[i]!)
  })
  for (const kind of run.profile!.also) {
    const taken = rows.filter((row) => outcomes.get(row.seq)!.outcome !== 'rejected')
    const more = await takeRecords(ctx, importerOf(ctx.host, kind), taken.map(recordOf), { ...options, besides: true })
    taken.forEach((row, i) => outcomes.set(row.seq, joined(outcomes.get(row.seq)!, more[i]!)))
  }
  return outcomes
}

/** A row that became two things: what the second importer rejected is a warning, because the first stands. */
function joined(first: ImportOutcome, second: ImportOutcome): ImportOutcome {
  const warnings = [
    ...(first.warnings ?? []),
    ...(second.warnings ?? []),
    ...(second.outcome === 'rejected' && second.why ? [second.why] : []),
  ]
  return {
    ...first,
    ...(warnings.length ? { warnings } : {}),
    counts: [...(first.counts ?? []), ...(second.counts ?? [])],
  }
}

function verdictOf({ mapped }: ReadRow, outcome: ImportOutcome | undefined): Verdict {
  if (!mapped.ok) {
    const kind = mapped.filtered ? ('filtered' as const) : ('rejected' as const)
    return { as: kind, warned: false, counts: [], reject: { kind, reasons: mapped.reasons } }
  }
  if (!outcome || outcome.outcome === 'rejected')
    return {
      as: 'rejected',
      warned: false,
      counts: [],
      reject: { kind: 'rejected', reasons: [outcome?.why ?? { code: 'recordFailed' }] },
    }
  const warnings = outcome.warnings ?? []
  return {
    as: outcome.outcome,
    warned: warnings.length > 0,
    counts: outcome.counts ?? [],
    ...(warnings.length ? { reject: { kind: 'warning' as const, reasons: warnings } } : {}),
  }
}

/** Works on the runs at work, batch by batch, in a loop of its own: a long import holds no other work up. */
export const takeRowsSweep = sweep({
  name: 'imports.takeRows',
  idleMs: 1_000,
  run: async (ctx) => ((await takeRows(ctx)) ? 1 : 0),
})

/**
 * Works on one run until it is no longer at work, telling its progress; for the command line. While another process has its file
 * open, that one's progress is told. Answers how it ended, or how far it was when `stopping` came.
 */
export async function workOff(
  host: Host,
  origin: Origin,
  id: string,
  tell: (run: RunRow) => void,
  stopping: AbortSignal,
): Promise<RunRow> {
  for (;;) {
    const own = await write(host, origin, (ctx) => takeRows(ctx, id))
    const run = own ?? (await findRun(host.db, id))
    tell(run)
    if (stopping.aborted || (run.state !== 'running' && run.state !== 'dryRunning')) return run
    if (!own) await new Promise((resolve) => setTimeout(resolve, followMs))
  }
}
