import { useCase, type Ctx } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import { conversationLinked } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { linkCaseRow, lockConversation, readConversation, toConversation } from '../store/conversation.ts'

/**
 * Says that a conversation belongs to a case; saying it again changes nothing. Refuses `notFound` for an unknown
 * conversation.
 */
export async function linkCase(ctx: Ctx, given: { conversationId: string; caseId: string }): Promise<void> {
  const conversation = await lockConversation(ctx.tx, given.conversationId)
  if (await linkCaseRow(ctx.tx, conversation.id, given.caseId, ctx.now, ctx.actor.id))
    ctx.emit(conversationLinked, { ...aboutOf(conversation, ctx.now), caseId: given.caseId })
}
export const linkConversationCase = useCase(conversationContract.linkConversationCase, async (ctx, { id, caseId }) => {
  await linkCase(ctx, { conversationId: id, caseId })
  ctx.audit({ noun: 'conversation', id, after: { caseId } })
  return toConversation(await readConversation(ctx.tx, id))
})
