import { hrefColumn, listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { backupEndpoints as c } from '../contract/backup.ts'
import { findBackup, toBackup, type BackupRow } from '../store/backup.ts'
import { loadPlan, toPlan } from '../store/plan.ts'

export const listBackups = useCase(c.listBackups, (ctx, q) =>
  listPage<BackupRow, ReturnType<typeof toBackup>>(
    ctx.tx,
    {
      select: sql`b.*`,
      from: sql`kernel.backup b`,
      defaultSort: sql`b.asked_at desc`,
      key: sql`b.id`,
      toItem: (row) => toBackup(row, ctx.locale),
      columns: {
        id: { sql: sql`b.id`, type: 'uuid' },
        href: hrefColumn(sql`b.id`),
        cause: { sql: sql`b.cause` },
        state: { sql: sql`b.state` },
        askedAt: { sql: sql`b.asked_at`, type: 'instant' },
        bytes: { sql: sql`b.bytes`, type: 'number' },
      },
    },
    q,
  ),
)

export const getBackup = useCase(c.getBackup, async (ctx, { id }) => toBackup(await findBackup(ctx.tx, id), ctx.locale))

export const getBackupPlan = useCase(c.getBackupPlan, async (ctx) =>
  toPlan(ctx.tx, ctx.host, await loadPlan(ctx.tx), ctx.now),
)
