import { customerFacts } from '#modules/customers'
import type { Ctx } from '#kernel/module'
import { foldCall, type CallFacts } from '../domain/call.ts'
import { conversationStarted } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import type { AccountRow } from '../store/account.ts'
import { eventsOfCall, factsOf, findCallOfSystem, saveCall, type CallRow } from '../store/call.ts'
import {
  insertConversation,
  lockConversation,
  updateConversation,
  type ConversationRow,
} from '../store/conversation.ts'
import { closeLocked } from './close-conversation.ts'
import { customerBehind } from './customer-behind.ts'
import { noteOnTimeline } from './note-on-timeline.ts'
import { tellAnswered, tellEnded, wasAnswered } from './tell-of-call.ts'

/** The call as all its events together tell it, written down, and its conversation brought after it. */
export async function deriveCall(ctx: Ctx, account: AccountRow, callId: string): Promise<CallRow> {
  const events = await eventsOfCall(ctx.tx, account.id, callId)
  const facts = foldCall(events)
  const before = await findCallOfSystem(ctx.tx, account.id, callId)
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
  }
  await saveCall(ctx.tx, after)
  await follow(ctx, conversation, before, after)
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

/** Brings the conversation after the call: answered, abandoned, over. Late news of an earlier instant corrects the instants. */
async function follow(ctx: Ctx, c: ConversationRow, before: CallRow | undefined, call: CallRow): Promise<void> {
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
  })
  if (wasAnswered(call) && !before?.answered_at) tellAnswered(ctx, changed, call)
  // Over when it ended: not every system reports the work afterwards, and what it reports late still reaches the row.
  if (!call.ended_at || before?.ended_at) return
  tellEnded(ctx, changed, call)
  if (changed.state !== 'closed') await closeLocked(ctx, changed, 'callEnded', call.ended_at ?? ctx.now)
}
