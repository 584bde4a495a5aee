import type { ConversationRow } from './conversation.ts'

/** What every event of a conversation tells. */
export const aboutOf = (c: ConversationRow, at: Date) => ({
  conversationId: c.id,
  customerId: c.customer_id,
  channel: c.channel,
  orgId: c.org_id,
  teamId: c.team_id,
  assigneeId: c.assignee_id,
  at: at.toISOString(),
})
