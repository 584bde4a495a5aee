import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, refuse } from '#kernel/errors'
import { job, write, type Ctx, type Host, type Origin } from '#kernel/module'
import { backupChanged } from '../events.ts'
import { outlived } from '../domain/retention.ts'
import {
  endBadly,
  endWell,
  insertBackup,
  noteProgress,
  noteRemoved,
  standing,
  startBackup,
  type Cause,
} from '../store/backup.ts'
import { loadPlan } from '../store/plan.ts'
import { takeBackup, type Progress, type Taken } from '../take-backup.ts'
import { endTheDead } from './end-the-dead.ts'

/** `2026-11-28T201500Z`: sorts by time and is a name on every system. */
export const nameAt = (at: Date): string =>
  `clearline-${at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')}.age`

/** How often it is written down how far one is. */
const progressMs = 3000

interface Run {
  readonly id: string
  readonly recipient: string
  readonly file: string
  readonly told?: (progress: Progress) => void
}

/** Takes one that is written down as running, and writes down how it went; a failure is passed on. */
export async function runBackup(host: Host, origin: Origin, { id, recipient, file, told }: Run): Promise<Taken> {
  const changed = (state: 'running' | 'done' | 'failed', save: (ctx: Ctx) => Promise<unknown>) =>
    write(host, origin, async (ctx) => {
      await save(ctx)
      ctx.emit(backupChanged, { backupId: id, state })
      if (state !== 'running') ctx.audit({ noun: 'backup', id, after: { state } })
    })
  let [noted, noting] = [performance.now(), Promise.resolve()]
  const note = (progress: Progress) => {
    told?.(progress)
    if (performance.now() - noted < progressMs) return
    noted = performance.now()
    noting = noting.then(() => changed('running', (ctx) => noteProgress(ctx.tx, id, progress))).catch(() => {})
  }
  try {
    const taken = await takeBackup(host, { id, recipient, file, told: note })
    await noting
    await changed('done', (ctx) => endWell(ctx.tx, taken, recipient, ctx.now))
    return taken
  } catch (error) {
    await noting
    const code = error instanceof Refusal ? error.code : ((error as NodeJS.ErrnoException).code ?? 'backupFailed')
    await changed('failed', (ctx) => endBadly(ctx.tx, id, code, ctx.now))
    throw error
  }
}

/** Takes the backup that waits. One that fails is shown as failed and not tried again by the queue: the plan does that. */
export const takeWaiting = job<{ id: string }>(
  'backup.take',
  async (ctx, { id }) => {
    const { host, origin } = ctx
    if (!(await startBackup(ctx.tx, id, ctx.now))) return
    const { backupRecipient: recipient, backupDir } = host.config
    try {
      if (!recipient) return refuse('invalid', 'backupNoRecipient')
      await runBackup(host, origin, { id, recipient, file: join(backupDir, nameAt(ctx.now)) })
    } catch (error) {
      host.log.error({ err: error, backup: id }, 'a backup failed')
      return
    }
    await makeRoom(host, origin)
  },
  { side: 'outside', attempts: 1 },
)

/** Removes the files that newer ones have taken the place of. */
async function makeRoom(host: Host, origin: Origin): Promise<void> {
  const [good, plan] = [await standing(host.db), await loadPlan(host.db)]
  const gone = new Set(outlived(good, { keepDays: plan.keep_days, keepWeeks: plan.keep_weeks }, host.now()))
  for (const { id, place } of good.filter((b) => gone.has(b.id)))
    await write(host, origin, async (ctx) => {
      await noteRemoved(ctx.tx, id, ctx.now)
      ctx.audit({ noun: 'backup', id, after: { removed: true } })
      await rm(place, { force: true })
    })
}

/** Writes down that one is wanted; the worker takes it. Refuses while another waits or runs. */
export async function askForBackup(ctx: Ctx, cause: Cause): Promise<string> {
  if (!ctx.host.config.backupRecipient) refuse('conflict', 'backupNoRecipient')
  const id = await beginBackup(ctx, cause, 'waiting')
  ctx.enqueue(takeWaiting, { id }, { key: id })
  return id
}

/** Writes down that one is wanted, or begins now. Refuses while another waits or runs; one that was killed does neither. */
export async function beginBackup(ctx: Ctx, cause: Cause, state: 'waiting' | 'running'): Promise<string> {
  await endTheDead(ctx)
  const id = ctx.newId()
  await insertBackup(ctx.tx, { id, cause, askedBy: ctx.actor.id, state }, ctx.now)
  ctx.emit(backupChanged, { backupId: id, state })
  ctx.audit({ noun: 'backup', id })
  return id
}
