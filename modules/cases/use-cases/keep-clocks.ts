import { applyClocks } from '#modules/standards'
import type { Ctx } from '#kernel/module'
import { saveDue, type CaseRow } from '../store/case.ts'

/** What the clocks of a case need to know of it. */
export type ClockedCase = Omit<
  CaseRow,
  'search' | 'version' | 'updated_at' | 'status_at' | 'status_reason' | 'title' | 'description' | 'custom' | 'kept'
>

/** Hands the standards module the facts its policies and clocks go by; answers the next due instant and whether one has breached. */
export async function clocksOf(ctx: Ctx, row: ClockedCase): Promise<{ nextDueAt: Date | null; breached: boolean }> {
  return applyClocks(ctx, {
    subject: {
      kind: 'case',
      id: row.id,
      number: row.number,
      orgId: row.org_id,
      teamId: row.team_id,
      assigneeId: row.assignee_id,
      customerId: row.customer_id,
    },
    facts: {
      caseKind: row.kind,
      priority: row.priority,
      customerClass: row.customer_class,
      service: row.product,
      channel: row.channel,
      region: row.org_id,
    },
    values: { status: row.status },
    times: {
      receivedAt: row.opened_at,
      firstRespondedAt: row.first_response_at,
      lastRespondedAt: row.last_response_at,
      waitingSince: row.waiting_since,
      customerUpdatedAt: row.customer_told_at,
      locatedAt: row.located_at,
      restoredAt: row.restored_at,
      resolvedAt: row.resolved_at,
      reopenedAt: row.reopened_at,
      cancelledAt: row.cancelled_at,
      petitionReceivedAt: row.kind === 'regulatorPetition' ? row.opened_at : null,
      repliedToRegulatorAt: row.regulator_replied_at,
    },
  })
}

/** Brings a changed case's clocks in line and keeps the next due instant. Answers the row as it then is. */
export async function syncClocks(ctx: Ctx, row: CaseRow): Promise<CaseRow> {
  const due = await clocksOf(ctx, row)
  if (row.next_due_at?.getTime() === due.nextDueAt?.getTime() && row.breached === due.breached) return row
  await saveDue(ctx.tx, row.id, due)
  return { ...row, next_due_at: due.nextDueAt, breached: due.breached }
}
