import { addTimelineEntries, type TimelineNote } from '#modules/customers'
import type { Ctx } from '#kernel/module'
import { channelName } from '../domain/channel-name.ts'
import type { ConversationRow } from '../store/conversation.ts'

type Noted = Pick<ConversationRow, 'id' | 'customer_id' | 'channel' | 'subject' | 'preview' | 'started_at'> &
  Partial<Pick<ConversationRow, 'org_id' | 'team_id' | 'assignee_id'>> & {
    readonly state: string
  }
/** Keeps the conversations' lines on their customers' timelines true; one line a conversation, however often it changes. */
export const noteOnTimeline = (ctx: Ctx, ...conversations: readonly Noted[]): Promise<void> =>
  addTimelineEntries(
    ctx,
    conversations.flatMap((c) => (c.customer_id ? [lineOf(c, c.customer_id)] : [])),
  )

function lineOf(c: Noted, customerId: string): TimelineNote {
  const name = channelName(c.channel)
  const about = c.subject ?? c.preview ?? ''
  return {
    customerId,
    at: c.started_at,
    kind: 'interaction',
    subject: { noun: 'conversation', id: c.id },
    channel: c.channel,
    state: c.state,
    place: { orgId: c.org_id ?? null, teamId: c.team_id ?? null, personId: c.assignee_id ?? null },
    title: { zh: about ? `${name.zh}：${about}` : name.zh, en: about ? `${name.en}: ${about}` : name.en },
    ...(c.preview ? { summary: c.preview } : {}),
  }
}
