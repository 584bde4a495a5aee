import { z } from 'zod'
import { endpoint, instant, longText, personal, safeText } from '#kernel/contract'
import { AuthorKind, DeliveryState, MessageKind } from './vocabulary.ts'

export const Attachment = z.object({
  fileId: z.string(),
  name: personal.text,
  mediaType: z.string(),
  size: z.number().int(),
  /** Content-ID that the HTML body shows it by. */
  contentId: z.string().optional(),
})
export const Message = z.object({
  id: z.string(),
  href: z.string(),
  conversationId: z.string(),
  /** Order of arrival, without gaps within its conversation. */
  seq: z.number().int(),
  direction: z.enum(['in', 'out']),
  authorKind: AuthorKind,
  authorId: z.string().nullable(),
  authorName: personal.name.nullable(),
  kind: MessageKind,
  internal: z.boolean(),
  body: personal.text,
  /** Where in `body` the quoted earlier mail begins (UTF-16 units); null when nothing is quoted. */
  quoteAt: z.number().int().nullable(),
  html: personal.text.nullable(),
  data: personal.content,
  attachments: z.array(Attachment),
  sentAt: instant,
  receivedAt: instant,
  deliveryState: DeliveryState.nullable(),
  deliveryError: z.string().nullable(),
  deliveredAt: instant.nullable(),
  readAt: instant.nullable(),
})
const path = '/api/interactions/v1'
const fileIds = z.array(z.uuid()).max(20).optional()

/** Whoever may read what colleagues write for each other. */
export const seeInternal = 'interactions.internal.see'
export const messageContract = {
  listMessages: endpoint({
    method: 'GET',
    path: `${path}/conversation/:id/message`,
    summary:
      'Messages of a conversation in the order they were sent; `before` and `after` take the cursors of the last answer',
    input: z.object({
      id: z.string(),
      before: z.string().max(100).optional(),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    output: z.object({
      items: z.array(Message),
      before: z.string().nullable(),
      after: z.string().nullable(),
      more: z.boolean(),
    }),
    permission: 'interactions.conversation.read',
    sees: seeInternal,
    personal: true,
    errors: ['badCursor'],
  }),
  getMessage: endpoint({
    method: 'GET',
    path: `${path}/message/:id`,
    summary: 'One message with how far its delivery is',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Message,
    permission: 'interactions.conversation.read',
    sees: seeInternal,
    personal: true,
  }),
  sendReply: endpoint({
    method: 'POST',
    path: `${path}/conversation/:id/reply`,
    summary:
      "Answer the customer on the conversation's channel; with If-Match it is refused when a colleague answered first",
    input: z.strictObject({ id: z.string(), body: longText.min(1), fileIds, clientId: safeText(100, 1).optional() }),
    output: Message,
    permission: 'interactions.conversation.reply',
    errors: ['repliedMeanwhile', 'channelCannotSend', 'channelSuspended', 'noAddress'],
  }),
  addConversationNote: endpoint({
    method: 'POST',
    path: `${path}/conversation/:id/note`,
    summary: 'Leave a note for colleagues in the conversation; it never leaves',
    input: z.strictObject({ id: z.string(), body: longText.min(1), fileIds }),
    output: Message,
    permission: 'interactions.conversation.reply',
  }),
  retryMessage: endpoint({
    method: 'POST',
    path: `${path}/message/:id/retry`,
    summary: 'Send a failed message again',
    input: z.strictObject({ id: z.string() }),
    output: Message,
    permission: 'interactions.conversation.reply',
    errors: ['messageNotFailed'],
  }),
}
