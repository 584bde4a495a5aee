import { refuse } from '#kernel/errors'
import { answerWithFile, fileFacts } from '#kernel/files'
import { useCase } from '#kernel/module'
import { chatContract } from '../contract/chat.ts'
import { isInFeed, visitorOf } from '../store/visitor.ts'

/** A file of the visitor's own chats; any other one does not exist for them. */
export const readChatFile = useCase(chatContract.readChatFile, async (ctx, { id }) => {
  const session = await visitorOf(ctx)
  const file = await fileFacts(ctx, id)
  if (file.subject?.noun !== 'message' || !(await isInFeed(ctx.tx, session, file.subject.id)))
    return refuse('missing', 'notFound')
  return answerWithFile(ctx, file)
})
