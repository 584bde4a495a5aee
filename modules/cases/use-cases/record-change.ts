import { addTimelineEntry } from '#modules/customers'
import { applyClocks } from '#modules/standards'
import type { EventType } from '#kernel/module'
import type { Ctx } from '#kernel/module'
import { finished } from '../domain/lifecycle.ts'
import { caseStatusChanged } from '../events.ts'
import { saveDue, updateCase, type Activity, type CaseChange, type CaseRow } from '../store/case.ts'

/** What every event of a case says about it. */
export const aboutCase = (row: CaseRow) => ({
  caseId: row.id,
  customerId: row.customer_id,
  orgId: row.org_id,
  kind: row.kind,
  channel: row.channel,
})

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

/** Shows the case's present state on its customer's timeline. */
export async function showOnTimeline(ctx: Ctx, row: CaseRow): Promise<void> {
  if (!row.customer_id) return
  await addTimelineEntry(ctx, {
    customerId: row.customer_id,
    at: row.opened_at,
    kind: 'case',
    subject: { noun: 'case', id: row.id },
    title: { zh: row.title, en: row.title },
    summary: row.number,
    channel: row.channel,
    state: row.status,
  })
}

export interface Change<P> {
  readonly change: CaseChange
  readonly activities: readonly Activity[]
  /** Facts to publish besides a change of status. */
  readonly events?: readonly (readonly [EventType<P>, P])[]
  /** Attributes as the audit shows them; by default the changed columns. */
  readonly silent?: boolean
}

/**
 * Saves a change of a case with all that follows from it: history, audit, clocks, the customer's timeline, events. Every use case
 * that changes a case ends here, so that none forgets one of them.
 */
export async function recordChange<P>(
  ctx: Ctx,
  before: CaseRow,
  { change, activities, events = [] }: Change<P>,
): Promise<CaseRow> {
  const moved = change.status !== undefined && change.status !== before.status
  const full = moved ? { ...change, status_at: ctx.now } : change
  const saved = await syncClocks(ctx, await updateCase(ctx, before, full, activities))
  if (moved || change.title !== undefined) await showOnTimeline(ctx, saved)
  ctx.audit({ noun: 'case', id: before.id, ...difference(before, change) })
  if (moved) ctx.emit(caseStatusChanged, { ...aboutCase(saved), from: before.status, to: saved.status })
  for (const [type, payload] of events) ctx.emit(type, payload)
  return saved
}

function difference(
  before: CaseRow,
  change: CaseChange,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const keys = Object.keys(change).filter(
    (k) => JSON.stringify(before[k as keyof CaseRow]) !== JSON.stringify(change[k as keyof CaseChange]),
  )
  return {
    before: Object.fromEntries(keys.map((k) => [k, before[k as keyof CaseRow]])),
    after: Object.fromEntries(keys.map((k) => [k, change[k as keyof CaseChange]])),
  }
}

/** Whether somebody still works on the case. */
export const isOpen = (row: CaseRow): boolean => !finished.has(row.status) && row.status !== 'resolved'
