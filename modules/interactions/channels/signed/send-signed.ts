import { guardedFetch } from '#kernel/outgoing'
import type { Ctx } from '#kernel/module'
import { PermanentFailure } from '../../domain/permanent-failure.ts'
import { signBody } from '../../domain/signature.ts'
import type { AccountRow } from '../../store/account.ts'
import type { ConversationRow } from '../../store/conversation.ts'
import type { MessageRow } from '../../store/message.ts'

/** How long a partner may take to answer (ms). */
const timeoutMs = 15_000

/** Posts a message to the partner's callback, signed like what they send us; 2xx means they have it. */
export async function sendSigned(
  ctx: Ctx,
  account: AccountRow,
  conversation: ConversationRow,
  message: MessageRow,
): Promise<void> {
  const url = account.settings.callbackUrl
  if (!url) throw new PermanentFailure('the channel account has no callback address')
  const body = Buffer.from(
    JSON.stringify({
      messageId: message.id,
      conversationId: conversation.id,
      threadKey: conversation.thread_key,
      to: conversation.external_user,
      kind: message.kind,
      body: message.body,
      data: message.data,
      attachments: message.attachments,
      sentAt: message.sent_at.toISOString(),
    }),
  )
  const timestamp = String(Math.floor(ctx.now.getTime() / 1000))
  const answer = await guardedFetch(url, {
    method: 'POST',
    body,
    timeoutMs,
    allowPrivate: ctx.host.config.allowPrivateCallbacks,
    headers: {
      'content-type': 'application/json',
      'x-clearline-timestamp': timestamp,
      'x-clearline-signature': signBody(account.secret, timestamp, body),
      'idempotency-key': message.id,
    },
  })
  if (answer.status >= 200 && answer.status < 300) return
  if (answer.status >= 400 && answer.status < 500 && ![408, 425, 429].includes(answer.status))
    throw new PermanentFailure(`the partner refused it (HTTP ${answer.status})`)
  throw new Error(`the partner answered HTTP ${answer.status}`)
}
