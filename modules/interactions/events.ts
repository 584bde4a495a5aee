import { z } from 'zod'
import { event } from '#kernel/module'

/** What every fact about a conversation tells, so that subscribers (service standards, cases, surveys) need not look it up. */
const about = {
  conversationId: z.string(),
  customerId: z.string().nullable(),
  channel: z.string(),
  orgId: z.string().nullable(),
  teamId: z.string().nullable(),
  assigneeId: z.string().nullable(),
  /** When it happened, ISO 8601: for messages the instant they were sent. */
  at: z.string(),
}
const byConversation = (p: { conversationId: string }) => p.conversationId
const conversation = <const S extends z.core.$ZodShape>(noun: string, verb: string, more: S) =>
  event(`interactions.${noun}.${verb}`, z.object({ ...about, ...more }), byConversation as never)

/** A contact began; the first response is owed from now when `direction` is inbound. */
export const conversationStarted = conversation('conversation', 'started', {
  direction: z.enum(['inbound', 'outbound']),
  previousId: z.string().nullable(),
})
/** Subject or TMF attributes changed; `fields` names them. */
export const conversationChanged = conversation('conversation', 'changed', { fields: z.array(z.string()) })
export const conversationAssigned = conversation('conversation', 'assigned', { byId: z.string() })
/** `reason` is a code of CloseReason. */
export const conversationClosed = conversation('conversation', 'closed', {
  reason: z.string(),
  lastAgentId: z.string().nullable(),
})
export const conversationReopened = conversation('conversation', 'reopened', { byCustomer: z.boolean() })
/** Somebody of ours has read what the customer said. */
export const conversationRead = conversation('conversation', 'read', { seq: z.number() })
export const conversationRemoved = conversation('conversation', 'removed', {})
export const conversationLinked = conversation('conversation', 'linked', { caseId: z.string() })
/** A customer spoke. Automatic mail (auto-replies, bounces) never emits this: it starts no clock and stops none. */
export const messageReceived = conversation('message', 'received', { messageId: z.string(), first: z.boolean() })
/** We answered. `first` marks the first response of a person to this conversation. */
export const messageSent = conversation('message', 'sent', {
  messageId: z.string(),
  authorKind: z.string(),
  authorId: z.string().nullable(),
  first: z.boolean(),
})
export const messageDeliveryChanged = conversation('message', 'deliveryChanged', {
  messageId: z.string(),
  state: z.string(),
})
/** A call was answered: for a conversation on the phone that is the first response. */
export const callAnswered = conversation('call', 'answered', { callId: z.string(), waitMs: z.number() })
export const callEnded = conversation('call', 'ended', {
  callId: z.string(),
  answered: z.boolean(),
  waitMs: z.number(),
  talkMs: z.number(),
  holdMs: z.number(),
  wrapMs: z.number(),
})
