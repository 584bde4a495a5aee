import { applyClocksOf, type GivenSubject } from '#modules/standards'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { conversationColumns, saveDue, type ConversationRow } from '../store/conversation.ts'

/** A conversation and what its clocks need beside its row. */
interface Facts extends ConversationRow {
  readonly class: string | null
  readonly last_answer_at: Date | null
}

/**
 * Brings conversations' clocks in line with what was said: first and next response are promises too. Messages call it in their own
 * transaction, because a question answered a moment later would otherwise never have had its clock. It reads the rows as they are
 * now, so calling it again changes nothing; the clocks count by the messages' own instants. As many statements for many as for one.
 */
export async function keepClocks(ctx: Ctx, ...conversationIds: readonly string[]): Promise<void> {
  if (!conversationIds.length) return
  const { rows } = await sql<Facts>`
    select ${conversationColumns}, (select v.class from customers.v_customer v where v.id = c.customer_id) as class,
      (select max(m.sent_at) from interactions.message m where m.conversation_id = c.id and m.direction = 'out'
        and m.author_kind = 'agent' and not m.internal) as last_answer_at
    from interactions.conversation c where c.id = any (${[...conversationIds]}::uuid[]) and c.direction = 'inbound'
    order by c.id`.execute(ctx.tx)
  if (!rows.length) return
  const due = await applyClocksOf(ctx, 'conversation', rows.map(subjectOf))
  await saveDue(
    ctx.tx,
    rows.map((c, i) => ({ id: c.id, ...due[i]! })),
  )
}

const subjectOf = (c: Facts): GivenSubject => ({
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
    customerClass: c.class,
    channel: c.channel,
    region: c.org_id,
  },
  values: { status: c.state },
  times: {
    receivedAt: c.started_at,
    firstRespondedAt: c.first_response_at ?? (c.channel === 'phone' ? c.answered_at : null),
    waitingSince: c.waiting_since,
    lastRespondedAt: c.last_answer_at,
    customerUpdatedAt: c.last_answer_at,
    resolvedAt: c.closed_at,
  },
})
