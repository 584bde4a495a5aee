import { customerFacts, knownAddresses } from '#modules/customers'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import { storable } from '../domain/conversation.ts'
import { conversationStarted } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { accountFor } from '../store/account.ts'
import {
  conversationColumns,
  insertConversation,
  readConversation,
  toConversation,
  type ConversationRow,
} from '../store/conversation.ts'
import { noteOnTimeline } from './note-on-timeline.ts'
import { appendOutgoing, authorOf } from './send-message.ts'
import type { Outgoing } from './outgoing.ts'

export interface Outbound extends Pick<Outgoing, 'body' | 'kind' | 'data' | 'attachments' | 'purpose'> {
  readonly customerId: string
  readonly channel: string
  /** Address on the channel; the customer's own when left out. */
  readonly to?: string | undefined
  readonly subject: string
  /** The system when left out. */
  readonly author?: Outgoing['author']
}
const identityKind: Readonly<Record<string, string>> = { email: 'email', phone: 'phone', webChat: 'webVisitor' }

/**
 * Writes to a customer first: surveys, notices, agents. A chat goes into the customer's last one, because a visitor cannot
 * be called.
 */
export async function startOutbound(ctx: Ctx, given: Outbound): Promise<{ conversationId: string; messageId: string }> {
  const author = given.author ?? { kind: 'system' as const, id: 'system' }
  const conversation =
    given.channel === 'webChat'
      ? await lastChat(ctx, given.customerId)
      : await open(ctx, given, author.kind === 'agent')
  const message = await appendOutgoing(ctx, conversation, { ...given, author })
  return { conversationId: conversation.id, messageId: message.id }
}

async function lastChat(ctx: Ctx, customerId: string): Promise<ConversationRow> {
  const found = await sql<ConversationRow>`select ${conversationColumns} from interactions.conversation c
    where c.customer_id = ${customerId} and c.channel = 'webChat' order by c.last_message_at desc
      limit 1 for update of c`.execute(ctx.tx)
  return found.rows[0] ?? refuse('conflict', 'noAddress')
}

async function open(ctx: Ctx, given: Outbound, byAgent: boolean): Promise<ConversationRow> {
  const { orgId } = await customerFacts(ctx, given.customerId)
  const account = (await accountFor(ctx.tx, given.channel, orgId)) ?? refuse('conflict', 'noChannelAccount')
  const to =
    given.to ?? (await addressOf(ctx, given.customerId, identityKind[given.channel])) ?? refuse('conflict', 'noAddress')
  const id = ctx.newId()
  const row = await insertConversation(ctx.tx, {
    id,
    channel: given.channel,
    channel_account_id: account.id,
    thread_key: id,
    external_user: to,
    participants: [to],
    customer_id: given.customerId,
    org_id: orgId ?? account.org_id,
    team_id: account.team_id,
    assignee_id: byAgent ? ctx.actor.personId : null,
    subject: storable(given.subject, 500),
    direction: 'outbound',
    state: 'waitingCustomer',
    started_at: ctx.now,
    last_message_at: ctx.now,
    created_at: ctx.now,
  })
  ctx.emit(conversationStarted, { ...aboutOf(row, ctx.now), direction: 'outbound', previousId: null })
  await noteOnTimeline(ctx, row)
  return row
}

/** Where a customer is reached on a channel, for somebody who need not see it. */
export const addressOf = async (ctx: Ctx, customerId: string, kind: string | undefined): Promise<string | undefined> =>
  (await knownAddresses(ctx, [customerId], kind))[0]?.value

export const startConversation = useCase(conversationContract.startConversation, async (ctx, { fileIds, ...given }) => {
  const { conversationId, messageId } = await startOutbound(ctx, {
    ...given,
    attachments: fileIds,
    author: await authorOf(ctx),
  })
  ctx.audit({
    noun: 'conversation',
    id: conversationId,
    after: { channel: given.channel, customerId: given.customerId, messageId },
  })
  return toConversation(await readConversation(ctx.tx, conversationId))
})
