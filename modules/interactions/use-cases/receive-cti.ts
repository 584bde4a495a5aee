import { customerFacts } from '#modules/customers'
import type { z } from 'zod'
import { sql } from '#kernel/db'
import { receiving, type Ctx } from '#kernel/module'
import { CtiBody, type CtiEvent } from '../contract/call.ts'
import { inboundContract } from '../contract/inbound.ts'
import { foldCall, type CallFacts } from '../domain/call.ts'
import { callAnswered, callEnded, conversationStarted } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import type { AccountRow } from '../store/account.ts'
import { eventsOfCall, factsOf, findCallOfSystem, keepCallEvent, saveCall, type CallRow } from '../store/call.ts'
import {
  insertConversation,
  lockConversation,
  updateConversation,
  type ConversationRow,
} from '../store/conversation.ts'
import { closeLocked } from './close-conversation.ts'
import { customerBehind } from './customer-behind.ts'
import { noteOnTimeline } from './note-on-timeline.ts'
import { readRaw, receiveSigned } from './receive-signed.ts'

/** Takes events of the telephone system in any order, each once; the call is what all of them together say. */
export const receiveCti = receiving(inboundContract.receiveCti, readRaw, async (ctx, { accountId }, raw) => {
  const { account, body } = await receiveSigned(ctx, accountId, (channel) => channel === 'phone', CtiBody, raw)
  const events = 'events' in body ? body.events : [body]
  const callIds = [...new Set(events.map((e) => e.callId))].sort()
  await sql`select pg_advisory_xact_lock(hashtextextended(${account.id} || '|c|' || t,
    7)) from unnest(${callIds}::text[]) t`.execute(ctx.tx)
  const fresh = new Set<z.output<typeof CtiEvent>>()
  for (const e of events) {
    const { eventId, callId, kind, at, ...data } = e
    if (
      await keepCallEvent(
        ctx.tx,
        account.id,
        {
          eventId,
          callId,
          kind,
          at,
          data: Object.fromEntries(Object.entries(data).filter(([, v]) => v !== undefined)),
        },
        ctx.now,
      )
    )
      fresh.add(e)
  }
  const calls = new Map<string, CallRow>()
  for (const callId of callIds) calls.set(callId, await derive(ctx, account, callId))
  return {
    taken: events.map((e) => {
      const call = calls.get(e.callId)!
      return { id: call.id, conversationId: call.conversation_id, duplicate: !fresh.has(e) }
    }),
  }
})

async function derive(ctx: Ctx, account: AccountRow, callId: string): Promise<CallRow> {
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
  if (call.answered_at && !before?.answered_at)
    ctx.emit(callAnswered, { ...aboutOf(changed, call.answered_at), callId: call.id, waitMs: call.wait_ms })
  // Over when it ended: not every system reports the work afterwards, and what it reports late still reaches the row.
  if (!call.ended_at || before?.ended_at) return
  ctx.emit(callEnded, {
    ...aboutOf(changed, call.ended_at ?? ctx.now),
    callId: call.id,
    answered: call.answered_at !== null,
    waitMs: call.wait_ms,
    talkMs: call.talk_ms,
    holdMs: call.hold_ms,
    wrapMs: call.wrap_ms,
  })
  if (changed.state !== 'closed') await closeLocked(ctx, changed, 'callEnded', call.ended_at ?? ctx.now)
}
