import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { messageContract } from '../contract/message.ts'
import { messageDeliveryChanged } from '../events.ts'
import { deliverMessage } from '../jobs/deliver-message.ts'
import { aboutOf } from '../store/about.ts'
import { readConversation } from '../store/conversation.ts'
import { findMessage, saveDelivery, toMessage } from '../store/message.ts'

/** Puts a failed message into the queue again, with all its tries. */
export const retryMessage = useCase(messageContract.retryMessage, async (ctx, { id }) => {
  const message = (await findMessage(ctx, id, true)) ?? refuse('missing', 'notFound')
  if (message.delivery_state !== 'failed') return refuse('conflict', 'messageNotFailed')
  await saveDelivery(ctx.tx, id, { state: 'queued', error: null, attempts: 0 })
  ctx.enqueue(deliverMessage, { messageId: id }, { key: id })
  ctx.emit(messageDeliveryChanged, {
    ...aboutOf(await readConversation(ctx.tx, message.conversation_id), ctx.now),
    messageId: id,
    state: 'queued',
  })
  ctx.audit({ noun: 'message', id, before: { deliveryState: 'failed' }, after: { deliveryState: 'queued' } })
  return toMessage({ ...message, delivery_state: 'queued', delivery_error: null, attempts: 0 })
})
