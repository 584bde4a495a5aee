import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { runContract } from '../contract/run.ts'
import { requireState, type RunAction } from '../domain/run.ts'
import { importStateChanged } from '../events.ts'
import { clearRejects } from '../store/reject.ts'
import { findRun, startOver, updateRun, type RunRow } from '../store/run.ts'
import { sourcePath } from '../store/source-file.ts'
import { toRun } from '../views/to-run.ts'

/** The run, held, in a state in which the action is possible. */
async function hold(ctx: Ctx, id: string, action: RunAction): Promise<RunRow> {
  const run = await findRun(ctx.tx, id, true)
  requireState(run.state, action)
  return run
}
async function move(ctx: Ctx, run: RunRow, change: Parameters<typeof updateRun>[2]): Promise<RunRow> {
  const after = await updateRun(ctx.tx, run.id, change)
  ctx.audit({
    noun: 'importRun',
    id: run.id,
    before: { state: run.state },
    after: { state: after.state, phase: after.phase },
  })
  ctx.emit(importStateChanged, { runId: run.id, state: after.state })
  return after
}
const again = {
  holder: null,
  held_until: null,
  worked_at: null,
  told_at: null,
  finished_at: null,
  problem: null,
} as const

/** Begins a phase at the first row. */
export async function beginPhase(ctx: Ctx, id: string, phase: 'dry' | 'real'): Promise<RunRow> {
  const run = await hold(ctx, id, phase === 'dry' ? 'startDryRun' : 'start')
  if (!run.profile) refuse('conflict', 'notMapped')
  await sourcePath(ctx.host, run.sha256)
  await clearRejects(ctx.tx, id, phase)
  return move(ctx, run, {
    ...startOver,
    ...again,
    phase,
    state: phase === 'dry' ? 'dryRunning' : 'running',
    started_at: ctx.now,
    bytes_total: run.size,
  })
}
export const resumeRun = async (ctx: Ctx, id: string): Promise<RunRow> => {
  const run = await hold(ctx, id, 'resume')
  return move(ctx, run, { ...again, state: run.phase === 'dry' ? 'dryRunning' : 'running' })
}
export const cancelRun = async (ctx: Ctx, id: string): Promise<RunRow> =>
  move(ctx, await hold(ctx, id, 'cancel'), {
    state: 'interrupted',
    holder: null,
    held_until: null,
    finished_at: ctx.now,
  })

export const startDryRun = useCase(runContract.startDryRun, async (ctx, { id }) =>
  toRun(ctx.host, ctx.locale, await beginPhase(ctx, id, 'dry')),
)
export const startImport = useCase(runContract.startImport, async (ctx, { id }) =>
  toRun(ctx.host, ctx.locale, await beginPhase(ctx, id, 'real')),
)
export const cancelImport = useCase(runContract.cancelImport, async (ctx, { id }) =>
  toRun(ctx.host, ctx.locale, await cancelRun(ctx, id)),
)
export const resumeImport = useCase(runContract.resumeImport, async (ctx, { id }) =>
  toRun(ctx.host, ctx.locale, await resumeRun(ctx, id)),
)
