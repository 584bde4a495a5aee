import type { Ctx } from '#kernel/module'
import { shippedSurvey } from '../domain/shipped-survey.ts'
import { insertSurvey } from '../store/survey.ts'

/** Gives a new installation the survey after closure; one that is there is left as it is. */
export async function shipSurveys(ctx: Ctx): Promise<void> {
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
