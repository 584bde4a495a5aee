import { conversationFacts, linkCase, sendMessage, startOutbound } from '#modules/interactions'
import type { Ctx } from '#kernel/module'
import { refuse } from '#kernel/errors'
import type { CaseRow } from '../store/case.ts'

/**
 * Says something to a case's customer where they spoke to us. A telephone call cannot be answered in writing: then, and where
 * nobody has spoken yet, it goes by e-mail in a conversation of the case. Answers the conversation it was said in.
 */
export async function tellCustomer(
  ctx: Ctx,
  about: CaseRow,
  body: string,
  fileIds: readonly string[] = [],
): Promise<string> {
  const said = {
    body,
    author: { kind: 'agent' as const, id: ctx.actor.personId ?? ctx.actor.id, name: ctx.actor.name },
    attachments: fileIds,
  }
  const conversation = about.conversation_id ? await conversationFacts(ctx, about.conversation_id) : null
  if (conversation && conversation.channel !== 'phone') {
    await sendMessage(ctx, { conversationId: conversation.id, ...said })
    return conversation.id
  }
  if (!about.customer_id) return refuse('conflict', 'noChannelToCustomer')
  const { conversationId } = await startOutbound(ctx, {
    customerId: about.customer_id,
    channel: 'email',
    subject: `[${about.number}] ${about.title}`,
    ...said,
  })
  await linkCase(ctx, { conversationId, caseId: about.id })
  return conversationId
}

/** The channel that says it: a telephone call, or a case nobody spoke on, is answered by e-mail. */
export const writtenChannelOf = (about: CaseRow): string =>
  about.conversation_id === null || about.channel === 'phone' ? 'email' : about.channel
