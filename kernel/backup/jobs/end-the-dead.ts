import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { backupChanged } from '../events.ts'
import { endBadly, runningBackup } from '../store/backup.ts'
import { runningKey } from '../take-backup.ts'

/** A process that was killed says nothing; the lock it held is gone with its connection. */
export async function endTheDead(ctx: Ctx): Promise<boolean> {
  const running = await runningBackup(ctx.tx)
  if (!running) return false
  const free = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${runningKey}) as free`.execute(ctx.tx)
  // It is taken a moment after it is written down that one runs.
  if (!free.rows[0]!.free || ctx.now.getTime() - running.started_at!.getTime() < 30_000) return false
  await endBadly(ctx.tx, running.id, 'backupInterrupted', ctx.now)
  ctx.emit(backupChanged, { backupId: running.id, state: 'failed' })
  ctx.audit({ noun: 'backup', id: running.id, after: { state: 'failed' } })
  return true
}
