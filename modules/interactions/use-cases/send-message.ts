import { mustHaveConsent } from '#modules/privacy'
import type { Ctx } from '#kernel/module'
import { attachFiles } from '#kernel/files'
import { storable } from '../domain/conversation.ts'
import { conversationChanged, messageSent } from '../events.ts'
import { deliverMessage } from '../jobs/deliver-message.ts'
import { aboutOf } from '../store/about.ts'
import { findAccount } from '../store/account.ts'
import { lastOfThread, lockConversation, type ConversationRow } from '../store/conversation.ts'
import { appendMessage, toAttachment, type AttachmentRow, type MessageRow } from '../store/message.ts'
import { keepClocks } from './keep-clocks.ts'
import { changeOf, externalIdOf, mustBeAbleToSend, type Outgoing } from './outgoing.ts'

/** Puts a message into a conversation that is locked by this transaction, and into the queue of its channel. */
export async function appendOutgoing(ctx: Ctx, c: ConversationRow, given: Outgoing): Promise<MessageRow> {
  const account = c.channel_account_id ? await findAccount(ctx.tx, c.channel_account_id) : undefined
  if (!given.internal) mustBeAbleToSend(c, account)
  const back =
    !given.internal && given.purpose && given.purpose !== 'service'
      ? await mustHaveConsent(ctx, { customerId: c.customer_id, purpose: given.purpose, channel: c.channel })
      : null
  // Withdrawing is as easy as it was to consent: from the mail itself, without signing in.
  const withdrawal = c.channel === 'email' ? back : null
  const id = ctx.newId()
  const attachments = given.attachments?.length ? await attach(ctx, id, given.attachments) : []
  const immediate = c.channel === 'webChat'
  const byPerson = given.author.kind === 'agent' && !given.internal
  const first = byPerson && c.first_response_at === null && c.direction === 'inbound'
  const { conversation, message } = await appendMessage(
    ctx,
    c.id,
    {
      id,
      channel_account_id: c.channel_account_id,
      external_id: externalIdOf(ctx, c, account, id, given),
      content_hash: null,
      direction: 'out',
      author_kind: given.author.kind,
      author_id: given.author.id,
      author_name: given.author.name ?? null,
      kind: given.kind ?? 'text',
      internal: given.internal ?? false,
      body: storable(withdrawal ? `${given.body}\n\n${withdrawal.words}` : given.body, 200_000),
      quote_at: null,
      html: null,
      data: {
        ...given.data,
        ...(given.clientId ? { clientId: given.clientId } : {}),
        ...(withdrawal ? { unsubscribe: withdrawal.oneClick } : {}),
      },
      attachments,
      sent_at: ctx.now,
      received_at: ctx.now,
      delivery_state: given.internal ? null : immediate ? 'sent' : 'queued',
    },
    given.internal ? {} : changeOf(ctx, c, given, byPerson, first),
  )
  if (given.internal) ctx.emit(conversationChanged, { ...aboutOf(conversation, ctx.now), fields: ['messages'] })
  else {
    ctx.emit(messageSent, {
      ...aboutOf(conversation, ctx.now),
      messageId: id,
      authorKind: given.author.kind,
      authorId: given.author.id,
      first,
    })
    await keepClocks(ctx, conversation.id)
    if (!immediate) ctx.enqueue(deliverMessage, { messageId: id }, { key: id })
  }
  return message
}

async function attach(ctx: Ctx, messageId: string, ids: readonly string[]): Promise<readonly AttachmentRow[]> {
  const files = await attachFiles(ctx, ids, { noun: 'message', id: messageId })
  return files.map(toAttachment)
}

/**
 * Says something in a conversation on the customer's own channel; the answer of an agent is checked by `sendReply`, others
 * come here.
 */
export async function sendMessage(
  ctx: Ctx,
  given: Outgoing & { readonly conversationId: string },
): Promise<{ messageId: string; conversationId: string }> {
  const asked = await lockConversation(ctx.tx, given.conversationId)
  // A visitor reads his newest chat: a word to one that is over goes where he will see it.
  const newest =
    asked.channel === 'webChat' && asked.state === 'closed' && asked.channel_account_id
      ? await lastOfThread(ctx.tx, asked.channel_account_id, asked.thread_key)
      : undefined
  const conversation = newest ?? asked
  const message = await appendOutgoing(ctx, conversation, given)
  return { messageId: message.id, conversationId: conversation.id }
}

/** Name of the agent as the customer sees it. */
export async function authorOf(ctx: Ctx): Promise<{ kind: 'agent'; id: string; name: string }> {
  return { kind: 'agent', id: ctx.actor.personId ?? ctx.actor.id, name: ctx.actor.name }
}
