import { addTimelineEntry } from '#modules/customers'
import type { Ctx } from '#kernel/module'
import { channelName } from '../domain/channel-name.ts'
import type { ConversationRow } from '../store/conversation.ts'

/** Keeps the conversation's line on the customer's timeline true; one line a conversation, however often it changes. */
export async function noteOnTimeline(ctx: Ctx, c: ConversationRow): Promise<void> {
  if (!c.customer_id) return
  const name = channelName(c.channel)
  const about = c.subject ?? c.preview ?? ''
  await addTimelineEntry(ctx, {
    customerId: c.customer_id,
    at: c.started_at,
    kind: 'interaction',
    subject: { noun: 'conversation', id: c.id },
    channel: c.channel,
    state: c.state,
    title: { zh: about ? `${name.zh}：${about}` : name.zh, en: about ? `${name.en}: ${about}` : name.en },
    ...(c.preview ? { summary: c.preview } : {}),
  })
}
