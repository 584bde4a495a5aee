import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import { lockConversation, toConversation } from '../store/conversation.ts'
import { handOver } from './assign-conversation.ts'

/** Takes a conversation that nobody has; taking one's own again changes nothing. */
export const takeConversation = useCase(conversationContract.takeConversation, async (ctx, { id }) => {
  const before = await lockConversation(ctx.tx, id)
  const me =
    ctx.actor.personId ?? refuse('forbidden', 'notPermitted', { permission: 'interactions.conversation.reply' })
  if (before.assignee_id === me) return toConversation(before)
  if (before.assignee_id) return refuse('conflict', 'takenByAnother')
  return toConversation(await handOver(ctx, before, { assigneeId: me }))
})
