import type { z } from 'zod'
import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { StoredFile } from '#kernel/files'
import type { Ctx } from '#kernel/module'
import { openRows, sealing, sealRows } from '#kernel/vault'
import type { Attachment, Message } from '../contract/message.ts'
import type { DeliveryState } from '../domain/delivery.ts'
import { conversationColumns, setOf, uuidOrNone, type Change, type ConversationRow } from './conversation.ts'

export type AttachmentRow = z.output<typeof Attachment>
export const toAttachment = (f: StoredFile): AttachmentRow => ({
  fileId: f.id,
  name: f.name,
  mediaType: f.mediaType,
  size: f.size,
})
export interface MessageRow {
  readonly id: string
  readonly conversation_id: string
  readonly seq: number
  readonly channel_account_id: string | null
  readonly external_id: string | null
  readonly content_hash: string | null
  readonly direction: 'in' | 'out'
  readonly author_kind: 'customer' | 'agent' | 'system' | 'bot'
  readonly author_id: string | null
  readonly author_name: string | null
  readonly kind: 'text' | 'surveyInvite' | 'system'
  readonly internal: boolean
  readonly body: string
  readonly quote_at: number | null
  readonly html: string | null
  readonly data: Readonly<Record<string, unknown>>
  readonly attachments: readonly AttachmentRow[]
  readonly sent_at: Date
  readonly received_at: Date
  readonly delivery_state: DeliveryState | null
  readonly delivery_error: string | null
  readonly attempts: number
  readonly delivered_at: Date | null
  readonly read_at: Date | null
}
/** What was said, under a key of its conversation: whose that is may be learnt late, and change. */
export const messageSealing = sealing<
  Pick<MessageRow, 'id' | 'conversation_id'> & { readonly body: string; readonly html?: string | null }
>({
  table: 'interactions.message',
  columns: ['body', 'html'],
  person: 'conversation_id',
  record: true,
})
/** Messages as they were said; what else the rows hold is left alone. */
export const openMessages = <Row extends { readonly id: string; readonly body: string }>(
  ctx: Pick<Ctx, 'tx' | 'host' | 'locale'>,
  rows: readonly Row[],
): Promise<Row[]> => openRows(ctx, messageSealing, rows)
export const messageColumns = sql`m.id, m.conversation_id, m.seq, m.channel_account_id, m.external_id, m.content_hash,
  m.direction, m.author_kind, m.author_id, m.author_name, m.kind, m.internal,
  m.body, m.quote_at, m.html, m.data, m.attachments, m.sent_at, m.received_at, m.delivery_state, m.delivery_error, m.attempts,
    m.delivered_at, m.read_at`

export const toMessage = (r: MessageRow): z.output<typeof Message> => ({
  id: r.id,
  href: `/api/interactions/v1/message/${r.id}`,
  conversationId: r.conversation_id,
  seq: r.seq,
  direction: r.direction,
  authorKind: r.author_kind,
  authorId: r.author_id,
  authorName: r.author_name,
  kind: r.kind,
  internal: r.internal,
  body: r.body,
  quoteAt: r.quote_at,
  html: r.html,
  data: { ...r.data },
  attachments: [...r.attachments],
  sentAt: r.sent_at,
  receivedAt: r.received_at,
  deliveryState: r.delivery_state,
  deliveryError: r.delivery_error,
  deliveredAt: r.delivered_at,
  readAt: r.read_at,
})

export type NewMessage = Omit<
  MessageRow,
  'seq' | 'attempts' | 'delivered_at' | 'read_at' | 'delivery_error' | 'conversation_id'
>

/**
 * Appends a message with the next number of its conversation and changes the conversation with it, in one statement: the row
 * lock of the conversation makes the order of numbers the order of commits, so a cursor never skips one.
 */
export async function appendMessage(
  ctx: Ctx,
  conversationId: string,
  m: NewMessage,
  change: Change,
): Promise<{ message: MessageRow; conversation: ConversationRow }> {
  const [sealed] = await sealRows(ctx, messageSealing, [{ ...m, conversation_id: conversationId }])
  const extra = Object.values(change).some((v) => v !== undefined) ? sql`, ${setOf(change)}` : sql``
  const done = await sql<ConversationRow>`
    with c as (update interactions.conversation c set last_seq = c.last_seq + 1 ${extra} where c.id = ${conversationId}
      returning c.*),
    m as (
      insert into interactions.message (id, conversation_id, seq, channel_account_id, external_id, content_hash, direction,
        author_kind, author_id, author_name, kind, internal, body, quote_at, html,
        data, attachments, sent_at, received_at, delivery_state)
      select ${m.id}, c.id, c.last_seq, ${m.channel_account_id}::uuid, ${m.external_id}::text, ${m.content_hash}::text,
        ${m.direction}, ${m.author_kind}, ${m.author_id}::text, ${m.author_name}::text, ${m.kind}, ${m.internal}, ${sealed!.body},
        ${m.quote_at}::integer, ${sealed!.html}::text, ${JSON.stringify(m.data)}::jsonb, ${JSON.stringify(m.attachments)}::jsonb,
          ${m.sent_at}::timestamptz, ${m.received_at}::timestamptz, ${m.delivery_state}::text from c)
    select ${conversationColumns} from c`.execute(ctx.tx)
  const conversation = done.rows[0] ?? refuse('missing', 'notFound')
  return {
    conversation,
    message: {
      ...m,
      conversation_id: conversation.id,
      seq: conversation.last_seq,
      attempts: 0,
      delivery_error: null,
      delivered_at: null,
      read_at: null,
    },
  }
}

export async function findMessage(ctx: Ctx, id: string, lock = false): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`select ${messageColumns} from interactions.message m
    where m.id = ${uuidOrNone(id)}::uuid ${lock ? sql`for update` : sql``}`.execute(ctx.tx)
  return (await openMessages(ctx, rows))[0]
}
/** The message that already has this channel id; by its content hash two different ones that claim the same id are told apart. */
export async function knownMessages(
  tx: Tx,
  accountId: string,
  externalIds: readonly string[],
): Promise<readonly Pick<MessageRow, 'id' | 'conversation_id' | 'seq' | 'external_id' | 'content_hash'>[]> {
  return (
    await sql<MessageRow>`select m.id, m.conversation_id, m.seq, m.external_id, m.content_hash from interactions.message m
    where m.channel_account_id = ${accountId} and m.external_id = any (${[...externalIds]})`.execute(tx)
  ).rows
}
export async function saveDelivery(
  tx: Tx,
  id: string,
  d: { state: DeliveryState; error: string | null; attempts?: number; deliveredAt?: Date | null; readAt?: Date | null },
): Promise<void> {
  await sql`
    update interactions.message set delivery_state = ${d.state}, delivery_error = ${d.error},
      attempts = coalesce(${d.attempts ?? null}::integer, attempts),
      delivered_at = coalesce(delivered_at, ${d.deliveredAt ?? null}::timestamptz), read_at = coalesce(read_at,
        ${d.readAt ?? null}::timestamptz) where id = ${id}`.execute(tx)
}
