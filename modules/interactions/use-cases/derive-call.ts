import { customerFacts } from '#modules/customers'
import { personIdBehind } from '#kernel/identity'
import type { Ctx } from '#kernel/module'
import { foldCall, type CallFacts } from '../domain/call.ts'
import { conversationStarted } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import type { AccountRow } from '../store/account.ts'
import { eventsOfCall, factsOf, findCallOfSystem, saveCall, type CallRow } from '../store/call.ts'
import { insertConversation, lockConversation, type ConversationRow } from '../store/conversation.ts'
import { customerBehind } from './customer-behind.ts'
import { followCall } from './follow-call.ts'
import { noteOnTimeline } from './note-on-timeline.ts'

/** The call as all its events together tell it, written down, and its conversation brought after it. */
export async function deriveCall(ctx: Ctx, account: AccountRow, callId: string): Promise<CallRow> {
  const events = await eventsOfCall(ctx, account.id, callId)
  const facts = foldCall(events)
  const before = await findCallOfSystem(ctx, account.id, callId)
  const name = events.find((e) => e.data.name)?.data.name
  const customerId =
    before?.customer_id ??
    (facts.number
      ? await customerBehind(ctx, {
          kind: 'phone',
          value: facts.number,
          ...(name ? { name } : {}),
          ...(account.org_id ? { orgId: account.org_id } : {}),
        })
      : undefined) ??
    null
  const conversation = before
    ? await lockConversation(ctx.tx, before.conversation_id)
    : await begin(ctx, account, callId, facts, customerId)
  // The telephone system knows our people by codes of its own; one that means nobody here stays as it is.
  const agentId = facts.agentId ? await personIdBehind(ctx, facts.agentId) : undefined
  const after: CallRow = {
    id: before?.id ?? ctx.newId(),
    conversation_id: conversation.id,
    channel_account_id: account.id,
    external_id: callId,
    customer_id: customerId,
    org_id: conversation.org_id,
    note: null,
    created_at: before?.created_at ?? ctx.now,
    ...factsOf(facts),
    ...(agentId ? { agent_id: agentId } : {}),
  }
  await saveCall(ctx, after)
  await followCall(ctx, conversation, before, after, agentId)
  return after
}

async function begin(
  ctx: Ctx,
  account: AccountRow,
  callId: string,
  f: CallFacts,
  customerId: string | null,
): Promise<ConversationRow> {
  const orgId = customerId ? (await customerFacts(ctx, customerId)).orgId : null
  const row = await insertConversation(ctx.tx, {
    id: ctx.newId(),
    channel: account.channel,
    channel_account_id: account.id,
    thread_key: `call:${callId}`,
    external_user: f.number,
    customer_id: customerId,
    org_id: orgId ?? account.org_id,
    team_id: account.team_id,
    direction: f.direction,
    started_at: f.offeredAt,
    queued_at: f.direction === 'inbound' ? f.offeredAt : null,
    last_message_at: f.offeredAt,
    created_at: ctx.now,
  })
  ctx.emit(conversationStarted, { ...aboutOf(row, f.offeredAt), direction: f.direction, previousId: null })
  await noteOnTimeline(ctx, row)
  return row
}
