import { operatorDay } from '#kernel/calendar'
import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

interface Question {
  readonly zh: string
  readonly en: string
  readonly choices: readonly { readonly zh: string; readonly en: string }[]
  readonly right: number
}
type CampaignRow = Tables['governance.campaign'] & {
  due: string
  asked: number
  done: number
  overdue: boolean
  mine: { tries: number; best: number | null; doneAt: string | null } | null
}
const passedBy = (person: ReturnType<typeof sql>) =>
  sql`exists (select from governance.campaign_try t where t.campaign_id = c.id and t.person_id = ${person} and t.passed)`
/** Of those who are still with us. */
const asked = sql`governance.campaign_person a join identity.v_person s on s.id = a.person_id and s.state = 'active' where a.campaign_id = c.id`
const waiting = sql`exists (select from ${asked} and not ${passedBy(sql`a.person_id`)})`
const overdue = (now: Date) => sql`(c.due_on < ${operatorDay(now)}::date and ${waiting})`
const select = (ctx: Ctx) => sql`c.*, c.due_on::text as due, (select count(*)::int from ${asked}) as asked,
  (select count(*)::int from ${asked} and ${passedBy(sql`a.person_id`)}) as done, ${overdue(ctx.now)} as overdue,
  (select jsonb_build_object('tries', count(t.id), 'best', max(t.percent), 'doneAt', min(t.at) filter (where t.passed))
    from governance.campaign_person a left join governance.campaign_try t on t.campaign_id = a.campaign_id and t.person_id = a.person_id
    where a.campaign_id = c.id and a.person_id = ${ctx.actor.personId} group by a.person_id) as mine`

const toCampaign = (r: CampaignRow) => ({
  id: r.id,
  href: `/api/governance/v1/campaign/${r.id}`,
  number: r.number,
  titleZh: r.title_zh,
  titleEn: r.title_en,
  textZh: r.text_zh,
  textEn: r.text_en,
  orgId: r.org_id,
  roleCodes: r.role_codes,
  dueOn: r.due,
  questions: (r.questions as Question[]).map(({ zh, en, choices }) => ({ zh, en, choices: [...choices] })),
  passPercent: r.pass_percent,
  ownerId: r.owner_id,
  asked: r.asked,
  done: r.done,
  overdue: r.overdue,
  mine: r.mine && { ...r.mine, doneAt: r.mine.doneAt ? new Date(r.mine.doneAt) : null },
  createdAt: r.created_at,
})
export const campaignList = (ctx: Ctx): ListPlan<CampaignRow> => ({
  select: select(ctx),
  from: sql`governance.campaign c`,
  defaultSort: sql`c.due_on desc, c.id desc`,
  key: sql`c.id`,
  toItem: toCampaign,
  columns: {
    id: { sql: sql`c.id`, type: 'uuid' },
    href: hrefColumn(sql`c.id`),
    number: { sql: sql`c.number`, notNull: true },
    dueOn: { sql: sql`c.due_on`, type: 'date', notNull: true },
    overdue: { sql: overdue(ctx.now), type: 'boolean' },
    waits: {
      sql: sql`(exists (select from governance.campaign_person a where a.campaign_id = c.id and a.person_id = ${ctx.actor.personId})
        and not ${passedBy(sql`${ctx.actor.personId}::uuid`)})`,
      type: 'boolean',
    },
  },
})
/** Refuses `notFound`. */
export async function findCampaign(ctx: Ctx, id: string) {
  const found = isUuid(id)
    ? await sql<CampaignRow>`select ${select(ctx)} from governance.campaign c where c.id = ${id}`.execute(ctx.tx)
    : { rows: [] }
  const row = found.rows[0] ?? refuse('missing', 'notFound')
  return { ...toCampaign(row), asks: row.questions as Question[] }
}

interface PersonRow {
  id: string
  org_id: string
  state: 'done' | 'failed' | 'notYet'
  tries: number
  best: number | null
  at: Date | null
}
const state = sql`case when t.passed then 'done' when t.tries > 0 then 'failed' else 'notYet' end`
export const campaignPeople = (campaignId: string): ListPlan<PersonRow> => ({
  select: sql`s.id, s.org_id, ${state} as state, t.tries, t.best, t.at`,
  from: sql`governance.campaign_person a join identity.v_person s on s.id = a.person_id left join lateral (
    select count(*)::int as tries, max(t.percent) as best, coalesce(bool_or(t.passed), false) as passed,
      coalesce(min(t.at) filter (where t.passed), max(t.at)) as at
    from governance.campaign_try t where t.campaign_id = a.campaign_id and t.person_id = a.person_id) t on true`,
  where: [sql`a.campaign_id = ${campaignId}`, sql`s.state = 'active'`],
  defaultSort: sql`t.at desc nulls first, s.id`,
  key: sql`s.id`,
  toItem: (r) => ({ id: r.id, orgId: r.org_id, state: r.state, tries: r.tries, best: r.best, at: r.at }),
  columns: {
    id: { sql: sql`s.id`, type: 'uuid' },
    orgId: { sql: sql`s.org_id`, type: 'uuid' },
    state: { sql: state },
    at: { sql: sql`t.at`, type: 'instant' },
  },
})
