import { addTimelineEntry } from '#modules/customers'
import { placeCaseLinks } from '#modules/interactions'
import type { Ctx, EventType } from '#kernel/module'
import { finished } from '../domain/lifecycle.ts'
import { caseStatusChanged } from '../events.ts'
import { updateCase, type Activity, type CaseChange, type CaseRow } from '../store/case.ts'
import { syncClocks } from './keep-clocks.ts'

/** What every event of a case says about it. */
export const aboutCase = (row: CaseRow) => ({
  caseId: row.id,
  customerId: row.customer_id,
  orgId: row.org_id,
  kind: row.kind,
  channel: row.channel,
})

/** Whose the case is, for the customer's timeline. */
export const placeOf = (row: Pick<CaseRow, 'org_id' | 'team_id' | 'assignee_id'>) => ({
  orgId: row.org_id,
  teamId: row.team_id,
  personId: row.assignee_id,
})

/** Shows the case's present state on its customer's timeline. */
export async function showOnTimeline(ctx: Ctx, row: Omit<CaseRow, 'search'>): Promise<void> {
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
    place: placeOf(row),
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

/** Columns that say something of the customer; a change of others is told in the clear. */
const tellsOfPerson = ['title', 'description', 'status_reason', 'solution_text', 'custom', 'kept']

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
  const handed = JSON.stringify(placeOf(saved)) !== JSON.stringify(placeOf(before))
  if (handed) await placeCaseLinks(ctx, saved.id, placeOf(saved))
  if (moved || handed || change.title !== undefined) await showOnTimeline(ctx, saved)
  const person = tellsOfPerson.some((column) => column in change) ? before.customer_id : null
  ctx.audit({ noun: 'case', id: before.id, person, ...difference(before, change) })
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
