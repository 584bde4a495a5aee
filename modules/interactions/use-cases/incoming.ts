import type { Contact } from '#modules/customers'
import type { Blob } from '#kernel/files'
import { previewOf } from '../domain/conversation.ts'
import { stateChange, type Change, type ConversationRow } from '../store/conversation.ts'
import type { MessageRow } from '../store/message.ts'

export type IdentityKind = Contact['kind']
export interface Incoming {
  /** Id on the channel; the same one of the same account again is the same message. */
  readonly externalId: string
  /** Tells apart two different mails that claim one id. */
  readonly contentHash?: string
  readonly threadKey: string
  /** The conversation that the channel's own rules found (mail threading); otherwise the thread key decides. */
  readonly conversationId?: string
  /** A conversation this one is related to without belonging to it. */
  readonly relatedId?: string
  readonly from: {
    readonly kind: IdentityKind
    readonly value: string
    readonly name?: string
    readonly verified?: boolean
    readonly language?: 'zh-CN' | 'en'
  }
  readonly participants?: readonly string[]
  readonly sentAt?: Date
  readonly subject?: string
  readonly body: string
  readonly html?: string
  readonly quoteAt?: number
  /** From a machine (RFC 3834 auto-reply, RFC 3464 bounce): stored as a system message; starts, reopens and stops nothing. */
  readonly automatic?: boolean
  readonly data?: Readonly<Record<string, unknown>>
  /** Files the sender uploaded before, and under which name (`keepFile`'s actor). */
  readonly uploads?: { readonly ids: readonly string[]; readonly by: string }
  /** Contents that were taken in before the transaction. */
  readonly files?: readonly { readonly blob: Blob; readonly name: string; readonly contentId?: string }[]
}
export interface Received {
  readonly messageId: string
  readonly conversationId: string
  readonly seq: number
  readonly duplicate: boolean
  readonly conversation?: ConversationRow
  readonly message?: MessageRow
}

/** Second id of a mail whose Message-ID another, different mail has already. */
export const otherIdOf = (given: Incoming): string =>
  given.contentHash ? `${given.externalId}#${given.contentHash.slice(0, 16)}` : given.externalId

/** What the message does to its conversation: the customer waits from the oldest word we have not answered. */
export function effectOf(
  now: Date,
  given: Incoming,
  before: ConversationRow,
  how: 'start' | 'join' | 'reopen',
  sentAt: Date,
  body: string,
  /** Shown where nothing was said with the files. */
  fileNames: string,
): Change {
  const newest = sentAt >= before.last_message_at
  const shown = {
    ...(newest ? { last_message_at: sentAt, preview: previewOf(body.slice(0, given.quoteAt) || fileNames) } : {}),
  }
  const met = new Set([...before.participants, given.from.value, ...(given.participants ?? [])])
  const participants = met.size > before.participants.length ? { participants: [...met].slice(0, 100) } : {}
  if (given.automatic) return shown
  const waiting_since = before.waiting_since && before.waiting_since < sentAt ? before.waiting_since : sentAt
  if (how !== 'reopen')
    return {
      ...shown,
      ...participants,
      waiting_since,
      ...(before.state === 'waitingCustomer' ? { ...stateChange(before, 'open', now) } : {}),
    }
  return {
    ...shown,
    ...participants,
    ...stateChange(before, 'open', now),
    waiting_since,
    closed_at: null,
    close_reason: null,
    reopened_count: before.reopened_count + 1,
    version: before.version + 1,
    abandoned_at: null,
    ...(before.answered_at ? {} : { queued_at: before.queued_at && sentAt }),
  }
}
