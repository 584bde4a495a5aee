import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { mintMessageId } from '../channels/email/mail-address.ts'
import { previewOf } from '../domain/conversation.ts'
import type { AccountRow } from '../store/account.ts'
import { stateChange, type Change, type ConversationRow } from '../store/conversation.ts'

/** What we say to a customer, or among ourselves about them. */
export interface Outgoing {
  readonly body: string
  readonly author: { readonly kind: 'agent' | 'system' | 'bot'; readonly id: string; readonly name?: string }
  readonly kind?: 'text' | 'surveyInvite' | 'system'
  readonly data?: Readonly<Record<string, unknown>>
  /** Ids of uploaded files. */
  readonly attachments?: readonly string[] | undefined
  /** What it is for (`privacy` purpose); what is said about the customer's own matter is `service` and needs no consent. */
  readonly purpose?: string | undefined
  /** A note among agents: stored, never delivered. */
  readonly internal?: boolean
  /** The sender's own id for it: the same again is the same message. */
  readonly clientId?: string | undefined
}

/** A person's answer ends the customer's wait; a word after closing is delivered and leaves the conversation closed. */
export function changeOf(ctx: Ctx, c: ConversationRow, given: Outgoing, byPerson: boolean, first: boolean): Change {
  const shown = { last_message_at: ctx.now, preview: previewOf(given.body) }
  if (!byPerson) return shown
  return {
    ...shown,
    waiting_since: null,
    // Whoever answers has read.
    read_seq: c.last_seq + 1,
    version: c.version + 1,
    ...(first ? { first_response_at: ctx.now } : {}),
    ...(c.answered_at === null && c.abandoned_at === null ? { answered_at: ctx.now } : {}),
    ...(c.state === 'open' ? stateChange(c, 'waitingCustomer', ctx.now) : {}),
    ...(c.assignee_id === null && c.state !== 'closed' && ctx.actor.personId
      ? { assignee_id: ctx.actor.personId }
      : {}),
  }
}

/** Refuses, with the reason, where the channel has no way out to this customer. */
export function mustBeAbleToSend(c: ConversationRow, account: AccountRow | undefined): void {
  if (!account || c.channel === 'phone') return refuse('conflict', 'channelCannotSend')
  if (account.state !== 'active') return refuse('conflict', 'channelSuspended')
  if (c.channel !== 'webChat' && !c.external_user) return refuse('conflict', 'noAddress')
  if (c.channel !== 'webChat' && c.channel !== 'email' && !account.settings.callbackUrl)
    return refuse('conflict', 'channelCannotSend')
}

/** Mail gets its Message-ID now, so that a second try is the same mail to everybody. */
export function externalIdOf(
  ctx: Ctx,
  c: ConversationRow,
  account: AccountRow | undefined,
  id: string,
  given: Outgoing,
): string | null {
  if (given.internal) return null
  if (c.channel === 'email' && account)
    return mintMessageId(account.secret, c.id, id, account.settings.mailFrom ?? ctx.host.config.mailFrom)
  return given.clientId ? `agent:${c.id}:${given.clientId}` : null
}
