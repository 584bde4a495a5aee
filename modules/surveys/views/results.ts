import { operatorZone } from '#kernel/calendar'
import { sql, type Tx } from '#kernel/db'
import { wilson, type Share } from '../domain/interval.ts'

interface Question {
  readonly from: Date
  readonly to: Date
  readonly surveyId?: string | undefined
  readonly orgId?: string | undefined
}
interface Sum {
  readonly slice: 'total' | 'channel' | 'org' | 'month'
  readonly key: string | null
  readonly invited: number
  readonly answered: number
  readonly satisfied: number
  readonly points: number
}
export interface Slice {
  readonly key: string
  readonly invited: number
  readonly answered: number
  readonly satisfied: Share
  readonly response: Share
  readonly mean: number | null
}
interface Counts {
  scores: { score: number; n: number }[]
  reasons: { code: string; n: number }[]
  notAsked: { why: string; n: number }[]
}

const sliceOf = (s: Sum): Slice => ({
  key: s.key ?? '',
  invited: s.invited,
  answered: s.answered,
  satisfied: wilson(s.satisfied, s.answered),
  response: wilson(s.answered, s.invited),
  mean: s.answered ? s.points / s.answered : null,
})

/** The branch an invitation belongs below, where there is one: the uppermost, so that each is counted in one place. */
const branchOf = sql`coalesce((select b.id from identity.v_org o join identity.v_org b on b.id = any (o.path) where o.id = i.org_id and b.kind = 'branch' order by cardinality(b.path) limit 1), i.org_id)`

/**
 * Results of the invitations sent in [from, to), by what they have in common; shares come from sums, never from other shares.
 * A branch counts all below it; where one is asked for, its parts are told apart.
 */
export async function resultsOf(tx: Tx, { from, to, surveyId, orgId }: Question) {
  const chosen = sql`surveys.invitation i left join surveys.survey_version v on v.id = i.survey_version_id
    where i.sent_at >= ${from} and i.sent_at < ${to} and (${surveyId ?? null}::uuid is null or v.survey_id = ${surveyId ?? null}::uuid)
      and (${orgId ?? null}::uuid is null or i.org_id in (select o.id from identity.v_org o where o.path @> array[${orgId ?? null}::uuid]))`
  const sums = await sql<Sum>`
    with asked as (select i.channel, ${orgId ? sql`i.org_id` : branchOf}::text as org, to_char(i.sent_at at time zone ${sql.lit(operatorZone)}, 'YYYY-MM') as month, i.state, i.satisfied, i.score from ${chosen})
    select case grouping(channel, org, month) when 7 then 'total' when 3 then 'channel' when 5 then 'org' else 'month' end as slice, coalesce(channel, org, month) as key,
      count(*) filter (where state <> 'suppressed')::int as invited, count(*) filter (where state = 'answered')::int as answered,
      count(*) filter (where satisfied)::int as satisfied, coalesce(sum(score), 0)::int as points
    from asked group by grouping sets ((), (channel), (org), (month)) order by 1, 2`.execute(tx)
  const counts = await sql<Counts>`
    with asked as (select i.* from ${chosen})
    select coalesce((select jsonb_agg(jsonb_build_object('score', score, 'n', n) order by score) from (select score, count(*) as n from asked where score is not null group by score) s), '[]') as scores,
      coalesce((select jsonb_agg(jsonb_build_object('code', code, 'n', n) order by n desc, code) from (select code, count(*) as n from asked, unnest(reasons) as code group by code) r), '[]') as reasons,
      coalesce((select jsonb_agg(jsonb_build_object('why', why, 'n', n) order by n desc, why) from (select why, count(*) as n from asked where why is not null group by why) w), '[]') as "notAsked"`.execute(
    tx,
  )
  const of = (slice: Sum['slice']) => sums.rows.filter((r) => r.slice === slice).map(sliceOf)
  const empty: Sum = { slice: 'total', key: '', invited: 0, answered: 0, satisfied: 0, points: 0 }
  return {
    total: of('total')[0] ?? sliceOf(empty),
    byChannel: of('channel'),
    byOrg: of('org').filter((s) => s.key),
    byMonth: of('month'),
    ...counts.rows[0]!,
  }
}
