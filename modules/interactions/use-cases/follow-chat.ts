import { useCase } from '#kernel/module'
import { chatContract } from '../contract/chat.ts'
import { feedAfter, chatOf, visitorOf } from '../store/visitor.ts'
import { chatStatus, toChatMessage } from '../views/chat-feed.ts'
import { chatStream } from '../views/chat-stream.ts'

/** Everything after a cursor, for a browser that was away or cannot stream. */
export const readChat = useCase(chatContract.readChat, async (ctx, { after }) => {
  const session = await visitorOf(ctx)
  const rows = await feedAfter(ctx, session, after ?? '0.0', 500)
  return { messages: rows.map((m) => toChatMessage(m, m.number)), status: await chatStatus(ctx, session) }
})

/** The same, live. Last-Event-ID wins over the query: the browser sets it when it reconnects by itself. */
export const streamChat = useCase(chatContract.streamChat, async (ctx, { after }) => {
  const session = await visitorOf(ctx)
  const last = ctx.origin.request?.headers.get('last-event-id') ?? ''
  const conversation = await chatOf(ctx.tx, session)
  return chatStream(ctx, session, conversation?.id ?? null, /^\d{1,15}\.\d{1,9}$/.test(last) ? last : (after ?? '0.0'))
})
