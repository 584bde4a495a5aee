import type { Ctx } from '#kernel/module'
import { conversationAssigned } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import type { CallRow } from '../store/call.ts'
import { updateConversation, type ConversationRow } from '../store/conversation.ts'
import { closeLocked } from './close-conversation.ts'
import { tellAnswered, tellEnded, wasAnswered } from './tell-of-call.ts'

/** Brings the conversation after the call: answered, abandoned, over. Late news of an earlier instant corrects the instants. */
export async function followCall(
  ctx: Ctx,
  c: ConversationRow,
  before: CallRow | undefined,
  call: CallRow,
  agentId: string | undefined,
): Promise<void> {
  const inbound = call.direction === 'inbound'
  const changed = await updateConversation(ctx.tx, c.id, {
    started_at: call.offered_at,
    direction: call.direction,
    customer_id: call.customer_id,
    queued_at: inbound ? call.offered_at : null,
    answered_at: call.answered_at,
    abandoned_at: call.abandoned_at,
    first_response_at: inbound ? call.answered_at : null,
    last_message_at: call.ended_at ?? call.answered_at ?? call.offered_at,
    external_user: call.number,
    ...whoHasIt(c, before, call, agentId),
  })
  // Whoever answers has it by answering; news is only that it passed from one to another.
  if (c.assignee_id && changed.assignee_id !== c.assignee_id)
    ctx.emit(conversationAssigned, { ...aboutOf(changed, ctx.now), byId: ctx.actor.id })
  if (wasAnswered(call) && !before?.answered_at) tellAnswered(ctx, changed, call)
  // Over when it ended: not every system reports the work afterwards, and what it reports late still reaches the row.
  if (!call.ended_at || before?.ended_at) return
  tellEnded(ctx, changed, call)
  if (changed.state !== 'closed') await closeLocked(ctx, changed, 'callEnded', call.ended_at ?? ctx.now)
}

/** An answered call is its agent's until the telephone passes it on; what people decided meanwhile stands. */
function whoHasIt(
  c: ConversationRow,
  before: CallRow | undefined,
  call: CallRow,
  agentId: string | undefined,
): { assignee_id?: string | null } {
  if (!wasAnswered(call) || (before?.answered_at && before.agent_id === call.agent_id)) return {}
  if (agentId) return { assignee_id: agentId }
  return c.assignee_id && c.assignee_id === before?.agent_id ? { assignee_id: null } : {}
}
