import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import { lockConversation, toConversation } from '../store/conversation.ts'
import { handOver } from './assign-conversation.ts'

/** Hands a conversation over with a note, so that the customer need not tell it all again. */
export const transferConversation = useCase(
  conversationContract.transferConversation,
  async (ctx, { id, teamId, assigneeId, note }) => {
    if (!teamId && !assigneeId) return refuse('invalid', 'transferNowhere')
    return toConversation(await handOver(ctx, await lockConversation(ctx.tx, id), { teamId, assigneeId, note }))
  },
)
