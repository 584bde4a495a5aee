import { sql } from '#kernel/db'
import { useCase, type Ctx } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import { mustBeOpen } from '../domain/conversation.ts'
import { conversationClosed } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import {
  lockConversation,
  stateChange,
  toConversation,
  updateConversation,
  type ConversationRow,
} from '../store/conversation.ts'
import { noteOnTimeline } from './note-on-timeline.ts'

/** Closes a locked conversation; a chat that nobody answered before the customer left counts as abandoned. */
export async function closeLocked(
  ctx: Ctx,
  before: ConversationRow,
  reason: string,
  at = ctx.now,
): Promise<ConversationRow> {
  const abandoned = before.queued_at !== null && before.answered_at === null && before.abandoned_at === null
  const after = await updateConversation(ctx.tx, before.id, {
    ...stateChange(before, 'closed', ctx.now),
    close_reason: reason,
    closed_at: at,
    waiting_since: null,
    version: before.version + 1,
    ...(abandoned ? { abandoned_at: at } : {}),
  })
  ctx.emit(conversationClosed, { ...aboutOf(after, at), reason, lastAgentId: await lastAgent(ctx, after) })
  await noteOnTimeline(ctx, after)
  return after
}

async function lastAgent(ctx: Ctx, c: ConversationRow): Promise<string | null> {
  if (c.assignee_id) return c.assignee_id
  return (
    (
      await sql<{ id: string }>`select author_id as id from interactions.message where conversation_id = ${c.id}
    and author_kind = 'agent' and not internal order by seq desc limit 1`.execute(ctx.tx)
    ).rows[0]?.id ?? null
  )
}

export const closeConversation = useCase(conversationContract.closeConversation, async (ctx, { id, reason }) => {
  const before = await lockConversation(ctx.tx, id)
  mustBeOpen(before.state)
  ctx.expectVersion(before.version)
  const after = await closeLocked(ctx, before, reason ?? 'solved')
  ctx.audit({
    noun: 'conversation',
    id,
    before: { state: before.state },
    after: { state: 'closed', reason: after.close_reason },
  })
  return toConversation(after)
})
