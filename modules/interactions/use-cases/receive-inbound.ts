import type { z } from 'zod'
import { receiving, type Ctx } from '#kernel/module'
import { InboundBody, inboundContract, type InboundMessage } from '../contract/inbound.ts'
import { findMessage } from '../store/message.ts'
import type { AccountRow } from '../store/account.ts'
import { applyReceipt } from '../store/record-delivery.ts'
import type { IdentityKind } from './incoming.ts'
import { receiveMessage } from './receive-message.ts'
import { readRaw, receiveSigned } from './receive-signed.ts'

const ownAdapters = new Set(['webChat', 'email', 'phone'])

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
  const taken = []
  for (const message of 'messages' in body ? body.messages : [body]) taken.push(await take(ctx, account, message))
  return { taken }
})

async function take(
  ctx: Ctx,
  account: AccountRow,
  m: z.output<typeof InboundMessage>,
): Promise<{ id: string; conversationId: string; duplicate: boolean }> {
  const received = await receiveMessage(ctx, {
    account,
    externalId: m.externalId,
    threadKey: m.threadKey ?? `${m.from.kind}:${m.from.value}`,
    from: { kind: m.from.kind as IdentityKind, value: m.from.value, ...(m.from.name ? { name: m.from.name } : {}) },
    ...(m.sentAt ? { sentAt: m.sentAt } : {}),
    ...(m.subject ? { subject: m.subject } : {}),
    body: m.body,
  })
  if (!received.duplicate)
    ctx.audit({ noun: 'message', id: received.messageId, after: { conversationId: received.conversationId } })
  return { id: received.messageId, conversationId: received.conversationId, duplicate: received.duplicate }
}

async function takeReceipt(
  ctx: Ctx,
  account: AccountRow,
  r: { messageId: string; state: 'delivered' | 'read' | 'failed'; at?: Date | undefined; error?: string | undefined },
) {
  const message = await findMessage(ctx.tx, r.messageId)
  // A receipt for a message of another account is nobody's business of this partner.
  if (!message || message.channel_account_id !== account.id) return []
  await applyReceipt(ctx, r.messageId, { state: r.state, error: r.error ?? null, ...(r.at ? { at: r.at } : {}) })
  return [{ id: message.id, conversationId: message.conversation_id, duplicate: false }]
}
