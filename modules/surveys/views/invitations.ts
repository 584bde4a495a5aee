import '../tables.ts'
import { compare, hrefColumn, sql, type Columns, type Tables } from '#kernel/db'

export type InvitationRow = Tables['surveys.invitation'] & {
  case_number: string | null
  customer: { id: string; name: string } | null
  survey: { id: string; code: string; nameZh: string; nameEn: string; versionNumber: number } | null
}
export const invitationTables = sql`surveys.invitation i left join cases.v_case c on c.id = i.case_id left join customers.v_customer cu on cu.id = i.customer_id
  left join surveys.survey_version v on v.id = i.survey_version_id left join surveys.survey s on s.id = v.survey_id`
export const invitationSelect = sql`i.*, c.number as case_number,
  case when cu.id is null then null else jsonb_build_object('id', cu.id, 'name', cu.name) end as customer,
  case when s.id is null then null else jsonb_build_object('id', s.id, 'code', s.code, 'nameZh', s.name_zh, 'nameEn', s.name_en, 'versionNumber', v.number) end as survey`
export const toInvitation = (r: InvitationRow) => ({
  id: r.id,
  href: `/api/surveys/v1/invitation/${r.id}`,
  caseId: r.case_id,
  caseNumber: r.case_number,
  closure: r.closure,
  customer: r.customer,
  orgId: r.org_id,
  channel: r.channel,
  survey: r.survey,
  state: r.state,
  why: r.why,
  sentAt: r.sent_at,
  expiresAt: r.expires_at,
  answeredAt: r.answered_at,
  score: r.score,
  satisfied: r.satisfied,
  reasons: r.reasons,
  text: r.text,
  callBackCaseId: r.call_back_case_id,
})
export const invitationColumns: Columns = {
  id: { sql: sql`i.id`, type: 'uuid' },
  href: hrefColumn(sql`i.id`),
  caseId: { sql: sql`i.case_id`, type: 'uuid' },
  'customer.id': { sql: sql`i.customer_id`, type: 'uuid' },
  orgId: { sql: sql`i.org_id`, type: 'uuid' },
  withinOrg: {
    where: (c) => {
      const asked = compare(sql`above`, 'uuid', { ...c, operator: 'eq' })
      const within = sql`coalesce(i.org_id in (select o.id from identity.v_org o, unnest(o.path) above where ${asked}), false)`
      return c.operator === 'ne' ? sql`not ${within}` : within
    },
  },
  channel: { sql: sql`i.channel` },
  state: { sql: sql`i.state` },
  why: { sql: sql`i.why` },
  score: { sql: sql`i.score`, type: 'number' },
  satisfied: { sql: sql`i.satisfied`, type: 'boolean' },
  reasons: {
    where: ({ operator, values }) =>
      operator === 'ne' ? sql`not i.reasons && ${[...values]}::text[]` : sql`i.reasons && ${[...values]}::text[]`,
  },
  sentAt: { sql: sql`i.sent_at`, type: 'instant' },
  answeredAt: { sql: sql`i.answered_at`, type: 'instant' },
  assigneeId: { sql: sql`i.assignee_id`, type: 'uuid' },
  surveyId: { sql: sql`s.id`, type: 'uuid' },
}
