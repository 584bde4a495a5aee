import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { invitationIn } from '../domain/link.ts'
import type { Survey } from '../domain/survey.ts'
import { linkSecret } from '../store/survey.ts'

export interface Asked {
  id: string
  case_id: string
  customer_id: string | null
  org_id: string | null
  team_id: string | null
  assignee_id: string | null
  channel: string
  state: 'sent' | 'answered' | 'expired'
  expires_at: Date
  body: Survey
  number: string
  kind: string
  language: string | null
}

/** The invitation behind a link, with the words of the version that was sent. */
export async function askedBy(ctx: Ctx, token: string, lock = false): Promise<Asked> {
  const id = invitationIn(token, await linkSecret(ctx.tx))
  const found = id
    ? await sql<Asked>`
    select i.id, i.case_id, i.customer_id, i.org_id, i.team_id, i.assignee_id, i.channel, i.state, i.expires_at, v.body, c.number, c.kind, cu.language
    from surveys.invitation i join surveys.survey_version v on v.id = i.survey_version_id join cases.v_case c on c.id = i.case_id left join customers.v_customer cu on cu.id = i.customer_id
    where i.id = ${id} ${lock ? sql`for update of i` : sql``}`.execute(ctx.tx)
    : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'linkUnknown')
}
