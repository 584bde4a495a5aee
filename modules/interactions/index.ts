import type { Ctx } from '#kernel/module'
import { readConversation } from './store/conversation.ts'

export {
  callAnswered,
  callEnded,
  conversationAssigned,
  conversationChanged,
  conversationClosed,
  conversationLinked,
  conversationRemoved,
  conversationReopened,
  conversationStarted,
  messageDeliveryChanged,
  messageReceived,
  messageSent,
} from './events.ts'
export { importInteractions, type ImportedInteraction, type ImportedResult } from './use-cases/import-interactions.ts'
export { placeCaseLinks, placeEarlierLinks } from './store/case-link.ts'
export { linkCase } from './use-cases/link-case.ts'
export { shipChannels } from './use-cases/ship-channels.ts'
export { receiveMessage } from './use-cases/receive-messages.ts'
export type { Incoming, Received } from './use-cases/incoming.ts'
export { accountFor, type AccountRow } from './store/account.ts'
export { applyReceipt } from './store/record-delivery.ts'
export { sendMessage } from './use-cases/send-message.ts'
export type { Outgoing } from './use-cases/outgoing.ts'
export { startOutbound, type Outbound } from './use-cases/start-outbound.ts'
export { startMailboxes } from './channels/email/start-mailboxes.ts'
export { openMessages } from './store/message.ts'
export { default as interactions } from './module.ts'

/** What neighbours need of a conversation; refuses `notFound`. */
export async function conversationFacts(ctx: Ctx, id: string) {
  const c = await readConversation(ctx.tx, id)
  return {
    id: c.id,
    number: c.number,
    customerId: c.customer_id,
    channel: c.channel,
    orgId: c.org_id,
    state: c.state,
    subject: c.subject,
    preview: c.preview,
    teamId: c.team_id,
    assigneeId: c.assignee_id,
    startedAt: c.started_at,
    firstResponseAt: c.first_response_at,
    closedAt: c.closed_at,
    caseIds: c.case_ids,
  }
}
