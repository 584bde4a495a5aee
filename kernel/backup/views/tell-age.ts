import type { Ctx } from '#kernel/module'
import { lastGoodAt } from '../store/backup.ts'

/** How old the newest good backup is, for whoever watches; nothing while there is none. */
export async function tellAge({ tx, now, host }: Ctx): Promise<void> {
  const good = await lastGoodAt(tx)
  if (good) host.metrics.backupAge.set((now.getTime() - good.getTime()) / 1000)
}
