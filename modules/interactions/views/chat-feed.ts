import type { z } from 'zod'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { ChatMessage, ChatStatus } from '../contract/chat.ts'
import type { ConversationRow } from '../store/conversation.ts'
import { chatOf, queuePlace, type SessionRow } from '../store/visitor.ts'
import type { MessageRow } from '../store/message.ts'

/** A message as its visitor may see it. */
export const toChatMessage = (m: MessageRow, number: number): z.output<typeof ChatMessage> => ({
  id: m.id,
  conversationId: m.conversation_id,
  cursor: `${number}.${m.seq}`,
  mine: m.author_kind === 'customer',
  clientId: m.author_kind === 'customer' && typeof m.data.clientId === 'string' ? m.data.clientId : null,
  author: m.author_kind,
  authorName: m.author_kind === 'customer' ? null : m.author_name,
  kind: m.kind,
  body: m.body,
  data: m.kind === 'surveyInvite' ? { ...m.data } : {},
  sentAt: m.sent_at,
  deliveryState: m.delivery_state,
})

/** What the head of the widget shows: who is there, or how many wait before. */
export async function chatStatus(ctx: Ctx, session: SessionRow): Promise<z.output<typeof ChatStatus>> {
  const c = await chatOf(ctx.tx, session)
  if (!c) return { conversationId: null, state: null, agentName: null, queuePosition: null }
  const agentName = c.state === 'closed' ? null : await agentOf(ctx, c)
  const waits = c.state !== 'closed' && c.answered_at === null && c.queued_at !== null
  return { conversationId: c.id, state: c.state, agentName, queuePosition: waits ? await queuePlace(ctx.tx, c) : null }
}

/** Who has the chat, by the name colleagues know; else who answered last. */
async function agentOf(ctx: Ctx, c: ConversationRow): Promise<string | null> {
  const found = await sql<{ name: string | null }>`
    select coalesce((select p.name from identity.v_person p where p.id = ${c.assignee_id}::uuid),
      (select m.author_name from interactions.message m
        where m.conversation_id = ${c.id} and m.author_kind = 'agent' and not m.internal order by m.seq desc
          limit 1)) as name`.execute(ctx.tx)
  return found.rows[0]?.name ?? null
}
