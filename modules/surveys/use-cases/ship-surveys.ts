import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { placeTimelineEntries } from '#modules/customers'
import { shippedSurvey } from '../domain/shipped-survey.ts'
import { insertSurvey } from '../store/survey.ts'

/** Gives a new installation the survey after closure; one that is there is left as it is. */
export async function shipSurveys(ctx: Ctx): Promise<void> {
  // Says of what was on timelines before whose it is.
  await placeTimelineEntries(
    ctx,
    'survey',
    sql`select id::text as subject_id, org_id, team_id, assignee_id as person_id from surveys.invitation`,
  )
  const there = await ctx.tx.selectFrom('surveys.survey').select('id').limit(1).executeTakeFirst()
  if (there) return
  const row = {
    code: 'afterClosure',
    name_zh: '办结满意度',
    name_en: 'Satisfaction after closure',
    kinds: [],
    active: true,
  }
  await insertSurvey(ctx, row, shippedSurvey)
}
