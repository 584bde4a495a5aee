import { operatorDay } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { evidence } from '#kernel/module'

interface Found {
  campaigns: number
  asked: number
  done: number
  late: number
  newest: Date | null
}
const yearMs = 365 * 86_400_000
/** A.6.3: how many of those asked in the last year have passed, and whether any did not by the day. */
export const awarenessEvidence = evidence('awareness', async (ctx) => {
  const found = await sql<Found>`
    select count(distinct c.id)::int as campaigns, count(s.id)::int as asked, count(t.at)::int as done,
      count(*) filter (where s.id is not null and t.at is null and c.due_on < ${operatorDay(ctx.now)}::date)::int as late,
      greatest(max(c.created_at), max(t.at)) as newest
    from governance.campaign c join governance.campaign_person a on a.campaign_id = c.id
      join identity.v_person s on s.id = a.person_id and s.state = 'active'
      left join lateral (select min(x.at) as at from governance.campaign_try x
        where x.campaign_id = c.id and x.person_id = a.person_id and x.passed) t on true
    where c.created_at > ${new Date(ctx.now.getTime() - yearMs)}`.execute(ctx.tx)
  const { campaigns, asked, done, late, newest } = found.rows[0]!
  const rest = { at: newest, staleAfterMs: yearMs, path: '/governance/campaigns' }
  if (!campaigns)
    return { ...rest, result: 'none', said: { 'zh-CN': '近一年没有意识教育', en: 'No campaign within a year' } }
  const rate = Math.floor((done * 100) / asked)
  return {
    ...rest,
    result: late ? 'bad' : 'good',
    said: {
      'zh-CN': `近一年 ${campaigns} 次，完成 ${done} / ${asked} 人次（${rate}%）${late ? `，${late} 人次逾期` : ''}`,
      en: `${campaigns} within a year, ${done} of ${asked} done (${rate}%)${late ? `; ${late} overdue` : ''}`,
    },
  }
})
