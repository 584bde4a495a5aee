import { useCase } from '#kernel/module'
import { chatContract } from '../contract/chat.ts'
import { messageDeliveryChanged } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { readConversation } from '../store/conversation.ts'
import { markSeen, visitorOf } from '../store/visitor.ts'

/** The widget has, or the visitor read, everything up to a message; one event a conversation tells its last. */
export const markChatSeen = useCase(chatContract.markChatSeen, async (ctx, { cursor, read }) => {
  const state = read ? 'read' : 'delivered'
  const changed = await markSeen(ctx.tx, await visitorOf(ctx), cursor, state, ctx.now)
  for (const [conversationId, messageId] of new Map(changed.map((m) => [m.conversation_id, m.id]))) {
    ctx.emit(messageDeliveryChanged, {
      ...aboutOf(await readConversation(ctx.tx, conversationId), ctx.now),
      messageId,
      state,
    })
  }
  return undefined
})
