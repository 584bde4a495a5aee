import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { policyContract as c } from '../contract/policy.ts'
import { findPolicy } from '../store/policy.ts'

interface ReaderRow {
  id: string
  org_id: string
  state: 'read' | 'expired' | 'notYet'
  late: boolean
  at: Date | null
  until: Date | null
}
/** All active staff beside what they acknowledged of the version in force. */
export const listPolicyReaders = useCase(c.listPolicyReaders, async (ctx, { policyId, ...input }) => {
  const { live, readDays } = await findPolicy(ctx, policyId)
  const state = sql`case when k.until > ${ctx.now} then 'read' when k.until is not null then 'expired' else 'notYet' end`
  const due = live?.publishedAt ? new Date(live.publishedAt.getTime() + readDays * 86_400_000) : null
  const late = sql`(${state} <> 'read' and coalesce(${due}::timestamptz < ${ctx.now}, false))`
  return listPage(
    ctx.tx,
    {
      select: sql`s.id, s.org_id, ${state} as state, ${late} as late, k.at, k.until`,
      from: sql`identity.v_person s left join lateral (select a.at, a.until from governance.policy_acknowledgement a
        where a.person_id = s.id and a.policy_version_id = ${live?.id ?? null} order by a.until desc limit 1) k on true`,
      where: [sql`s.state = 'active'`],
      defaultSort: sql`k.at desc nulls first, s.id`,
      key: sql`s.id`,
      toItem: (r: ReaderRow) => ({ id: r.id, orgId: r.org_id, state: r.state, late: r.late, at: r.at, until: r.until }),
      columns: {
        id: { sql: sql`s.id`, type: 'uuid' },
        orgId: { sql: sql`s.org_id`, type: 'uuid' },
        state: { sql: state },
        late: { sql: late, type: 'boolean' },
        at: { sql: sql`k.at`, type: 'instant' },
      },
    },
    input,
  )
})
