import { z } from 'zod'
import { endpoint, instant, longText, safeText } from '#kernel/contract'

/** One message of a partner's channel; the same externalId again is the same message. */
export const InboundMessage = z.strictObject({
  externalId: safeText(300, 1),
  /** Joins messages into a conversation; the sender when left out. */
  threadKey: safeText(300, 1).optional(),
  from: z.strictObject({
    kind: z.enum(['phone', 'email', 'wechatOpenId', 'webVisitor', 'account', 'other']),
    value: safeText(320, 1),
    name: safeText(200).optional(),
  }),
  sentAt: instant.optional(),
  subject: safeText(500).optional(),
  body: longText,
  language: z.enum(['zh-CN', 'en']).optional(),
})
export const InboundReceipt = z.strictObject({
  receipt: z.strictObject({
    messageId: z.uuid(),
    state: z.enum(['delivered', 'read', 'failed']),
    at: instant.optional(),
    error: safeText(500).optional(),
  }),
})
/** The messages of a batch are read one by one, so that a bad one does not keep the others out. */
export const InboundBody = z.union([
  InboundMessage,
  InboundReceipt,
  z.strictObject({ messages: z.array(z.unknown()).min(1).max(100) }),
])
/** The answer is what was taken: one line an item in the order sent, `duplicate` when it was known already. */
const Taken = z.object({
  taken: z.array(z.object({ id: z.string(), conversationId: z.string(), duplicate: z.boolean() })),
})
/** A message of a batch that was not taken says why; sent again as it is it will be refused again. */
const Refused = z.object({
  id: z.null(),
  conversationId: z.null(),
  duplicate: z.literal(false),
  code: z.string(),
  reason: z.string(),
  details: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
})
const TakenOrRefused = z.object({ taken: z.array(z.union([Taken.shape.taken.element, Refused])) })
const path = '/api/interactions/v1'

/**
 * Signed with HMAC-SHA256 over `timestamp.rawBody` in `x-clearline-signature`, seconds since 1970 in
 * `x-clearline-timestamp`, at most 5 minutes old.
 */
export const inboundContract = {
  receiveInbound: endpoint({
    method: 'POST',
    path: `${path}/inbound/:accountId`,
    summary: "Signed hook: messages and receipts of a partner's channel",
    body: 'bytes',
    input: z.strictObject({ accountId: z.string() }),
    output: TakenOrRefused,
    permission: 'public',
    errors: ['badSignature', 'channelSuspended'],
  }),
  receiveCti: endpoint({
    method: 'POST',
    path: `${path}/cti/:accountId`,
    summary:
      'Signed hook: events of the telephone system (offered, answered, held, retrieved, transferred, abandoned, ended, wrapped)',
    body: 'bytes',
    input: z.strictObject({ accountId: z.string() }),
    output: Taken,
    permission: 'public',
    errors: ['badSignature', 'channelSuspended'],
  }),
}
