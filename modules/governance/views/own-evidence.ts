import { columnsOf, mapOf } from '#kernel/data-map'
import { sql } from '#kernel/db'
import { evidence } from '#kernel/module'

const yearMs = 365 * 86_400_000

/** A.5.12, A.5.13: every column has its class in the data map, which a test holds to the database. */
const dataClasses = evidence('dataClasses', async (ctx) => {
  const tables = Object.values(mapOf(ctx.host.modules))
  const personal = tables.flatMap((t) => Object.values(t.personal))
  const columns = tables.flatMap(columnsOf).length
  const sensitive = personal.filter((c) => c.sensitive).length
  return {
    result: 'good',
    at: ctx.now,
    staleAfterMs: yearMs,
    path: null,
    said: {
      'zh-CN': `${tables.length} 张表、${columns} 个字段已分类，其中个人信息 ${personal.length} 个、敏感 ${sensitive} 个`,
      en: `${columns} columns of ${tables.length} tables are classed; ${personal.length} personal, ${sensitive} of them sensitive`,
    },
  }
})
/** A.8.24: what is sealed under keys. */
const encryption = evidence('encryption', async (ctx) => {
  const sealed = ctx.host.modules.flatMap((m) => m.sealings ?? []).length
  const rest = { staleAfterMs: yearMs, path: null }
  return sealed
    ? {
        ...rest,
        result: 'good',
        at: ctx.now,
        said: {
          'zh-CN': `${sealed} 张表的个人信息以 AES-256-GCM 加密保存`,
          en: `Personal data of ${sealed} tables are kept sealed with AES-256-GCM`,
        },
      }
    : {
        ...rest,
        result: 'none',
        at: null,
        said: { 'zh-CN': '还没有加密保存的表', en: 'No table is kept sealed yet' },
      }
})
/** A.5.18: the newest campaign whose time is over or that is decided, and how much of it was decided. */
const accessReview = evidence('accessReview', async (ctx) => {
  const found = await sql<{
    id: string
    name: string
    created_at: Date
    items: number
    decided: number
    removed: number
    over: boolean
  }>`
    select v.id, v.name, v.created_at, bool_and(i.decision is not null) or v.due_at <= ${ctx.now} as over, count(*)::int as items,
      count(*) filter (where i.decision in ('confirm', 'remove'))::int as decided,
      count(*) filter (where i.decision = 'remove')::int as removed
    from governance.access_review v join governance.access_review_item i on i.review_id = v.id
    group by v.id order by over desc, v.created_at desc, v.id desc limit 1`.execute(ctx.tx)
  const last = found.rows[0]
  if (!last)
    return {
      result: 'none',
      at: null,
      staleAfterMs: yearMs,
      path: '/governance/access-reviews',
      said: { 'zh-CN': '还没有做过权限复核', en: 'No access review has run yet' },
    }
  // One that is under way and in time proves nothing yet, for or against.
  const result = last.decided === last.items ? 'good' : last.over ? 'bad' : 'none'
  return {
    result,
    at: result === 'none' ? null : last.created_at,
    staleAfterMs: yearMs,
    path: `/governance/access-reviews/${last.id}`,
    said: {
      'zh-CN': `“${last.name}”：${last.items} 项中已决定 ${last.decided} 项，收回 ${last.removed} 项`,
      en: `"${last.name}": ${last.decided} of ${last.items} decided, ${last.removed} taken away`,
    },
  }
})
interface Read {
  policies: number
  asked: number
  read: number
  late: number
  newest: Date | null
}
/** A.5.1: that what is in force was read, in the days it was to be read in. */
const policies = evidence('policies', async (ctx) => {
  const found = await sql<Read>`
    select count(distinct p.id)::int as policies, count(s.id)::int as asked, count(k.until)::int as read,
      count(*) filter (where s.id is not null and k.until is null and v.published_at + make_interval(days => p.read_days) < ${ctx.now})::int as late,
      greatest(max(v.published_at), max(k.at)) as newest
    from governance.policy p join governance.policy_version v on v.id = p.live_version_id
      left join identity.v_person s on s.state = 'active'
      left join lateral (select a.at, a.until from governance.policy_acknowledgement a
        where a.policy_version_id = v.id and a.person_id = s.id and a.until > ${ctx.now} order by a.until desc limit 1) k on true`.execute(
    ctx.tx,
  )
  const { policies: n, asked, read, late, newest } = found.rows[0]!
  const rest = { at: newest, staleAfterMs: yearMs, path: '/governance/policies' }
  if (!n) return { ...rest, result: 'none', said: { 'zh-CN': '还没有发布的制度', en: 'No policy is in force yet' } }
  return {
    ...rest,
    result: late ? 'bad' : 'good',
    said: {
      'zh-CN': `${n} 项现行制度，${read} / ${asked} 人次已阅知${late ? `，${late} 人次逾期` : ''}`,
      en: `${n} policies in force, read ${read} of ${asked} times${late ? `; ${late} overdue` : ''}`,
    },
  }
})
export const ownEvidence = [dataClasses, encryption, accessReview, policies]
