import { noteLetter } from '#modules/privacy'
import { write, type Ctx } from '#kernel/module'
import { afterReceipt, type DeliveryState } from '../domain/delivery.ts'
import { messageDeliveryChanged } from '../events.ts'
import { aboutOf } from './about.ts'
import { readConversation } from './conversation.ts'
import { findMessage, saveDelivery } from './message.ts'

interface News {
  readonly state: DeliveryState
  readonly error: string | null
  readonly attempts?: number
  readonly at?: Date
}

/**
 * Writes how far a message got and tells it, in the transaction at hand. Receipts late, early or twice leave the state they
 * should.
 */
export async function applyReceipt(ctx: Ctx, messageId: string, news: News): Promise<boolean> {
  const message = await findMessage(ctx, messageId, true)
  if (!message?.delivery_state) return false
  const state = afterReceipt(message.delivery_state, news.state)
  const at = news.at ?? ctx.now
  if (state === message.delivery_state && news.attempts === undefined) return true
  await saveDelivery(ctx.tx, messageId, {
    state,
    error: state === 'failed' || state === 'queued' ? news.error : null,
    ...(news.attempts === undefined ? {} : { attempts: news.attempts }),
    deliveredAt: state === 'delivered' || state === 'read' ? at : null,
    readAt: state === 'read' ? at : null,
  })
  if (state === message.delivery_state) return true
  ctx.emit(messageDeliveryChanged, {
    ...aboutOf(await readConversation(ctx.tx, message.conversation_id), at),
    messageId,
    state,
  })
  const { letterId } = message.data
  if (typeof letterId === 'string' && state !== 'queued') await noteLetter(ctx, letterId, newsOf(state, message.id))
  return true
}

const newsOf = (state: DeliveryState, messageId: string): Parameters<typeof noteLetter>[2] =>
  state === 'failed'
    ? { state, problem: 'notDelivered' }
    : state === 'sent'
      ? { state, messageId }
      : { state: 'delivered' }

/** The same in a transaction of its own, for jobs that talk to the network. */
export const recordDelivery = async (ctx: Ctx, messageId: string, news: News): Promise<void> => {
  await write(ctx.host, ctx.origin, (inside) => applyReceipt(inside, messageId, news))
}
