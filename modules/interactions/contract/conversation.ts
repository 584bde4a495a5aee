import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, longText, personal, safeText, shortText } from '#kernel/contract'
import { ChannelCode, CloseReason, ConversationState, Direction } from './vocabulary.ts'

export const Conversation = z.object({
  ...entity,
  /** Short number people say and write, as `[#1234]` in mail subjects. */
  number: z.number().int(),
  customerId: z.string().nullable(),
  channel: ChannelCode,
  channelAccountId: z.string().nullable(),
  externalUser: personal.identity.nullable(),
  subject: personal.text.nullable(),
  preview: personal.text.nullable(),
  direction: Direction,
  state: ConversationState,
  closeReason: z.string().nullable(),
  teamId: z.string().nullable(),
  assigneeId: z.string().nullable(),
  orgId: z.string().nullable(),
  /** The closed conversation this one follows. */
  previousId: z.string().nullable(),
  caseIds: z.array(z.string()),
  startedAt: instant,
  queuedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  abandonedAt: instant.nullable(),
  firstResponseAt: instant.nullable(),
  /** Since when the customer waits for us; null when the last word was ours. */
  waitingSince: instant.nullable(),
  /** Earliest due instant of a response that is promised; null when none is owed. */
  nextDueAt: instant.nullable(),
  breached: z.boolean(),
  lastMessageAt: instant,
  closedAt: instant.nullable(),
  reopenedCount: z.number().int(),
  messageCount: z.number().int(),
  /** Up to which message (`seq`) somebody of ours has read; the visitor of a chat sees it. */
  readSeq: z.number().int(),
  version: z.number().int(),
})
const path = '/api/interactions/v1/conversation'
const act = <const S extends z.core.$ZodShape, const E extends string = never>(
  verb: string,
  summary: string,
  permission: string,
  input: S,
  errors: readonly E[] = [],
) =>
  endpoint({
    method: 'POST',
    path: `${path}/:id/${verb}`,
    summary,
    permission: `interactions.conversation.${permission}`,
    input: z.strictObject({ id: z.string(), ...input }),
    output: Conversation,
    errors: ['conversationClosed', ...errors],
  })
const note = safeText(2000).optional()

export const conversationContract = {
  listConversations: listEndpoint({
    path,
    summary: 'List conversations; `q` searches subject and last words',
    item: Conversation,
    permission: 'interactions.conversation.read',
    personal: true,
    filters: {
      state: 'text',
      channel: 'text',
      channelAccountId: 'uuid',
      teamId: 'uuid',
      assigneeId: 'uuid',
      customerId: 'uuid',
      orgId: 'uuid',
      caseId: 'uuid',
      number: 'number',
      direction: 'text',
      subject: 'text',
      startedAt: 'instant',
      lastMessageAt: 'instant',
      waitingSince: 'instant',
      nextDueAt: 'instant',
      breached: 'boolean',
      closedAt: 'instant',
    },
    sorts: ['lastMessageAt', 'waitingSince', 'nextDueAt', 'startedAt', 'number'],
    params: { waiting: z.enum(['true', 'false']).optional(), unassigned: z.enum(['true', 'false']).optional() },
  }),
  getConversation: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a conversation',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Conversation,
    permission: 'interactions.conversation.read',
    personal: true,
  }),
  startConversation: endpoint({
    method: 'POST',
    path,
    summary: 'Write to a customer first, on a channel of theirs',
    output: Conversation,
    permission: 'interactions.conversation.reply',
    input: z.strictObject({
      customerId: z.uuid(),
      channel: ChannelCode,
      to: safeText(320, 1).optional(),
      subject: shortText,
      body: longText.min(1),
      fileIds: z.array(z.uuid()).max(20).optional(),
    }),
    errors: ['noAddress', 'channelCannotSend', 'noChannelAccount', 'customerNotFound'],
  }),
  changeConversation: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change the subject',
    input: z.strictObject({ id: z.string(), subject: shortText.optional() }),
    output: Conversation,
    permission: 'interactions.conversation.reply',
  }),
  assignConversation: act(
    'assign',
    'Give to a team or person; null takes it away',
    'assign',
    { teamId: z.uuid().nullable().optional(), assigneeId: z.uuid().nullable().optional(), note },
    ['personUnknown'],
  ),
  takeConversation: act('take', 'Take a conversation oneself; refused when a colleague has it', 'reply', {}, [
    'takenByAnother',
  ]),
  transferConversation: act(
    'transfer',
    'Hand over to another team or person with a note they see',
    'assign',
    { teamId: z.uuid().optional(), assigneeId: z.uuid().optional(), note: safeText(2000, 1) },
    ['transferNowhere', 'personUnknown'],
  ),
  closeConversation: act('close', 'Close', 'close', { reason: CloseReason.optional() }),
  reopenConversation: act('reopen', 'Open a closed conversation again', 'close', {}, [
    'conversationNotClosed',
    'threadBusy',
  ]),
  markConversationRead: endpoint({
    method: 'POST',
    path: `${path}/:id/read`,
    summary: 'Say up to which message the customer was read; the visitor of a chat sees it. Never goes back',
    input: z.strictObject({ id: z.string(), seq: z.number().int().min(1) }),
    output: z.undefined(),
    answer: 'none',
    permission: 'interactions.conversation.reply',
  }),
  linkConversationCase: act('case', 'Say that a conversation belongs to a case', 'reply', { caseId: z.uuid() }),
}
