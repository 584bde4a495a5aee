import { z } from 'zod'
import { endpoint, instant, personal } from '#kernel/contract'
import { ActivityKind } from './vocabulary.ts'

/** One thing that happened to a case, or a message with its customer. */
export const CaseActivity = z.object({
  id: z.string(),
  at: instant,
  kind: z.union([ActivityKind, z.literal('message')]),
  actorId: z.string().nullable(),
  actorName: personal.name.nullable(),
  visibility: z.enum(['internal', 'public']),
  text: personal.text.nullable(),
  data: personal.content,
})
export const caseTimeline = endpoint({
  method: 'GET',
  path: '/api/cases/v1/case/:id/timeline',
  summary: 'Everything that happened to a case, messages and notes among colleagues included, newest last',
  permission: 'cases.internal.see',
  personal: true,
  input: z.object({
    id: z.string(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
    before: instant.optional(),
  }),
  output: z.object({ items: z.array(CaseActivity), more: z.boolean() }),
  errors: ['caseNotFound'],
})
/** A file of a case, or of a message with its customer. */
export const CaseAttachment = z.object({
  id: z.string(),
  name: personal.text,
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  addedAt: instant,
  /** Name of the colleague who added it; null when the customer sent it. */
  addedBy: z.string().nullable(),
  /** Only a file of the case itself can be removed: a message stays as it was said. */
  of: z.enum(['case', 'message']),
})
export const caseAttachments = endpoint({
  method: 'GET',
  path: '/api/cases/v1/case/:id/attachments',
  summary: 'Files of a case and of the messages with its customer, newest first',
  permission: 'cases.case.read',
  sees: 'cases.internal.see',
  personal: true,
  input: z.object({ id: z.string() }),
  output: z.object({ items: z.array(CaseAttachment) }),
  errors: ['caseNotFound'],
})
/** Which actions the reader may take on a case now, and why not the others. */
export const caseActions = endpoint({
  method: 'GET',
  path: '/api/cases/v1/case/:id/actions',
  summary: 'Actions possible on a case, each with the reason where it is not',
  permission: 'cases.case.read',
  input: z.object({ id: z.string() }),
  output: z.object({
    id: z.string(),
    actions: z.array(
      z.object({
        action: z.string(),
        allowed: z.boolean(),
        code: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
  errors: ['caseNotFound'],
})
export const caseRelations = endpoint({
  method: 'GET',
  path: '/api/cases/v1/case/:id/relations',
  summary: 'Parent, children, related and merged cases, and watchers',
  permission: 'cases.case.read',
  personal: true,
  input: z.object({ id: z.string() }),
  errors: ['caseNotFound'],
  output: z.object({
    id: z.string(),
    watchers: z.array(z.object({ id: z.string(), name: z.string() })),
    cases: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        name: personal.text,
        status: z.string(),
        relation: z.enum(['parent', 'child', 'related', 'mergedFrom', 'mergedInto', 'splitFrom', 'splitInto']),
      }),
    ),
  }),
})
/** Open cases by state, and how many are overdue or due within the hour: for the desk and team lead. */
export const caseCounts = endpoint({
  method: 'GET',
  path: '/api/cases/v1/counts',
  summary: 'How many cases wait, by status, of mine, of my teams, and overdue',
  permission: 'cases.case.read',
  input: z.object({}),
  output: z.object({
    mine: z.number().int(),
    myTeams: z.number().int(),
    unassigned: z.number().int(),
    overdue: z.number().int(),
    dueWithinHour: z.number().int(),
    byStatus: z.record(z.string(), z.number().int()),
  }),
})
/** For the mark on the Watching view and on the rows in it. */
export const watchedChanges = endpoint({
  method: 'GET',
  path: '/api/cases/v1/watched-changes',
  summary:
    'Cases one watches that changed since one last looked, the latest change first, at most 200; `total` counts all',
  permission: 'cases.case.read',
  input: z.object({}),
  output: z.object({ ids: z.array(z.string()), total: z.number().int() }),
})
export const timelineContract = {
  caseTimeline,
  caseAttachments,
  caseActions,
  caseRelations,
  caseCounts,
  watchedChanges,
}
