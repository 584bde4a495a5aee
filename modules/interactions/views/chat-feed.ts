import { openingHours } from '#modules/standards'
import type { z } from 'zod'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { ChatMessage, ChatStatus } from '../contract/chat.ts'
import { findAccount } from '../store/account.ts'
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
  files: m.attachments.map((a) => ({ id: a.fileId, name: a.name, mediaType: a.mediaType, size: a.size })),
  sentAt: m.sent_at,
  deliveryState: m.delivery_state,
})

/** What the head of the widget shows: who is there, how many wait before, or that nobody is on duty. */
export async function chatStatus(ctx: Ctx, session: SessionRow): Promise<z.output<typeof ChatStatus>> {
  const c = await chatOf(ctx.tx, session)
  const away = await awayOf(ctx, session)
  if (!c) return { conversationId: null, state: null, agentName: null, readTo: null, queuePosition: null, away }
  const agentName = c.state === 'closed' ? null : await agentOf(ctx, c)
  const waits = c.state !== 'closed' && c.answered_at === null && c.queued_at !== null
  const queuePosition = waits ? await queuePlace(ctx.tx, c) : null
  const readTo = c.read_seq ? `${c.number}.${c.read_seq}` : null
  return { conversationId: c.id, state: c.state, agentName, readTo, queuePosition, away }
}

/** Outside the account's hours what is written waits for the morning, and the visitor is told so before they wait. */
async function awayOf(ctx: Ctx, session: SessionRow): Promise<z.output<typeof ChatStatus>['away']> {
  const settings = (await findAccount(ctx.tx, session.channel_account_id))?.settings
  if (!settings?.hoursCalendarId) return null
  const { isOpen, nextOpenAt } = await openingHours(ctx, settings.hoursCalendarId)
  return isOpen ? null : { text: settings.awayText?.[session.language] ?? null, until: nextOpenAt }
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
