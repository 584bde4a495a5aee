import { customerFacts, resolveIdentity } from '#modules/customers'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import type { Parsed } from '#kernel/contract'
import { callContract } from '../contract/call.ts'
import { previewOf } from '../domain/conversation.ts'
import { callAnswered, callEnded, conversationClosed, conversationStarted } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { accountFor } from '../store/account.ts'
import { saveCall, toCall, type CallRow } from '../store/call.ts'
import { insertConversation, type ConversationRow } from '../store/conversation.ts'
import { appendMessage } from '../store/message.ts'
import { noteOnTimeline } from './note-on-timeline.ts'

type Given = Parsed<typeof callContract.logCall>
/** How far ahead an agent's clock may be (ms). */
const slackMs = 5 * 60_000

/** Logs a call an agent had: one conversation, closed unless something is still owed, with its times for the indicators. */
export const logCall = useCase(callContract.logCall, async (ctx, given) => {
  const offeredAt = given.offeredAt ?? ctx.now
  if (offeredAt.getTime() > ctx.now.getTime() + slackMs) return refuse('invalid', 'callInFuture')
  const customerId =
    given.customerId ??
    (given.number
      ? (
          await resolveIdentity(ctx, {
            kind: 'phone',
            value: given.number,
            ...(given.name ? { name: given.name } : {}),
          })
        ).customerId
      : refuse('invalid', 'callerUnknown'))
  const { orgId } = await customerFacts(ctx, customerId)
  const call = callOf(ctx, given, { customerId, orgId, offeredAt })
  const conversation = await insertCallConversation(ctx, given, call)
  await saveCall(ctx.tx, { ...call, conversation_id: conversation.id })
  if (given.note) await addCallNote(ctx, conversation, given.note)
  emitAll(ctx, conversation, call)
  await noteOnTimeline(ctx, conversation)
  ctx.audit({
    noun: 'call',
    id: call.id,
    after: { direction: call.direction, state: call.state, talkMs: call.talk_ms },
  })
  return toCall({ ...call, conversation_id: conversation.id })
})

function callOf(ctx: Ctx, g: Given, who: { customerId: string; orgId: string | null; offeredAt: Date }): CallRow {
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

async function insertCallConversation(ctx: Ctx, g: Given, call: CallRow): Promise<ConversationRow> {
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

export async function addCallNote(ctx: Ctx, c: ConversationRow, note: string): Promise<void> {
  await appendMessage(
    ctx.tx,
    c.id,
    {
      id: ctx.newId(),
      channel_account_id: c.channel_account_id,
      external_id: null,
      content_hash: null,
      direction: 'out',
      author_kind: 'agent',
      author_id: ctx.actor.personId ?? ctx.actor.id,
      author_name: ctx.actor.name,
      kind: 'text',
      internal: true,
      body: note,
      quote_at: null,
      html: null,
      data: { call: true },
      attachments: [],
      sent_at: ctx.now,
      received_at: ctx.now,
      delivery_state: null,
    },
    {},
  )
}

function emitAll(ctx: Ctx, c: ConversationRow, call: CallRow): void {
  ctx.emit(conversationStarted, { ...aboutOf(c, call.offered_at), direction: c.direction, previousId: null })
  if (call.answered_at)
    ctx.emit(callAnswered, { ...aboutOf(c, call.answered_at), callId: call.id, waitMs: call.wait_ms })
  ctx.emit(callEnded, {
    ...aboutOf(c, call.ended_at ?? ctx.now),
    callId: call.id,
    answered: call.answered_at !== null,
    waitMs: call.wait_ms,
    talkMs: call.talk_ms,
    holdMs: call.hold_ms,
    wrapMs: call.wrap_ms,
  })
  if (c.closed_at)
    ctx.emit(conversationClosed, { ...aboutOf(c, c.closed_at), reason: 'callEnded', lastAgentId: c.assignee_id })
}
