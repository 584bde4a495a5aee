import { addTimelineEntry, customerFacts } from '#modules/customers'
import { conversationFacts, sendMessage } from '#modules/interactions'
import { Refusal } from '#kernel/errors'
import { fillWording } from '#kernel/i18n'
import type { Ctx } from '#kernel/module'
import { promiseIn, type NoticeMoment } from '../domain/notice.ts'
import { caseNotTold } from '../events.ts'
import { messages } from '../messages.ts'
import { claimNotice, findNotice, noteChannel, promisedOf } from '../store/notice.ts'
import { noteActivity, type CaseRow } from '../store/case.ts'
import { aboutCase, placeOf } from './record-change.ts'

type Locale = 'zh-CN' | 'en'

/** The wording of a moment for this case's customer; undefined where the operator switched it off. */
export async function noticeText(
  ctx: Ctx,
  row: CaseRow,
  moment: NoticeMoment,
  solution: string,
): Promise<{ readonly body: string; readonly locale: Locale } | undefined> {
  const notice = await findNotice(ctx.tx, row.kind, moment)
  if (!notice?.active || !row.customer_id) return undefined
  const locale: Locale = (await customerFacts(ctx, row.customer_id)).language === 'en' ? 'en' : 'zh-CN'
  const kind = messages[locale].kinds[row.kind]
  const body = fillWording(locale === 'en' ? notice.text_en : notice.text_zh, {
    number: row.number,
    title: row.title,
    kind: locale === 'en' ? kind.toLowerCase() : kind,
    solution,
    promise: moment === 'opened' ? promiseIn(locale, await promisedOf(ctx.tx, row.id)) : '',
  })
  return { body, locale }
}

/**
 * Tells the customer of a moment of their case where they wrote to us: once, however often the news of it comes. Who telephoned was
 * told on the telephone; a partner tells their own customers.
 */
export async function notifyCustomer(ctx: Ctx, row: CaseRow, moment: NoticeMoment): Promise<void> {
  const conversation = row.conversation_id ? await conversationFacts(ctx, row.conversation_id) : null
  if (!conversation || conversation.channel === 'phone') return
  const said = await noticeText(ctx, row, moment, row.solution_text ?? '')
  if (!said || !(await claimNotice(ctx, row, moment))) return
  const send = () =>
    sendMessage(ctx, {
      conversationId: conversation.id,
      body: said.body,
      kind: 'system',
      author: { kind: 'system', id: 'cases', name: messages[said.locale].notice.author },
    })
  try {
    await ctx.attempt(send)
  } catch (error) {
    // A channel that is switched off, or an address that is gone, is no reason to try for a day: a person has to tell the customer.
    if (error instanceof Refusal) return sayNotTold(ctx, row, moment, error.code)
    throw error
  }
  await showNotice(ctx, row, moment, said.body, conversation.channel)
}

/** Tells those who work on the case that its customer was not told, and why. */
async function sayNotTold(ctx: Ctx, row: CaseRow, moment: NoticeMoment, code: string): Promise<void> {
  await noteActivity(ctx, row.id, { kind: 'notTold', data: { moment, code } })
  ctx.emit(caseNotTold, { ...aboutCase(row), moment, code })
}

/** Puts what was told on the customer's timeline. */
export async function showNotice(
  ctx: Ctx,
  row: CaseRow,
  moment: NoticeMoment,
  body: string,
  channel: string,
): Promise<void> {
  await noteChannel(ctx.tx, row, moment, channel)
  await addTimelineEntry(ctx, {
    customerId: row.customer_id!,
    at: ctx.now,
    kind: 'notice',
    subject: { noun: 'caseNotice', id: `${row.id}:${moment}:${row.reopen_count}` },
    title: { zh: messages['zh-CN'].notice[moment](row), en: messages.en.notice[moment](row) },
    summary: body,
    channel,
    state: 'sent',
    place: placeOf(row),
  })
}
