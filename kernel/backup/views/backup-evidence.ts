import { sql } from '#kernel/db'
import { evidence } from '#kernel/module'
import { isOverdue, loadPlan } from '../store/plan.ts'

const hourMs = 3_600_000
interface Newest {
  started_at: Date | null
  opened_at: Date | null
}

/** ISO/IEC 27001:2022 A.8.13: backups are taken, and tested: how old the newest good one is, and when one was last read with its key. */
export const backupEvidence = evidence('backups', async (ctx) => {
  const plan = await loadPlan(ctx.tx)
  const found = await sql<Newest>`
    select max(started_at) filter (where removed_at is null) as started_at, max(opened_at) as opened_at
    from kernel.backup where state = 'done'`.execute(ctx.tx)
  const { started_at: at, opened_at: opened } = found.rows[0]!
  const rest = { at, staleAfterMs: plan.alarm_hours * hourMs, path: '/settings/backups' }
  if (!at) return { ...rest, result: 'none', said: { 'zh-CN': '还没有备份', en: 'There is no backup yet' } }
  const day = opened?.toISOString().slice(0, 10)
  return {
    ...rest,
    result: isOverdue(plan, at, ctx.now) ? 'bad' : 'good',
    said: {
      'zh-CN': `已加密备份并读回核对；${day ? `${day} 用密钥完整核对过` : '还没有用密钥核对过'}`,
      en: `Sealed and read back; ${day ? `read with its key on ${day}` : 'never read with its key yet'}`,
    },
  }
})
