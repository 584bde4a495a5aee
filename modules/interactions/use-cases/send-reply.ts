import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { messageContract } from '../contract/message.ts'
import { lockConversation, type ConversationRow } from '../store/conversation.ts'
import { findMessage, toMessage } from '../store/message.ts'
import { appendOutgoing, authorOf } from './send-message.ts'

/**
 * Answers the customer. Of two agents who saw the same version the second is told who answered first, before anything is
 * sent.
 */
export const sendReply = useCase(messageContract.sendReply, async (ctx, { id, body, fileIds, clientId }) => {
  const conversation = await lockConversation(ctx.tx, id)
  const repeat = clientId ? await earlier(ctx, conversation.id, clientId) : undefined
  if (repeat) return toMessage((await findMessage(ctx, repeat))!)
  await refuseCollision(ctx, conversation)
  const message = await appendOutgoing(ctx, conversation, {
    body,
    author: await authorOf(ctx),
    attachments: fileIds,
    clientId,
  })
  ctx.audit({ noun: 'message', id: message.id, after: { conversationId: id, seq: message.seq } })
  return toMessage(message)
})

async function refuseCollision(ctx: Ctx, c: ConversationRow): Promise<void> {
  const seen = ctx.origin.ifMatch
  if (seen === undefined || seen === '*' || seen === String(c.version)) return
  const last = await sql<{ author_id: string | null; author_name: string | null }>`
    select author_id, author_name from interactions.message where conversation_id = ${c.id} and direction = 'out'
      and author_kind = 'agent' and not internal order by seq desc limit 1`.execute(ctx.tx)
  const other = last.rows[0]
  if (other && other.author_id !== (ctx.actor.personId ?? ctx.actor.id))
    refuse('stale', 'repliedMeanwhile', { name: other.author_name ?? '—' })
  ctx.expectVersion(c.version)
}

const earlier = async (ctx: Ctx, conversationId: string, clientId: string) =>
  (
    await sql<{ id: string }>`select id from interactions.message where conversation_id = ${conversationId}
    and (external_id = ${`agent:${conversationId}:${clientId}`} or data->>'clientId' = ${clientId})
      limit 1`.execute(ctx.tx)
  ).rows[0]?.id
