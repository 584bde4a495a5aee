import { job, type Ctx } from '#kernel/module'
import { sendMail } from '../channels/email/send-mail.ts'
import { sendSigned } from '../channels/signed/send-signed.ts'
import { PermanentFailure } from '../domain/permanent-failure.ts'
import { maxAttempts } from '../domain/delivery.ts'
import { findAccount } from '../store/account.ts'
import { findConversation } from '../store/conversation.ts'
import { findMessage } from '../store/message.ts'
import { recordDelivery } from '../store/record-delivery.ts'

/**
 * Hands a queued message to its channel. A crash between the channel's yes and our note of it sends the same mail again,
 * under the same Message-ID and the same external id: at least once is what SMTP and web hooks can promise.
 */
export const deliverMessage = job(
  'interactions.deliverMessage',
  async (ctx: Ctx, { messageId }: { messageId: string }) => {
    const message = await findMessage(ctx, messageId)
    if (!message || message.delivery_state !== 'queued') return
    const conversation = await findConversation(ctx.tx, message.conversation_id)
    const account = message.channel_account_id ? await findAccount(ctx.tx, message.channel_account_id) : undefined
    if (!conversation || !account)
      return recordDelivery(ctx, messageId, { state: 'failed', error: 'the channel account is gone' })
    const attempts = message.attempts + 1
    try {
      if (account.state !== 'active') throw new Error('the channel account is suspended')
      await (conversation.channel === 'email'
        ? sendMail(ctx, account, conversation, message)
        : sendSigned(ctx, account, conversation, message))
    } catch (error) {
      const said = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
      const failed = error instanceof PermanentFailure || attempts >= maxAttempts
      await recordDelivery(ctx, messageId, { state: failed ? 'failed' : 'queued', error: said, attempts })
      if (!failed) throw error
      return
    }
    await recordDelivery(ctx, messageId, { state: 'sent', error: null, attempts })
  },
  { side: 'outside', attempts: maxAttempts + 4 },
)
