import { refuse } from '#kernel/errors'

export type ConversationState = 'open' | 'waitingCustomer' | 'closed'
/** What the rules of a conversation look at. */
export interface Thread {
  readonly id: string
  readonly state: ConversationState
  readonly closedAt: Date | null
}

/** Where an incoming message goes. */
export type Placement =
  | { readonly kind: 'join'; readonly id: string }
  | { readonly kind: 'reopen'; readonly id: string }
  | { readonly kind: 'start'; readonly previousId: string | null }

/**
 * Hours within which a reply reopens a closed conversation, where the account says nothing. A call is never reopened by a
 * call.
 */
export const reopenHours: Readonly<Record<string, number>> = { email: 168, webChat: 2, phone: 0, api: 24 }

/**
 * Joins the open conversation of the thread; reopens the last one when it was closed not longer ago than `withinHours`;
 * otherwise starts a new one that follows the last. Measured from closing to when the message was sent, so a late delivery
 * changes nothing.
 */
export function place(last: Thread | undefined, sentAt: Date, withinHours: number): Placement {
  if (!last) return { kind: 'start', previousId: null }
  if (last.state !== 'closed' || !last.closedAt) return { kind: 'join', id: last.id }
  const sinceMs = sentAt.getTime() - last.closedAt.getTime()
  return sinceMs <= withinHours * 3_600_000 && withinHours > 0
    ? { kind: 'reopen', id: last.id }
    : { kind: 'start', previousId: last.id }
}

/** Refuses an action that only makes sense while the conversation is open. */
export function mustBeOpen(state: ConversationState): void {
  if (state === 'closed') refuse('conflict', 'conversationClosed')
}

const oneYearMs = 366 * 86_400_000
/** A sender's clock may be wrong: what claims to come from the future, or from over a year ago, counts as sent on arrival. */
export function credibleSentAt(claimed: Date | undefined, receivedAt: Date): Date {
  if (!claimed) return receivedAt
  const ageMs = receivedAt.getTime() - claimed.getTime()
  return ageMs < 0 || ageMs > oneYearMs ? receivedAt : claimed
}

/** The beginning of a message on one line, for lists: at most `max` UTF-16 units and never half an emoji. */
export function previewOf(body: string, max = 140): string {
  const line = body
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= max) return line.toWellFormed()
  return `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`.toWellFormed()
}

/** Text PostgreSQL can keep: NUL removed, half surrogate pairs replaced; cut at `max` UTF-16 units. */
export const storable = (text: string, max: number): string => text.slice(0, max).replaceAll('\0', '').toWellFormed()
