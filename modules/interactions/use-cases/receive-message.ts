import { customerFacts } from '#modules/customers'
import { sql } from '#kernel/db'
import { keepFile } from '#kernel/files'
import type { Ctx } from '#kernel/module'
import { credibleSentAt, place, reopenHours, storable, type Placement } from '../domain/conversation.ts'
import { conversationReopened, conversationChanged, conversationStarted, messageReceived } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { insertConversation, lastOfThread, lockConversation, type ConversationRow } from '../store/conversation.ts'
import { appendMessage, knownMessages, type AttachmentRow } from '../store/message.ts'
import { customerBehind } from './customer-behind.ts'
import { effectOf, type Incoming, type Received } from './incoming.ts'
import { keepClocks } from './keep-clocks.ts'
import { noteOnTimeline } from './note-on-timeline.ts'

/**
 * The one way in for messages of all channels. Serialised per (account, sender) and per (account, external id), so that a
 * burst makes one conversation and a message sent twenty times at once is stored once.
 */
export async function receiveMessage(ctx: Ctx, given: Incoming): Promise<Received> {
  const { account } = given
  await lockSender(ctx, given)
  const known = await knownMessages(ctx.tx, account.id, [given.externalId, externalIdOf(given)])
  const same = known.find((k) => !given.contentHash || !k.content_hash || k.content_hash === given.contentHash)
  if (same)
    return { messageId: same.id, conversationId: same.conversation_id, seq: same.seq, duplicate: true, started: false }
  const last = given.conversationId
    ? await lockConversation(ctx.tx, given.conversationId)
    : await lastOfThread(ctx.tx, account.id, given.threadKey)
  const sentAt = credibleSentAt(given.sentAt, ctx.now)
  const placement = placeOf(last, given, sentAt)
  if (placement.kind !== 'start') return append(ctx, given, last!, placement.kind, sentAt, known.length > 0)
  const conversation = await start(ctx, given, placement.previousId, sentAt)
  return append(ctx, given, conversation, 'start', sentAt, known.length > 0)
}

/** Second id of a mail whose Message-ID another, different mail has already. */
const externalIdOf = (given: Incoming) =>
  given.contentHash ? `${given.externalId}#${given.contentHash.slice(0, 16)}` : given.externalId

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

async function append(
  ctx: Ctx,
  given: Incoming,
  before: ConversationRow,
  how: 'start' | 'join' | 'reopen',
  sentAt: Date,
  idTaken: boolean,
): Promise<Received> {
  const id = ctx.newId()
  const body = storable(given.body, 200_000)
  const attachments: AttachmentRow[] = []
  for (const f of given.files ?? []) {
    const file = await keepFile(ctx, f.blob, { name: f.name, subject: { noun: 'message', id } })
    attachments.push({
      fileId: file.id,
      name: file.name,
      mediaType: file.mediaType,
      size: file.size,
      ...(f.contentId ? { contentId: f.contentId } : {}),
    })
  }
  const { conversation, message } = await appendMessage(
    ctx.tx,
    before.id,
    {
      id,
      channel_account_id: given.account.id,
      external_id: idTaken ? externalIdOf(given) : given.externalId,
      content_hash: given.contentHash ?? null,
      direction: 'in',
      author_kind: given.automatic ? 'system' : 'customer',
      author_id: given.automatic ? null : before.customer_id,
      author_name: given.from.name ? storable(given.from.name, 200) : null,
      kind: given.automatic ? 'system' : 'text',
      internal: false,
      body,
      quote_at: given.quoteAt ?? null,
      html: given.html ?? null,
      data: given.data ?? {},
      attachments,
      sent_at: sentAt,
      received_at: ctx.now,
      delivery_state: null,
    },
    effectOf(ctx.now, given, before, how, sentAt, body),
  )
  const about = aboutOf(conversation, sentAt)
  if (given.automatic) ctx.emit(conversationChanged, { ...about, fields: ['messages'] })
  else {
    if (how === 'start')
      ctx.emit(conversationStarted, { ...about, direction: 'inbound', previousId: conversation.previous_id })
    if (how === 'reopen') ctx.emit(conversationReopened, { ...about, byCustomer: true })
    ctx.emit(messageReceived, { ...about, messageId: id, first: how === 'start' })
    await keepClocks(ctx, conversation.id)
  }
  if (how !== 'join') await noteOnTimeline(ctx, conversation)
  return {
    messageId: id,
    conversationId: conversation.id,
    seq: message.seq,
    duplicate: false,
    started: how === 'start',
    conversation,
    message,
  }
}
