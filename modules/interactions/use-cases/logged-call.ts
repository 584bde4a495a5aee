import type { Parsed } from '#kernel/contract'
import type { Ctx } from '#kernel/module'
import type { callContract } from '../contract/call.ts'
import { previewOf } from '../domain/conversation.ts'
import { accountFor } from '../store/account.ts'
import type { CallRow } from '../store/call.ts'
import { insertConversation, type ConversationRow } from '../store/conversation.ts'

/** What an agent writes down about a call. */
export type LoggedCall = Parsed<typeof callContract.logCall>

/** The row of a logged call; its instants follow from the times the agent gave, one after the other. */
export function callOf(
  ctx: Ctx,
  g: LoggedCall,
  who: { customerId: string; orgId: string | null; offeredAt: Date },
): CallRow {
  const answered = g.answered ?? true
  const after = (from: Date, ms: number) => new Date(from.getTime() + ms)
  const answeredAt = answered ? after(who.offeredAt, g.waitMs ?? 0) : null
  const [talk_ms, hold_ms] = answered ? [g.talkMs ?? 0, g.holdMs ?? 0] : [0, 0]
  const endedAt = answeredAt ? after(answeredAt, talk_ms + hold_ms) : after(who.offeredAt, g.waitMs ?? 0)
  return {
    id: ctx.newId(),
    conversation_id: '',
    channel_account_id: null,
    external_id: null,
    customer_id: who.customerId,
    org_id: who.orgId,
    direction: g.direction,
    state: answered ? 'ended' : 'abandoned',
    number: g.number ?? null,
    queue: g.queue ?? null,
    agent_id: ctx.actor.personId ?? ctx.actor.id,
    outcome: g.outcome ?? null,
    note: g.note ?? null,
    recording_url: null,
    offered_at: who.offeredAt,
    answered_at: answeredAt,
    abandoned_at: answered ? null : endedAt,
    ended_at: endedAt,
    wait_ms: g.waitMs ?? 0,
    talk_ms,
    hold_ms,
    wrap_ms: g.wrapMs ?? 0,
    transfers: 0,
    created_at: ctx.now,
  }
}

/** The conversation the call was: closed, unless the agent still owes something. */
export async function insertCallConversation(ctx: Ctx, g: LoggedCall, call: CallRow): Promise<ConversationRow> {
  const account = await accountFor(ctx.tx, 'phone', call.org_id)
  const id = ctx.newId()
  const ended = call.ended_at ?? ctx.now
  return insertConversation(ctx.tx, {
    id,
    channel: 'phone',
    channel_account_id: account?.id ?? null,
    thread_key: `call:${call.id}`,
    external_user: call.number,
    customer_id: call.customer_id,
    org_id: call.org_id,
    team_id: account?.team_id ?? null,
    assignee_id: ctx.actor.personId,
    subject: g.subject ?? null,
    preview: g.note ? previewOf(g.note) : null,
    direction: g.direction,
    started_at: call.offered_at,
    queued_at: g.direction === 'inbound' ? call.offered_at : null,
    answered_at: call.answered_at,
    abandoned_at: call.abandoned_at,
    first_response_at: g.direction === 'inbound' ? call.answered_at : null,
    last_message_at: ended,
    created_at: ctx.now,
    ...(g.keepOpen
      ? { state: 'open' as const, waiting_since: null }
      : { state: 'closed' as const, closed_at: ended, close_reason: 'callEnded' }),
  })
}
