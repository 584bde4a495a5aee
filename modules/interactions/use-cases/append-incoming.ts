import { attachFiles, keepFile } from '#kernel/files'
import type { Ctx } from '#kernel/module'
import { storable } from '../domain/conversation.ts'
import { conversationChanged, conversationReopened, conversationStarted, messageReceived } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import type { ConversationRow } from '../store/conversation.ts'
import { appendMessage, toAttachment, type AttachmentRow, type NewMessage } from '../store/message.ts'
import { effectOf, otherIdOf, type Incoming, type Received } from './incoming.ts'
import { keepClocks } from './keep-clocks.ts'
import { noteOnTimeline } from './note-on-timeline.ts'

/** Where a message goes: its conversation, locked, and what it does to it. */
interface Place {
  readonly before: ConversationRow
  readonly how: 'start' | 'join' | 'reopen'
  readonly sentAt: Date
  /** Another message has its external id already. */
  readonly idTaken: boolean
}

/** Writes an incoming message into the conversation it was placed in, and tells what happened. */
export async function appendIncoming(ctx: Ctx, given: Incoming, place: Place): Promise<Received> {
  const { before, how, sentAt } = place
  const id = ctx.newId()
  const row = rowOf(ctx, given, place, id, await keepFiles(ctx, given, id))
  const fileNames = row.attachments.map((a) => a.name).join(' ')
  const effect = effectOf(ctx.now, given, before, how, sentAt, row.body, fileNames)
  const { conversation, message } = await appendMessage(ctx.tx, before.id, row, effect)
  await tell(ctx, given, place, conversation, id)
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

async function keepFiles(ctx: Ctx, given: Incoming, messageId: string): Promise<readonly AttachmentRow[]> {
  const { ids = [], by = ctx.actor.id } = given.uploads ?? {}
  const uploaded = await attachFiles({ ...ctx, actor: { ...ctx.actor, id: by } }, ids, {
    noun: 'message',
    id: messageId,
  })
  const attachments = uploaded.map(toAttachment)
  for (const f of given.files ?? []) {
    const file = await keepFile(ctx, f.blob, { name: f.name, subject: { noun: 'message', id: messageId } })
    attachments.push({ ...toAttachment(file), ...(f.contentId ? { contentId: f.contentId } : {}) })
  }
  return attachments
}

function rowOf(
  ctx: Ctx,
  given: Incoming,
  { before, sentAt, idTaken }: Place,
  id: string,
  attachments: readonly AttachmentRow[],
): NewMessage {
  return {
    id,
    channel_account_id: given.account.id,
    external_id: idTaken ? otherIdOf(given) : given.externalId,
    content_hash: given.contentHash ?? null,
    direction: 'in',
    author_kind: given.automatic ? 'system' : 'customer',
    author_id: given.automatic ? null : before.customer_id,
    author_name: given.from.name ? storable(given.from.name, 200) : null,
    kind: given.automatic ? 'system' : 'text',
    internal: false,
    body: storable(given.body, 200_000),
    quote_at: given.quoteAt ?? null,
    html: given.html ?? null,
    data: given.data ?? {},
    attachments,
    sent_at: sentAt,
    received_at: ctx.now,
    delivery_state: null,
  }
}

/** A machine's mail is no word of the customer: it starts no clock and stops none. */
async function tell(ctx: Ctx, given: Incoming, place: Place, c: ConversationRow, messageId: string): Promise<void> {
  const { how, sentAt } = place
  const about = aboutOf(c, sentAt)
  if (given.automatic) return ctx.emit(conversationChanged, { ...about, fields: ['messages'] })
  if (how === 'start') ctx.emit(conversationStarted, { ...about, direction: 'inbound', previousId: c.previous_id })
  if (how === 'reopen') ctx.emit(conversationReopened, { ...about, byCustomer: true })
  ctx.emit(messageReceived, { ...about, messageId, first: how === 'start' })
  await keepClocks(ctx, c.id)
}
