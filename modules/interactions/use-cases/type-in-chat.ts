import { useCase } from '#kernel/module'
import { chatContract } from '../contract/chat.ts'
import { readConversation } from '../store/conversation.ts'
import { hint } from '../store/hints.ts'
import { chatOf, visitorOf } from '../store/visitor.ts'
import { typingStream } from '../views/chat-stream.ts'

/** The visitor writes: a hint to the agent who looks at the chat. */
export const typeInChat = useCase(chatContract.typeInChat, async (ctx) => {
  const conversation = await chatOf(ctx.tx, await visitorOf(ctx))
  if (conversation) ctx.afterCommit(() => hint(`typingCustomer:${conversation.id}`))
  return undefined
})
/** The agent writes: a hint to the visitor. */
export const typeToVisitor = useCase(chatContract.typeToVisitor, async (ctx, { id }) => {
  const conversation = await readConversation(ctx.tx, id)
  ctx.afterCommit(() => hint(conversation.thread_key.replace(/^visitor:/, 'typing:')))
  return undefined
})
export const watchTyping = useCase(chatContract.watchTyping, async (ctx, { id }) =>
  typingStream(`typingCustomer:${(await readConversation(ctx.tx, id)).id}`),
)
