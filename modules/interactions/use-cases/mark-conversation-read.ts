import { sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import { conversationRead } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { conversationColumns, readConversation, type ConversationRow } from '../store/conversation.ts'

/** An agent has the customer's words on screen. Not a change of the conversation, so its version stays. */
export const markConversationRead = useCase(conversationContract.markConversationRead, async (ctx, { id, seq }) => {
  await readConversation(ctx.tx, id)
  const moved = await sql<ConversationRow>`
    update interactions.conversation c set read_seq = least(c.last_seq, ${seq}::integer)
    where c.id = ${id} and c.read_seq < least(c.last_seq, ${seq}::integer) returning ${conversationColumns}`.execute(
    ctx.tx,
  )
  for (const c of moved.rows) ctx.emit(conversationRead, { ...aboutOf(c, ctx.now), seq: c.read_seq })
  return undefined
})
