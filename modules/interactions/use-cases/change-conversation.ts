import { useCase } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import { conversationChanged } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { lockConversation, toConversation, updateConversation } from '../store/conversation.ts'
import { noteOnTimeline } from './note-on-timeline.ts'

/** Changes the subject. */
export const changeConversation = useCase(conversationContract.changeConversation, async (ctx, { id, subject }) => {
  const before = await lockConversation(ctx.tx, id)
  ctx.expectVersion(before.version)
  if (subject === undefined || subject === before.subject) return toConversation(before)
  const after = await updateConversation(ctx.tx, id, { subject, version: before.version + 1 })
  ctx.emit(conversationChanged, { ...aboutOf(after, ctx.now), fields: ['subject'] })
  await noteOnTimeline(ctx, after)
  ctx.audit({
    noun: 'conversation',
    id,
    before: { subject: before.subject },
    after: { subject },
    person: before.customer_id,
  })
  return toConversation(after)
})
