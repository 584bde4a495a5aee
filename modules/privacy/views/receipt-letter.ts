import type { Ctx } from '#kernel/module'
import { writePdf } from '#kernel/pdf'
import type { RequestChannel } from '../contract/vocabulary.ts'
import { messages } from '../messages.ts'
import type { LetterRow } from '../store/letter.ts'
import { findRequest, toRequest } from '../store/request.ts'
import { subjectOf } from '../store/subject.ts'
import { receiptDocument } from './documents.ts'
import { erasureSteps } from './kept-words.ts'
import type { Letter } from './letters.ts'

/** The way back by which a request came; none where a person has to hand the receipt over. */
export const waysBack: Readonly<Partial<Record<(typeof RequestChannel.options)[number], readonly string[]>>> = {
  email: ['email'],
  chat: ['webChat', 'email'],
  web: ['email', 'webChat'],
}

/** The receipt as it goes to the requester, in their language. */
export async function receiptLetter(ctx: Ctx, row: LetterRow): Promise<Letter> {
  const request = toRequest(await findRequest(ctx, row.request_id!))
  const subject = await subjectOf(ctx.tx, row.customer_id)
  const language = subject.language ?? 'zh-CN'
  const m = messages[language]
  const bytes = await writePdf(receiptDocument(request, await erasureSteps(ctx, request.id), language, ctx.now))
  const said = {
    number: request.number,
    kind: m.kinds[request.kind],
    name: subject.name,
    result: m.statuses[request.status],
  }
  const way = {
    subject: m.letter.receiptSubject(said),
    body: m.letter.receipt(said),
    files: [{ name: `receipt-${request.number}.pdf`, bytes }],
  }
  const channels = row.address ? ['email'] : (waysBack[request.channel] ?? [])
  return {
    id: row.id,
    customerId: subject.rootId,
    address: row.address,
    ways: channels.map((channel) => ({ channel, ...way })),
  }
}
