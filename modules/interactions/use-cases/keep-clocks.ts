import { applyClocks } from '#modules/standards'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { findConversation, saveDue } from '../store/conversation.ts'

/** What a conversation's clocks need beside its row. */
interface Facts {
  readonly class: string | null
  readonly last_answer_at: Date | null
}

/**
 * Brings a conversation's clocks in line with what was said: first and next response are promises too. Messages call it in their own
 * transaction, because a question answered a moment later would otherwise never have had its clock. It reads the row as it is now, so
 * calling it again changes nothing; the clocks count by the messages' own instants.
 */
export async function keepClocks(ctx: Ctx, conversationId: string): Promise<void> {
  const c = await findConversation(ctx.tx, conversationId)
  if (!c || c.direction === 'outbound') return
  const found = await sql<Facts>`
    select (select class from customers.v_customer where id = ${c.customer_id}) as class,
      (select max(sent_at) from interactions.message where conversation_id = ${c.id} and direction = 'out' and author_kind = 'agent'
        and not internal) as last_answer_at`.execute(ctx.tx)
  const facts = found.rows[0]!
  const due = await applyClocks(ctx, {
    subject: {
      kind: 'conversation',
      id: c.id,
      number: `#${c.number}`,
      orgId: c.org_id,
      teamId: c.team_id,
      assigneeId: c.assignee_id,
      customerId: c.customer_id,
    },
    facts: {
      caseKind: null,
      priority: null,
      customerClass: facts.class,
      service: null,
      channel: c.channel,
      region: c.org_id,
    },
    values: { status: c.state },
    times: {
      receivedAt: c.started_at,
      firstRespondedAt: c.first_response_at ?? (c.channel === 'phone' ? c.answered_at : null),
      waitingSince: c.waiting_since,
      lastRespondedAt: facts.last_answer_at,
      customerUpdatedAt: facts.last_answer_at,
      resolvedAt: c.closed_at,
    },
  })
  await saveDue(ctx.tx, c.id, due)
}
