import type { Ctx } from '#kernel/module'
import { aSurvey } from '../fixtures.ts'

/** Gives a new installation the survey after closure; one that is there is left as it is. */
export async function shipSurveys(ctx: Ctx): Promise<void> {
  const there = await ctx.tx.selectFrom('surveys.survey').select('id').limit(1).executeTakeFirst()
  if (there) return
  const id = ctx.newId()
  const versionId = ctx.newId()
  await ctx.tx
    .insertInto('surveys.survey')
    .values({
      id,
      code: 'afterClosure',
      name_zh: '办结满意度',
      name_en: 'Satisfaction after closure',
      kinds: [],
      active: true,
      current_version_id: versionId,
      version: 1,
      updated_at: ctx.now,
    })
    .execute()
  await ctx.tx
    .insertInto('surveys.survey_version')
    .values({
      id: versionId,
      survey_id: id,
      number: 1,
      body: JSON.stringify(aSurvey),
      created_by: 'Clearline',
      created_at: ctx.now,
    })
    .execute()
}
