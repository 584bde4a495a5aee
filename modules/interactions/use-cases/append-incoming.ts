import { attachFiles, keepFile } from '#kernel/files'
import type { Ctx } from '#kernel/module'
import { storable } from '../domain/conversation.ts'
import { conversationChanged, conversationReopened, conversationStarted, messageReceived } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import type { AccountRow } from '../store/account.ts'
import type { ConversationRow } from '../store/conversation.ts'
import { saveIncoming } from '../store/incoming.ts'
import { toAttachment, type AttachmentRow, type MessageRow } from '../store/message.ts'
import { effectOf, otherIdOf, type Incoming, type Received } from './incoming.ts'
import { keepClocks } from './keep-clocks.ts'
import { noteOnTimeline } from './note-on-timeline.ts'
import type { Placed, Thread } from './place-incoming.ts'

/** A message in its place. */
interface Appended extends Placed {
  /** Another message has its external id already. */
  readonly idTaken: boolean
}

/** Writes incoming messages into the conversations they were placed in, and tells what happened. Answers in the order given. */
export async function appendIncoming(
  ctx: Ctx,
  account: AccountRow,
  placed: readonly Appended[],
): Promise<readonly Received[]> {
  const messages: MessageRow[] = []
  /** Conversations as their first message left them: that is what the timeline shows. */
  const opened = new Map<Thread, ConversationRow>()
  for (const p of placed) {
    const row = rowOf(ctx, account, p, await keepFiles(ctx, p.given, ctx.newId()))
    messages.push(row)
    tell(ctx, p, row, !opened.has(p.thread))
    p.thread.row = after(ctx, p, row, opened.has(p.thread) ? 'join' : p.thread.how)
    if (!opened.has(p.thread)) opened.set(p.thread, p.thread.row)
  }
  await saveIncoming(
    ctx,
    [...opened.keys()].map((thread) => thread.row),
    messages,
  )
  await noteOnTimeline(ctx, ...[...opened].filter(([thread]) => thread.how !== 'join').map(([, row]) => row))
  // A machine's mail is no word of the customer: it starts no clock and stops none.
  await keepClocks(ctx, ...new Set(placed.filter((p) => !p.given.automatic).map((p) => p.thread.row.id)))
  return placed.map(({ thread }, i) => ({
    messageId: messages[i]!.id,
    conversationId: thread.row.id,
    seq: messages[i]!.seq,
    duplicate: false,
    conversation: thread.row,
    message: messages[i]!,
  }))
}

/** The conversation with one more word in it. */
function after(ctx: Ctx, { given, sentAt, thread }: Placed, m: MessageRow, how: Thread['how']): ConversationRow {
  const fileNames = m.attachments.map((a) => a.name).join(' ')
  return { ...thread.row, ...effectOf(ctx.now, given, thread.row, how, sentAt, m.body, fileNames), last_seq: m.seq }
}

interface Kept {
  readonly id: string
  readonly attachments: readonly AttachmentRow[]
}
async function keepFiles(ctx: Ctx, given: Incoming, id: string): Promise<Kept> {
  const { ids = [], by = ctx.actor.id } = given.uploads ?? {}
  const subject = { noun: 'message', id }
  const uploaded = await attachFiles({ ...ctx, actor: { ...ctx.actor, id: by } }, ids, subject)
  const attachments = uploaded.map(toAttachment)
  for (const f of given.files ?? []) {
    const file = await keepFile(ctx, f.blob, { name: f.name, subject })
    attachments.push({ ...toAttachment(file), ...(f.contentId ? { contentId: f.contentId } : {}) })
  }
  return { id, attachments }
}

function rowOf(ctx: Ctx, account: AccountRow, p: Appended, { id, attachments }: Kept): MessageRow {
  const { given, sentAt, idTaken } = p
  const { row } = p.thread
  return {
    id,
    conversation_id: row.id,
    seq: row.last_seq + 1,
    channel_account_id: account.id,
    external_id: idTaken ? otherIdOf(given) : given.externalId,
    content_hash: given.contentHash ?? null,
    direction: 'in',
    author_kind: given.automatic ? 'system' : 'customer',
    author_id: given.automatic ? null : row.customer_id,
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
    delivery_error: null,
    attempts: 0,
    delivered_at: null,
    read_at: null,
  }
}

function tell(ctx: Ctx, { given, sentAt, thread }: Placed, m: MessageRow, opens: boolean): void {
  const about = aboutOf(thread.row, sentAt)
  if (given.automatic) return ctx.emit(conversationChanged, { ...about, fields: ['messages'] })
  const how = opens ? thread.how : 'join'
  if (how === 'start')
    ctx.emit(conversationStarted, { ...about, direction: 'inbound', previousId: thread.row.previous_id })
  if (how === 'reopen') ctx.emit(conversationReopened, { ...about, byCustomer: true })
  ctx.emit(messageReceived, { ...about, messageId: m.id, first: how === 'start' })
}
