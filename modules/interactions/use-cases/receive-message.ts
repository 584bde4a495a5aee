import { customerFacts } from '#modules/customers'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { credibleSentAt, place, reopenHours, storable, type Placement } from '../domain/conversation.ts'
import { insertConversation, lastOfThread, lockConversation, type ConversationRow } from '../store/conversation.ts'
import { knownMessages } from '../store/message.ts'
import { customerBehind } from './customer-behind.ts'
import { appendIncoming } from './append-incoming.ts'
import { otherIdOf, type Incoming, type Received } from './incoming.ts'

/**
 * The one way in for messages of all channels. Serialised per (account, sender) and per (account, external id), so that a
 * burst makes one conversation and a message sent twenty times at once is stored once.
 */
export async function receiveMessage(ctx: Ctx, given: Incoming): Promise<Received> {
  const { account } = given
  await lockSender(ctx, given)
  const known = await knownMessages(ctx.tx, account.id, [given.externalId, otherIdOf(given)])
  const same = known.find((k) => !given.contentHash || !k.content_hash || k.content_hash === given.contentHash)
  if (same)
    return { messageId: same.id, conversationId: same.conversation_id, seq: same.seq, duplicate: true, started: false }
  const last = given.conversationId
    ? await lockConversation(ctx.tx, given.conversationId)
    : await lastOfThread(ctx.tx, account.id, given.threadKey)
  const sentAt = credibleSentAt(given.sentAt, ctx.now)
  const placement = placeOf(last, given, sentAt)
  if (placement.kind !== 'start')
    return appendIncoming(ctx, given, { before: last!, how: placement.kind, sentAt, idTaken: known.length > 0 })
  const before = await start(ctx, given, placement.previousId, sentAt)
  return appendIncoming(ctx, given, { before, how: 'start', sentAt, idTaken: known.length > 0 })
}

/** Both locks in one statement and in one order, so that two senders can never wait for each other. */
async function lockSender(ctx: Ctx, { account, from, externalId }: Incoming): Promise<void> {
  const keys = [`${account.id}|u|${from.value.toLowerCase()}`, `${account.id}|m|${externalId}`]
  await sql`select pg_advisory_xact_lock(k) from (select distinct hashtextextended(t, 7) as k from unnest(${keys}::text[]) t
    order by 1) locks`.execute(ctx.tx)
}

function placeOf(last: ConversationRow | undefined, given: Incoming, sentAt: Date): Placement {
  if (given.automatic) return last ? { kind: 'join', id: last.id } : { kind: 'start', previousId: null }
  const hours = given.account.settings.reopenWithinHours ?? reopenHours[given.account.channel] ?? 24
  return place(last && { id: last.id, state: last.state, closedAt: last.closed_at }, sentAt, hours)
}

async function start(ctx: Ctx, given: Incoming, previousId: string | null, sentAt: Date): Promise<ConversationRow> {
  const { account, from } = given
  // A machine is nobody's identity: mail from daemons must not create customers.
  const customerId = given.automatic
    ? undefined
    : await customerBehind(ctx, { ...from, ...(account.org_id ? { orgId: account.org_id } : {}) })
  const orgId = customerId ? ((await customerFacts(ctx, customerId)).orgId ?? account.org_id) : account.org_id
  const id = ctx.newId()
  // A second conversation of a thread that is still open elsewhere (mail joined by rule, not by key) needs a key of its own.
  return insertConversation(ctx.tx, {
    id,
    channel: account.channel,
    channel_account_id: account.id,
    thread_key: given.threadKey || id,
    external_user: from.value,
    participants: [...new Set([from.value, ...(given.participants ?? [])])],
    customer_id: customerId ?? null,
    org_id: orgId ?? null,
    team_id: account.team_id,
    subject: given.subject ? storable(given.subject, 500) : null,
    direction: 'inbound',
    previous_id: previousId ?? given.relatedId ?? null,
    started_at: sentAt,
    queued_at: account.channel === 'webChat' ? sentAt : null,
    last_message_at: sentAt,
    created_at: ctx.now,
    ...(given.automatic ? { state: 'closed' as const, closed_at: ctx.now, close_reason: 'automatic' } : {}),
  })
}
