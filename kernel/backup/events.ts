import { z } from 'zod'
import { event } from '#kernel/module'

/** A backup began, went on, or ended; one every few seconds while it runs. */
export const backupChanged = event(
  'backup.backup.changed',
  z.object({ backupId: z.string(), state: z.enum(['waiting', 'running', 'done', 'failed']) }),
  (p) => p.backupId,
)
/** The newest good backup is older than it should be. Told once, and again only after there was a good one. */
export const backupOverdue = event(
  'backup.backup.overdue',
  z.object({ lastGoodAt: z.string().nullable(), hours: z.int() }),
  () => 'overdue',
)
