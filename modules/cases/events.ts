import { z } from 'zod'
import { event } from '#kernel/module'
import { noticeMoments } from './domain/notice.ts'
import { CaseKind, CaseStatus, Milestone, Priority } from './contract/vocabulary.ts'

const about = {
  caseId: z.uuid(),
  customerId: z.uuid().nullable(),
  orgId: z.uuid().nullable(),
  kind: CaseKind,
  channel: z.string(),
}
const byCase = (p: { caseId: string }) => p.caseId

export const caseOpened = event(
  'cases.case.opened',
  z.object({ ...about, priority: Priority, conversationId: z.uuid().nullable() }),
  byCase,
)
export const caseChanged = event('cases.case.changed', z.object({ ...about, attributes: z.array(z.string()) }), byCase)
export const caseStatusChanged = event(
  'cases.case.statusChanged',
  z.object({ ...about, from: CaseStatus, to: CaseStatus }),
  byCase,
)
export const caseAssigned = event(
  'cases.case.assigned',
  z.object({ ...about, teamId: z.uuid().nullable(), assigneeId: z.uuid().nullable(), reason: z.string().nullable() }),
  byCase,
)
export const caseMilestoneReached = event(
  'cases.case.milestoneReached',
  z.object({ ...about, milestone: Milestone }),
  byCase,
)
export const caseResolved = event('cases.case.resolved', z.object(about), byCase)
/** `closure` counts a case's closures (1, 2 after a reopening …): the customer is asked once per closure. */
export const caseClosed = event(
  'cases.case.closed',
  z.object({
    ...about,
    closure: z.number().int(),
    assigneeId: z.uuid().nullable(),
    conversationId: z.uuid().nullable(),
  }),
  byCase,
)
export const caseReopened = event('cases.case.reopened', z.object(about), byCase)
export const caseMerged = event('cases.case.merged', z.object({ ...about, intoId: z.uuid() }), byCase)
export const caseUnmerged = event('cases.case.unmerged', z.object({ ...about, fromId: z.uuid() }), byCase)
export const caseNoteAdded = event(
  'cases.case.noteAdded',
  z.object({ ...about, visibility: z.enum(['internal', 'public']) }),
  byCase,
)
/** A receipt found no way to the customer; `code` is the refusal of the channel. */
export const caseNotTold = event(
  'cases.case.notTold',
  z.object({ ...about, moment: z.enum(noticeMoments), code: z.string() }),
  byCase,
)
/** Somebody watches the case from now on, by themselves or because a colleague put them on the list. */
export const caseWatched = event('cases.case.watched', z.object({ ...about, personId: z.uuid() }), byCase)
export const caseUnwatched = event('cases.case.unwatched', z.object({ ...about, personId: z.uuid() }), byCase)
/** `openedAt`: the row is gone, and with it the day it counted on. */
export const caseDeleted = event('cases.case.deleted', z.object({ ...about, openedAt: z.string() }), byCase)
/**
 * A batch of cases came from a file; `days` are the operator's calendar days on which they count (opened, resolved, closed),
 * `lives` from when to when they were open work, the end null while they are.
 */
export const caseImported = event(
  'cases.case.imported',
  z.object({
    runId: z.uuid(),
    source: z.string(),
    count: z.number().int(),
    days: z.array(z.string()),
    lives: z.array(z.object({ from: z.string(), to: z.string().nullable() })),
  }),
  (p) => p.runId,
)
