import { caseClosed } from '#modules/cases'
import { addTimelineEntry, customerFacts } from '#modules/customers'
import { sendMessage, startOutbound } from '#modules/interactions'
import { sql } from '#kernel/db'
import { Refusal } from '#kernel/errors'
import { on, type Ctx } from '#kernel/module'
import { tokenOf } from '../domain/link.ts'
import { capHolds, wordingOf, type NotAsked } from '../domain/survey.ts'
import { surveySent, surveySuppressed } from '../events.ts'
import { messages } from '../messages.ts'
import { linkSecret, surveyFor, type SurveyRow } from '../store/survey.ts'

interface Closed {
  caseId: string
  customerId: string | null
  orgId: string | null
  kind: string
  channel: string
  closure: number
  assigneeId: string | null
  conversationId: string | null
}

/** What privacy refuses with, and what is noted. */
const unwilling: Readonly<Record<string, NotAsked>> = { noConsent: 'objected', processingRestricted: 'restricted' }

interface Sent {
  readonly channel: string
  readonly why: NotAsked | null
}

/**
 * Asks the customer once per closure, unless the cap holds or there is no way to reach them; then the row says why. A call-back
 * case is not asked about: its customer has just been asked.
 */
export const inviteAfterClosure = on(caseClosed, 'surveys.inviteAfterClosure', async (ctx, closed) => {
  if (closed.channel === 'survey') return
  const survey = await surveyFor(ctx.tx, closed.kind)
  const why = await whyNotAsked(ctx, closed, survey)
  const id = ctx.newId()
  const sent = why || !survey ? { channel: closed.channel, why } : await send(ctx, closed, survey, id)
  await record(ctx, closed, survey, id, sent.why, sent.channel)
})

async function whyNotAsked(ctx: Ctx, closed: Closed, survey: SurveyRow | undefined): Promise<NotAsked | null> {
  if (!survey) return 'noSurvey'
  if (!closed.customerId) return 'noCustomer'
  // The customer's row is held so that two closures at once cannot both find that nobody was asked lately.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`survey:${closed.customerId}`}, 0))`.execute(ctx.tx)
  const last = await ctx.tx
    .selectFrom('surveys.invitation')
    .select('sent_at')
    .where('customer_id', '=', closed.customerId)
    .where('state', '<>', 'suppressed')
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return capHolds(survey.current.body, last?.sent_at ?? null, ctx.now) ? 'frequencyCap' : null
}

/** Sends the link in the case's conversation, else by e-mail; answers the channel, or why no way reaches the customer. */
async function send(ctx: Ctx, closed: Closed, survey: SurveyRow, id: string): Promise<Sent> {
  const customer = await customerFacts(ctx, closed.customerId!)
  const locale = customer.language === 'en' ? 'en' : 'zh-CN'
  const url = `${ctx.host.config.publicUrl}/survey/${tokenOf(id, await linkSecret(ctx.tx))}`
  const author = { kind: 'system' as const, id: 'surveys', name: messages[locale].title }
  const outgoing = (channel: string) => {
    const words = wordingOf(survey.current.body, locale, channel)
    return {
      body: `${words.invite}\n${url}`,
      kind: 'surveyInvite' as const,
      purpose: 'survey',
      data: { url, question: words.question, scale: survey.current.body.scale },
    }
  }
  const ways: (() => Promise<string>)[] = [
    ...(closed.conversationId && (closed.channel === 'webChat' || closed.channel === 'email')
      ? [
          async () => {
            await sendMessage(ctx, {
              conversationId: closed.conversationId!,
              author,
              ...outgoing(closed.channel),
            })
            return closed.channel
          },
        ]
      : []),
    async () => {
      const words = wordingOf(survey.current.body, locale, 'email')
      await startOutbound(ctx, {
        customerId: closed.customerId!,
        channel: 'email',
        subject: words.question,
        author,
        ...outgoing('email'),
      })
      return 'email'
    },
  ]
  for (const way of ways) {
    try {
      return { channel: await ctx.attempt(way), why: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const why = unwilling[error.code]
      if (why) return { channel: closed.channel, why }
    }
  }
  return { channel: closed.channel, why: 'noChannel' }
}

async function record(
  ctx: Ctx,
  closed: Closed,
  survey: SurveyRow | undefined,
  id: string,
  why: NotAsked | null,
  channel: string,
): Promise<void> {
  const facts = (
    await sql<{
      team_id: string | null
      product: string | null
      number: string
    }>`select team_id, product, number from cases.v_case where id = ${closed.caseId}`.execute(ctx.tx)
  ).rows[0]
  const expires = survey ? new Date(ctx.now.getTime() + survey.current.body.validDays * 86_400_000) : null
  await ctx.tx
    .insertInto('surveys.invitation')
    .values({
      id,
      case_id: closed.caseId,
      closure: closed.closure,
      customer_id: closed.customerId,
      org_id: closed.orgId,
      team_id: facts?.team_id ?? null,
      assignee_id: closed.assigneeId,
      case_kind: closed.kind,
      product: facts?.product ?? null,
      channel,
      survey_version_id: why ? null : survey!.current_version_id,
      state: why ? 'suppressed' : 'sent',
      why,
      sent_at: ctx.now,
      expires_at: why ? null : expires,
      answered_at: null,
      score: null,
      satisfied: null,
      reasons: [],
      text: null,
      call_back_case_id: null,
    })
    .onConflict((c) => c.columns(['case_id', 'closure']).doNothing())
    .execute()
  const about = { invitationId: id, caseId: closed.caseId, customerId: closed.customerId, orgId: closed.orgId, channel }
  if (why) return ctx.emit(surveySuppressed, { ...about, why })
  await addTimelineEntry(ctx, {
    customerId: closed.customerId!,
    at: ctx.now,
    kind: 'survey',
    subject: { noun: 'survey', id },
    title: { zh: messages['zh-CN'].timeline.sent, en: messages.en.timeline.sent },
    summary: facts?.number ?? '',
    channel,
    state: 'sent',
    place: { orgId: closed.orgId, teamId: facts?.team_id ?? null, personId: closed.assigneeId },
  })
  ctx.emit(surveySent, about)
}
