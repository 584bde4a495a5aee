import { z } from 'zod'
import { endpoint, instant, personal, safeText } from '#kernel/contract'
import { AuthorKind, ConversationState, DeliveryState, MessageKind } from './vocabulary.ts'

/** A file as the visitor sees it; its content is read by `readChatFile`. */
export const ChatFile = z.object({
  id: z.string(),
  name: personal.text,
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
})
/** A message as the visitor sees it: no ids of staff, no internal notes. */
export const ChatMessage = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** Place in the visitor's feed over all his chats, `<conversation number>.<seq>`; what comes after it is replayed. */
  cursor: z.string(),
  mine: z.boolean(),
  clientId: z.string().nullable(),
  author: AuthorKind,
  authorName: personal.name.nullable(),
  kind: MessageKind,
  body: personal.text,
  data: personal.content,
  files: z.array(ChatFile),
  sentAt: instant,
  deliveryState: DeliveryState.nullable(),
})
/** What the widget's head shows. */
export const ChatStatus = z.object({
  conversationId: z.string().nullable(),
  state: ConversationState.nullable(),
  agentName: z.string().nullable(),
  /** Up to which message of the feed somebody of ours has read; null before anybody has. */
  readTo: z.string().nullable(),
  /** Chats waiting before this one, itself included; null when somebody has it. */
  queuePosition: z.number().int().nullable(),
  /** Set while nobody is on duty by the account's hours: what the account says then, and when somebody is again. */
  away: z.object({ text: z.string().nullable(), until: instant.nullable() }).nullable(),
})
export const ChatSession = z.object({
  id: z.string(),
  /** Only when the session is new; the browser keeps it, we keep its hash. */
  token: z.string().optional(),
  language: z.enum(['zh-CN', 'en']),
  greeting: z.string().nullable(),
  colour: z.string().nullable(),
  accountName: z.string(),
  expiresAt: instant,
  status: ChatStatus,
})
const path = '/api/interactions/v1/chat'
const cursor = z.string().regex(/^\d{1,15}\.\d{1,9}$/)
/**
 * The visitor proves himself by his token in `x-clearline-visitor`; `crossOrigin` because the widget lives in other sites'
 * pages.
 */
const open = { permission: 'public', crossOrigin: true } as const
export const chatContract = {
  startChat: endpoint({
    ...open,
    method: 'POST',
    path: `${path}/session`,
    summary: 'Start a visitor session, or resume the one of the token',
    output: ChatSession,
    errors: ['channelSuspended', 'badSignature', 'tooManyChats'],
    input: z.strictObject({
      accountId: z.uuid(),
      name: safeText(200).optional(),
      language: z.enum(['zh-CN', 'en']).optional(),
      /** The site's own id of a signed-in user with hex HMAC-SHA256(secret, id): makes the visitor verified. */
      userId: safeText(200, 1).optional(),
      userHash: safeText(64).optional(),
    }),
  }),
  postChatMessage: endpoint({
    ...open,
    method: 'POST',
    path: `${path}/message`,
    summary: 'Say something, with files or only files; the same clientId again is the same message',
    output: ChatMessage,
    errors: ['visitorUnknown', 'tooManyRequests', 'nothingSaid', 'fileNotYours'],
    input: z.strictObject({
      clientId: safeText(100, 8),
      body: safeText(4000),
      fileIds: z.array(z.uuid()).max(5).optional(),
      sentAt: instant.optional(),
    }),
  }),
  uploadChatFile: endpoint({
    ...open,
    method: 'POST',
    path: `${path}/file`,
    summary: 'Upload a file to say something with; it is removed after 24 h unless it was said',
    body: 'bytes',
    input: z.object({ name: safeText(255, 1) }),
    output: ChatFile,
    errors: ['visitorUnknown', 'tooManyRequests', 'fileTypeNotAllowed', 'fileEmpty', 'fileIncomplete'],
  }),
  readChatFile: endpoint({
    ...open,
    method: 'GET',
    path: `${path}/file/:id`,
    summary: "Download a file of the visitor's own chats",
    answer: 'stream',
    input: z.object({ id: z.string() }),
    output: z.unknown(),
    errors: ['visitorUnknown', 'fileLost'],
  }),
  readChat: endpoint({
    ...open,
    method: 'GET',
    path: `${path}/message`,
    summary: 'Messages after a cursor, and the state of the chat',
    errors: ['visitorUnknown'],
    input: z.object({ after: cursor.optional() }),
    output: z.object({ messages: z.array(ChatMessage), status: ChatStatus }),
  }),
  streamChat: endpoint({
    ...open,
    method: 'GET',
    path: `${path}/stream`,
    summary: 'Server-sent events: `message`, `status`, `typing`; `after` or Last-Event-ID replays what came since',
    answer: 'stream',
    errors: ['visitorUnknown'],
    input: z.object({ after: cursor.optional() }),
    output: z.unknown(),
  }),
  markChatSeen: endpoint({
    ...open,
    method: 'POST',
    path: `${path}/seen`,
    summary: 'Say up to where messages arrived, or were read',
    output: z.undefined(),
    answer: 'none',
    errors: ['visitorUnknown'],
    input: z.strictObject({ cursor, read: z.boolean() }),
  }),
  typeInChat: endpoint({
    ...open,
    method: 'POST',
    path: `${path}/typing`,
    summary: 'The visitor is typing (may be lost)',
    input: z.strictObject({}),
    output: z.undefined(),
    answer: 'none',
    errors: ['visitorUnknown'],
  }),
  leaveChat: endpoint({
    ...open,
    method: 'POST',
    path: `${path}/close`,
    summary: 'The visitor ends the chat',
    input: z.strictObject({}),
    output: ChatStatus,
    errors: ['visitorUnknown'],
  }),
  askChatPrivacy: endpoint({
    ...open,
    method: 'POST',
    path: `${path}/privacy`,
    summary: 'Where the visitor sees what he agreed to and withdraws it; null unless the site signed him in',
    input: z.strictObject({}),
    output: z.object({ url: z.string().nullable() }),
    errors: ['visitorUnknown'],
  }),
  watchTyping: endpoint({
    method: 'GET',
    path: '/api/interactions/v1/conversation/:id/typing',
    summary: 'Server-sent events `typing` while the customer writes (may be lost)',
    answer: 'stream',
    input: z.object({ id: z.string() }),
    output: z.unknown(),
    permission: 'interactions.conversation.read',
  }),
  typeToVisitor: endpoint({
    method: 'POST',
    path: '/api/interactions/v1/conversation/:id/typing',
    summary: 'The agent is typing (may be lost)',
    input: z.strictObject({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'interactions.conversation.reply',
  }),
}
