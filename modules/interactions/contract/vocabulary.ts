import { z } from 'zod'

/** Channels we speak ourselves; the code is open text, so that later ones need no migration. */
export const ownChannels = ['webChat', 'email', 'phone', 'api'] as const
export const ChannelCode = z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/)
export const ConversationState = z.enum(['open', 'waitingCustomer', 'closed'])
export const MessageKind = z.enum(['text', 'surveyInvite', 'system'])
export const AuthorKind = z.enum(['customer', 'agent', 'system', 'bot'])
export const DeliveryState = z.enum(['queued', 'sent', 'delivered', 'read', 'failed'])
export const CallState = z.enum(['offered', 'talking', 'held', 'wrapping', 'ended', 'abandoned'])
export const CallEventKind = z.enum([
  'offered',
  'answered',
  'held',
  'retrieved',
  'transferred',
  'abandoned',
  'ended',
  'wrapped',
])
export const Direction = z.enum(['inbound', 'outbound'])
/** Why a conversation was closed; `automatic` is mail from machines that never opened one. */
export const CloseReason = z.enum([
  'solved',
  'noReply',
  'duplicate',
  'spam',
  'leftByCustomer',
  'callEnded',
  'automatic',
  'imported',
])
/** Milliseconds, at most a day: a longer call or hold is a mistake of whoever reports it. */
export const durationMs = z.number().int().min(0).max(86_400_000)
