import { sql } from '#kernel/db'
import { evidence } from '#kernel/module'
import { countOverdue } from '../store/plan.ts'

const dayMs = 86_400_000
const words = {
  passed: { 'zh-CN': '通过', en: 'passed' },
  partly: { 'zh-CN': '部分通过', en: 'partly passed' },
  failed: { 'zh-CN': '未通过', en: 'failed' },
} as const

interface Last {
  id: string
  number: string
  result: keyof typeof words
  held_at: Date
}
/** A.5.29, A.5.30: what the newest drill showed, and that no plan waits for one too long. */
export const drillEvidence = evidence('drills', async (ctx) => {
  const overdue = await countOverdue(ctx)
  const found = await sql<Last>`select id, number, result, held_at from governance.drill
    where held_at is not null order by held_at desc, id desc limit 1`.execute(ctx.tx)
  const last = found.rows[0]
  const rest = { staleAfterMs: 365 * dayMs, path: last ? `/governance/drills/${last.id}` : '/governance/plans' }
  const more = {
    'zh-CN': overdue ? `；${overdue} 项预案逾期未演练` : '',
    en: overdue ? `; ${overdue} plans are overdue for a drill` : '',
  }
  if (!last)
    return {
      ...rest,
      result: overdue ? 'bad' : 'none',
      at: null,
      said: { 'zh-CN': `还没有演练记录${more['zh-CN']}`, en: `No drill was held yet${more.en}` },
    }
  const days = Math.floor((ctx.now.getTime() - last.held_at.getTime()) / dayMs)
  return {
    ...rest,
    result: last.result === 'passed' && !overdue ? 'good' : 'bad',
    at: last.held_at,
    said: {
      'zh-CN': `${last.number}：${words[last.result]['zh-CN']}，${days} 天前${more['zh-CN']}`,
      en: `${last.number}: ${words[last.result].en}, ${days} days ago${more.en}`,
    },
  }
})
