import { useCase } from '#kernel/module'
import { chatContract } from '../contract/chat.ts'
import { lockConversation } from '../store/conversation.ts'
import { chatOf, visitorOf } from '../store/visitor.ts'
import { chatStatus } from '../views/chat-feed.ts'
import { closeLocked } from './close-conversation.ts'

/** The visitor ends the chat; one that nobody had answered counts as abandoned. Leaving twice changes nothing. */
export const leaveChat = useCase(chatContract.leaveChat, async (ctx) => {
  const session = await visitorOf(ctx)
  const chat = await chatOf(ctx.tx, session)
  const locked = chat && (await lockConversation(ctx.tx, chat.id))
  if (locked && locked.state !== 'closed') {
    await closeLocked(ctx, locked, 'leftByCustomer')
    ctx.audit({ noun: 'conversation', id: locked.id, after: { state: 'closed', reason: 'leftByCustomer' } })
  }
  return chatStatus(ctx, session)
})
