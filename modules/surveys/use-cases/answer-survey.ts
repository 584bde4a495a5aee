import { openCase } from '#modules/cases'
import { addTimelineEntry } from '#modules/customers'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { sealRows } from '#kernel/vault'
import { answerContract } from '../contract/survey.ts'
import { checkAnswer, isSatisfied, wordingOf } from '../domain/survey.ts'
import { surveyAnswered } from '../events.ts'
import { messages } from '../messages.ts'
import { answerSealing } from '../store/answer.ts'
import { askedBy, type Asked } from '../views/asked.ts'

/** Takes the one answer an invitation gives; a low score opens a call-back under the case. */
export const answerSurvey = useCase(answerContract.answerSurvey, async (ctx, { token, score, reasons = [], text }) => {
  const asked = await askedBy(ctx, token, true)
  if (asked.state === 'answered') refuse('conflict', 'answeredAlready')
  if (asked.state === 'expired' || ctx.now >= asked.expires_at) refuse('conflict', 'linkExpired')
  const said = text?.trim() ? text.trim() : null
  checkAnswer(asked.body, { score, reasons, text: said })
  const satisfied = isSatisfied(asked.body, score)
  const callBack = score <= asked.body.lowScore ? await callBackFor(ctx, asked, score, said) : null
  const [sealed] = await sealRows(ctx, answerSealing, [{ id: asked.id, customer_id: asked.customer_id, text: said }])
  await ctx.tx
    .updateTable('surveys.invitation')
    .set({
      state: 'answered',
      answered_at: ctx.now,
      score,
      satisfied,
      reasons,
      text: sealed!.text,
      call_back_case_id: callBack,
    })
    .where('id', '=', asked.id)
    .execute()
  if (asked.customer_id) {
    await addTimelineEntry(ctx, {
      customerId: asked.customer_id,
      at: ctx.now,
      kind: 'survey',
      subject: { noun: 'survey', id: asked.id },
      title: { zh: messages['zh-CN'].timeline.answered, en: messages.en.timeline.answered },
      summary: `${asked.number} ${score}/${asked.body.scale}`,
      channel: asked.channel,
      state: 'answered',
      place: { orgId: asked.org_id, teamId: asked.team_id, personId: asked.assignee_id },
    })
  }
  ctx.audit({ noun: 'invitation', id: asked.id, after: { score, satisfied, callBack } })
  ctx.emit(surveyAnswered, {
    invitationId: asked.id,
    caseId: asked.case_id,
    customerId: asked.customer_id,
    orgId: asked.org_id,
    channel: asked.channel,
    score,
    satisfied,
    assigneeId: asked.assignee_id,
  })
  return { thanks: wordingOf(asked.body, asked.language === 'en' ? 'en' : 'zh-CN', asked.channel).thanks }
})

async function callBackFor(ctx: Ctx, asked: Asked, score: number, said: string | null): Promise<string> {
  const category = (
    await sql<{ id: string }>`select id from cases.v_category where kind = 'complaint' and code = 'callBack'`.execute(
      ctx.tx,
    )
  ).rows[0]
  const given = { number: asked.number, score, scale: asked.body.scale }
  const row = await openCase(ctx, {
    kind: 'complaint',
    title: messages['zh-CN'].callBack(given),
    description: said ?? messages['zh-CN'].callBack(given),
    urgency: score === 1 ? 'high' : 'medium',
    channel: 'survey',
    source: 'survey',
    customerId: asked.customer_id ?? undefined,
    orgId: asked.org_id ?? undefined,
    parentId: asked.case_id,
    categoryId: category?.id,
  })
  return row.id
}
