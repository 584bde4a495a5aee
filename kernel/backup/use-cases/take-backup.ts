import { useCase } from '#kernel/module'
import { backupEndpoints } from '../contract/backup.ts'
import { askForBackup } from '../jobs/take.ts'
import { findBackup, toBackup } from '../store/backup.ts'

export const takeBackup = useCase(backupEndpoints.takeBackup, async (ctx) =>
  toBackup(await findBackup(ctx.tx, await askForBackup(ctx, 'asked')), ctx.locale),
)
