import { useCase } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { recordChange } from './record-change.ts'
import { tellCustomer } from './tell-customer.ts'

/** Answers the customer from the case on the channel they used; the first answer is the first response. */
export const replyToCustomer = useCase(actionContract.replyToCustomer, async (ctx, { id, text, fileIds }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  const conversationId = await tellCustomer(ctx, before, text, fileIds)
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
