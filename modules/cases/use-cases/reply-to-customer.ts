import { sendMessage, startOutbound } from '#modules/interactions'
import { useCase, type Ctx } from '#kernel/module'
import { refuse } from '#kernel/errors'
import { actionContract } from '../contract/action.ts'
import { lockCase, type CaseRow } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { recordChange } from './record-change.ts'

/** Answers the customer from the case on the channel they used; the first answer is the first response. */
export const replyToCustomer = useCase(actionContract.replyToCustomer, async (ctx, { id, text, fileIds }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  const conversationId = await send(ctx, before, text, fileIds)
  await recordChange(ctx, before, {
    change: {
      conversation_id: conversationId,
      first_response_at: before.first_response_at ?? ctx.now,
      last_response_at: ctx.now,
      customer_told_at: ctx.now,
      waiting_since: null,
    },
    activities: [{ kind: 'replied', visibility: 'public', data: { conversationId } }],
  })
  return loadCase(ctx.tx, id)
})

async function send(ctx: Ctx, before: CaseRow, body: string, fileIds: readonly string[] | undefined): Promise<string> {
  if (before.conversation_id) {
    await sendMessage(ctx, {
      conversationId: before.conversation_id,
      body,
      author: { kind: 'agent', id: ctx.actor.id },
      ...(fileIds ? { attachments: fileIds } : {}),
    })
    return before.conversation_id
  }
  if (!before.customer_id) return refuse('conflict', 'noChannelToCustomer')
  const started = await startOutbound(ctx, {
    customerId: before.customer_id,
    channel: 'email',
    subject: `[${before.number}] ${before.title}`,
    body,
  })
  return started.conversationId
}
