import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, personal, personalInput, safeText } from '#kernel/contract'
import { CallEventKind, CallState, Direction, durationMs } from './vocabulary.ts'

export const Call = z.object({
  ...entity,
  conversationId: z.string(),
  customerId: z.string().nullable(),
  orgId: z.string().nullable(),
  channelAccountId: z.string().nullable(),
  externalId: z.string().nullable(),
  direction: Direction,
  state: CallState,
  number: personal.phone.nullable(),
  queue: z.string().nullable(),
  /** The person, or the telephone system's own code where it means nobody known. */
  agentId: z.string().nullable(),
  outcome: z.string().nullable(),
  note: personal.text.nullable(),
  recordingUrl: z.string().nullable(),
  offeredAt: instant,
  answeredAt: instant.nullable(),
  abandonedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Waiting, talking, on hold and work afterwards (ms); handle time is talk + hold + wrap. */
  waitMs: z.number().int(),
  talkMs: z.number().int(),
  holdMs: z.number().int(),
  wrapMs: z.number().int(),
  transfers: z.number().int(),
})
const path = '/api/interactions/v1/call'
export const callContract = {
  listCalls: listEndpoint({
    path,
    summary: 'List calls',
    item: Call,
    permission: 'interactions.call.read',
    personal: true,
    filters: {
      conversationId: 'uuid',
      customerId: 'uuid',
      orgId: 'uuid',
      agentId: 'text',
      direction: 'text',
      state: 'text',
      queue: 'text',
      outcome: 'text',
      offeredAt: 'instant',
    },
    sorts: ['offeredAt', 'talkMs'],
  }),
  getCall: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a call',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Call,
    permission: 'interactions.call.read',
    personal: true,
  }),
  logCall: endpoint({
    method: 'POST',
    path,
    summary: 'Log a telephone call the agent had',
    output: Call,
    permission: 'interactions.call.log',
    errors: ['noChannelAccount', 'callInFuture', 'callerUnknown'],
    input: z.strictObject({
      /** The other side's number, or the customer when the number is withheld. */
      number: personalInput('phone', safeText(40, 3)).optional(),
      customerId: z.uuid().optional(),
      /** True takes the number the customer is known by, for somebody to whom it is masked. */
      ownNumber: z.boolean().optional(),
      name: safeText(200, 1).optional(),
      direction: Direction,
      queue: safeText(100).optional(),
      /** When it began to ring; the present when left out. */
      offeredAt: instant.optional(),
      answered: z.boolean().optional(),
      waitMs: durationMs.optional(),
      talkMs: durationMs.optional(),
      holdMs: durationMs.optional(),
      wrapMs: durationMs.optional(),
      subject: safeText(200).optional(),
      note: safeText(20_000).optional(),
      outcome: safeText(100).optional(),
      /** True leaves the conversation open because something is still owed to the customer. */
      keepOpen: z.boolean().optional(),
    }),
  }),
}

/** One event of the telephone system. Times are the system's own; events may come in any order and more than once. */
export const CtiEvent = z.strictObject({
  eventId: safeText(200, 1),
  callId: safeText(200, 1),
  kind: CallEventKind,
  at: instant,
  direction: Direction.optional(),
  number: safeText(40).optional(),
  name: safeText(200).optional(),
  queue: safeText(100).optional(),
  /** Id, user name or e-mail address of a person; a code that means nobody is kept as it is. */
  agentId: safeText(100).optional(),
  outcome: safeText(100).optional(),
  recordingUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
})
export const CtiBody = z.union([CtiEvent, z.strictObject({ events: z.array(CtiEvent).min(1).max(100) })])
