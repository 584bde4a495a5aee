import { openCase } from '#modules/cases'
import { addTimelineEntry } from '#modules/customers'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { answerContract } from '../contract/survey.ts'
import { invitationIn } from '../domain/link.ts'
import { checkAnswer, isSatisfied, wordingOf, type Survey } from '../domain/survey.ts'
import { surveyAnswered } from '../events.ts'
import { messages } from '../messages.ts'
import { linkSecret } from '../store/survey.ts'

interface Asked {
  id: string
  case_id: string
  customer_id: string | null
  org_id: string | null
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
async function find(ctx: Ctx, token: string, lock: boolean): Promise<Asked> {
  const id = invitationIn(token, await linkSecret(ctx.tx))
  const found = id
    ? await sql<Asked>`
    select i.id, i.case_id, i.customer_id, i.org_id, i.assignee_id, i.channel, i.state, i.expires_at, v.body, c.number, c.kind, cu.language
    from surveys.invitation i join surveys.survey_version v on v.id = i.survey_version_id join cases.v_case c on c.id = i.case_id left join customers.v_customer cu on cu.id = i.customer_id
    where i.id = ${id} ${lock ? sql`for update of i` : sql``}`.execute(ctx.tx)
    : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'linkUnknown')
}

/** What the holder of a link is asked, in the language they choose or the customer's own. */
export const readQuestion = useCase(answerContract.readQuestion, async (ctx, { token, locale }) => {
  const asked = await find(ctx, token, false)
  const shown = locale ?? (asked.language === 'en' ? 'en' : 'zh-CN')
  const words = wordingOf(asked.body, shown, asked.channel)
  return {
    state: asked.state === 'sent' && ctx.now >= asked.expires_at ? ('expired' as const) : asked.state,
    locale: shown,
    caseNumber: asked.number,
    scale: asked.body.scale,
    question: words.question,
    thanks: words.thanks,
    freeText: asked.body.freeText,
    reasons: asked.body.reasons.map((r) => ({
      code: r.code,
      name: shown === 'en' ? r.nameEn : r.nameZh,
      upTo: r.upTo,
    })),
  }
})

/** Takes the one answer an invitation gives; a low score opens a call-back under the case. */
export const answerSurvey = useCase(answerContract.answerSurvey, async (ctx, { token, score, reasons = [], text }) => {
  const asked = await find(ctx, token, true)
  if (asked.state === 'answered') refuse('conflict', 'answeredAlready')
  if (asked.state === 'expired' || ctx.now >= asked.expires_at) refuse('conflict', 'linkExpired')
  const said = text?.trim() ? text.trim() : null
  checkAnswer(asked.body, { score, reasons, text: said })
  const satisfied = isSatisfied(asked.body, score)
  const callBack = score <= asked.body.lowScore ? await callBackFor(ctx, asked, score, said) : null
  await ctx.tx
    .updateTable('surveys.invitation')
    .set({
      state: 'answered',
      answered_at: ctx.now,
      score,
      satisfied,
      reasons,
      text: said,
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
