import { z } from 'zod'
import type { Output } from '#kernel/contract'
import { Refusal } from '#kernel/errors'
import { sayRefusal } from '#kernel/http'
import { receiving, type Ctx } from '#kernel/module'
import { InboundBody, inboundContract, InboundMessage } from '../contract/inbound.ts'
import { findMessage } from '../store/message.ts'
import type { AccountRow } from '../store/account.ts'
import { applyReceipt } from '../store/record-delivery.ts'
import type { IdentityKind, Incoming } from './incoming.ts'
import { receiveMessages } from './receive-messages.ts'
import { detailsOf, readRaw, receiveSigned } from './receive-signed.ts'

const ownAdapters = new Set(['webChat', 'email', 'phone'])
type Taken = Output<typeof inboundContract.receiveInbound>['taken']

/** Takes what a partner's channel sends: messages (one or up to a hundred), or a receipt for one of ours. */
export const receiveInbound = receiving(inboundContract.receiveInbound, readRaw, async (ctx, { accountId }, raw) => {
  const { account, body } = await receiveSigned(
    ctx,
    accountId,
    (channel) => !ownAdapters.has(channel),
    InboundBody,
    raw,
  )
  if ('receipt' in body) return { taken: await takeReceipt(ctx, account, body.receipt) }
  return { taken: await takeMessages(ctx, account, 'messages' in body ? body.messages : [body]) }
})

/** Those that can be read are taken together; the others are answered with what is wrong with them. */
async function takeMessages(ctx: Ctx, account: AccountRow, given: readonly unknown[]): Promise<Taken> {
  const read = given.map((message) => z.safeParse(InboundMessage, message))
  const received = await receiveMessages(
    ctx,
    account,
    read.flatMap((r) => (r.success ? [incomingOf(r.data)] : [])),
  )
  for (const { duplicate, messageId, conversationId } of received)
    if (!duplicate) ctx.audit({ noun: 'message', id: messageId, after: { conversationId } })
  const next = received.values()
  return read.map((r) => {
    if (!r.success) return refused(ctx, r.error)
    const { messageId, conversationId, duplicate } = next.next().value!
    return { id: messageId, conversationId, duplicate }
  })
}

function refused(ctx: Ctx, error: z.core.$ZodError): Taken[number] {
  const reason = sayRefusal(ctx.host, new Refusal('invalid', 'invalidInput'), ctx.locale)
  return { id: null, conversationId: null, duplicate: false, code: 'invalidInput', reason, details: detailsOf(error) }
}

const incomingOf = (m: z.output<typeof InboundMessage>): Incoming => ({
  externalId: m.externalId,
  threadKey: m.threadKey ?? `${m.from.kind}:${m.from.value}`,
  from: {
    kind: m.from.kind as IdentityKind,
    value: m.from.value,
    ...(m.from.name ? { name: m.from.name } : {}),
    ...(m.language ? { language: m.language } : {}),
  },
  ...(m.sentAt ? { sentAt: m.sentAt } : {}),
  ...(m.subject ? { subject: m.subject } : {}),
  body: m.body,
})

async function takeReceipt(
  ctx: Ctx,
  account: AccountRow,
  r: { messageId: string; state: 'delivered' | 'read' | 'failed'; at?: Date | undefined; error?: string | undefined },
): Promise<Taken> {
  const message = await findMessage(ctx, r.messageId)
  // A receipt for a message of another account is nobody's business of this partner.
  if (!message || message.channel_account_id !== account.id) return []
  await applyReceipt(ctx, r.messageId, { state: r.state, error: r.error ?? null, ...(r.at ? { at: r.at } : {}) })
  return [{ id: message.id, conversationId: message.conversation_id, duplicate: false }]
}
