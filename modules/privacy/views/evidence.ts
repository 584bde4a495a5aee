import { sql } from '#kernel/db'
import { evidence } from '#kernel/module'
import { policiesOf } from '../store/retention.ts'

const dayMs = 86_400_000
interface Run {
  ended_at: Date | null
  gone: number
  held: number
  late: boolean
}

/** A.5.33, A.8.10: that what is past its time goes: policies in force, the last run that ended, and that none waits for its day. */
const retention = evidence('retention', async (ctx) => {
  const all = await policiesOf(ctx)
  const active = all.filter((p) => p.active).length
  const found = await sql<Run>`
    select max(r.ended_at) filter (where r.state = 'done') as ended_at, coalesce(sum(s.gone), 0)::int as gone, coalesce(sum(s.held), 0)::int as held,
      coalesce(bool_or(r.state in ('planned', 'running') and r.due_at < ${new Date(ctx.now.getTime() - dayMs)}), false) as late
    from privacy.retention_run r left join privacy.retention_step s on s.run_id = r.id and r.state = 'done'
    where r.state <> 'cancelled'`.execute(ctx.tx)
  const { ended_at: at, gone, held, late } = found.rows[0]!
  const rest = { at, staleAfterMs: 31 * dayMs, path: '/privacy/retention' }
  const of = {
    'zh-CN': `${active} / ${all.length} 项保存期限已生效`,
    en: `${active} of ${all.length} retention policies in force`,
  }
  if (!active || !at)
    return {
      ...rest,
      result: late ? 'bad' : 'none',
      at: null,
      said: { 'zh-CN': `${of['zh-CN']}，还没有执行过`, en: `${of.en}; none has run yet` },
    }
  return {
    ...rest,
    result: late ? 'bad' : 'good',
    said: {
      'zh-CN': `${of['zh-CN']}；共删除 ${gone} 行，因保全保留 ${held} 行${late ? '；有一次执行逾期未完成' : ''}`,
      en: `${of.en}; ${gone} rows gone, ${held} kept by holds${late ? '; a run is overdue' : ''}`,
    },
  }
})

interface Incidents {
  n: number
  open: number
  late: number
  newest: Date | null
}
/** A.5.24 to A.5.26: incidents of the last year, and whether the reports that law wants came in time. */
const incidents = evidence('incidents', async (ctx) => {
  const yearMs = 365 * dayMs
  const found = await sql<Incidents>`
    select count(*)::int as n, count(*) filter (where closed_at is null)::int as open, count(*) filter (where breached)::int as late,
      max(known_at) as newest from privacy.incident where known_at > ${new Date(ctx.now.getTime() - yearMs)}`.execute(
    ctx.tx,
  )
  const { n, open, late, newest } = found.rows[0]!
  const rest = { at: newest, staleAfterMs: yearMs, path: '/privacy/incidents' }
  if (!n)
    return {
      ...rest,
      result: 'none',
      said: { 'zh-CN': '近一年没有记录安全事件', en: 'No incident was recorded within a year' },
    }
  return {
    ...rest,
    result: late ? 'bad' : 'good',
    said: {
      'zh-CN': `近一年 ${n} 起，${open} 起未关闭，${late} 起报告超时`,
      en: `${n} within a year, ${open} open, ${late} with a report that came late`,
    },
  }
})
export const privacyEvidence = [retention, incidents]
