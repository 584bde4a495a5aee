import { useCase } from '#kernel/module'
import { messageContract } from '../contract/message.ts'
import { lockConversation } from '../store/conversation.ts'
import { toMessage } from '../store/message.ts'
import { appendOutgoing, authorOf } from './send-message.ts'

/** Leaves a note among colleagues in the conversation. */
export const addConversationNote = useCase(messageContract.addConversationNote, async (ctx, { id, body, fileIds }) => {
  const conversation = await lockConversation(ctx.tx, id)
  const message = await appendOutgoing(ctx, conversation, {
    body,
    author: await authorOf(ctx),
    attachments: fileIds,
    internal: true,
  })
  ctx.audit({ noun: 'message', id: message.id, after: { conversationId: id, internal: true } })
  return toMessage(message)
})
