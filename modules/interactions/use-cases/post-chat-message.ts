import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { chatContract } from '../contract/chat.ts'
import { takeToken, visitorName } from '../domain/visitor.ts'
import { activeAccount } from '../store/account.ts'
import { readConversation } from '../store/conversation.ts'
import { findMessage } from '../store/message.ts'
import { hint } from '../store/hints.ts'
import { saveSession, threadOf, uploaderOf, visitorOf } from '../store/visitor.ts'
import { toChatMessage } from '../views/chat-feed.ts'
import { receiveMessage } from './receive-messages.ts'

/** A visitor says something. The widget sends the same clientId until it hears an answer; it is stored once. */
export const postChatMessage = useCase(chatContract.postChatMessage, async (ctx, given) => {
  const { clientId, body, sentAt, fileIds } = given
  if (!body.trim() && !fileIds?.length) return refuse('invalid', 'nothingSaid')
  const session = await visitorOf(ctx, true)
  const account = await activeAccount(ctx.tx, session.channel_account_id)
  const left = takeToken({ tokens: session.tokens, at: session.tokens_at }, ctx.now)
  if (!left) return refuse('tooMany', 'tooManyRequests', { seconds: 2 })
  const received = await receiveMessage(ctx, account, {
    externalId: `${session.id}:${clientId}`,
    threadKey: threadOf(session),
    body,
    data: { clientId },
    ...(fileIds?.length ? { uploads: { ids: fileIds, by: uploaderOf(session) } } : {}),
    ...(sentAt ? { sentAt } : {}),
    from: {
      kind: 'webVisitor',
      value: session.visitor_key,
      verified: session.verified,
      language: session.language,
      name: session.name ?? visitorName(session.language, session.visitor_key),
    },
  })
  await saveSession(ctx.tx, { ...session, tokens: left.tokens, tokens_at: left.at, last_seen_at: ctx.now })
  ctx.afterCommit(() => hint(threadOf(session)))
  const message = received.message ?? (await findMessage(ctx, received.messageId))!
  const { number } = received.conversation ?? (await readConversation(ctx.tx, received.conversationId))
  ctx.audit({ noun: 'message', id: message.id })
  return toChatMessage(message, number)
})
