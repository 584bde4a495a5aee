import { z } from 'zod'
import { endpoint, filledText, instant, safeText } from '#kernel/contract'
import { Case } from './case.ts'
import { Milestone, TransferReason } from './vocabulary.ts'

const base = '/api/cases/v1/case'
const id = z.string()
const act = <const S extends z.core.$ZodShape, const E extends string>(
  verb: string,
  summary: string,
  permission: string,
  input: S,
  errors: readonly E[],
) =>
  endpoint({
    method: 'POST',
    path: `${base}/:id/${verb}`,
    summary,
    permission: `cases.case.${permission}`,
    input: z.strictObject({ id, ...input }),
    output: Case,
    errors: ['caseNotFound', 'caseNotIn', ...errors],
  })

const reason = filledText(1000)
export const startCase = act(
  'start',
  'Begin or go on working on a case',
  'work',
  { reason: safeText(1000).optional() },
  [],
)
export const waitForCustomer = act(
  'wait-for-customer',
  'Wait for the customer; clocks whose policy says so pause',
  'work',
  { reason },
  [],
)
export const holdCase = act('hold', 'Put a case on hold for reasons of ours; its clocks run on', 'work', { reason }, [])
export const resolveCase = act(
  'resolve',
  'Resolve a case',
  'work',
  {
    solutionText: filledText(20_000),
    causeCode: safeText(100).optional(),
    solutionCode: safeText(100).optional(),
    tellCustomer: z.boolean().optional(),
  },
  ['closureCodeUnknown', 'noChannelToCustomer'],
)
export const closeCase = act(
  'close',
  'Close a resolved case with its cause and solution',
  'close',
  { causeCode: safeText(100).optional(), solutionCode: safeText(100).optional() },
  ['closureCodesRequired', 'closureCodeUnknown'],
)
export const reopenCase = act('reopen', 'Reopen a case that was not settled', 'reopen', { reason }, [])
export const rejectCase = act('reject', 'Reject a case that is not ours to settle', 'close', { reason }, [])
export const cancelCase = act('cancel', 'Cancel a case', 'close', { reason }, [])
export const reachMilestone = act(
  'milestone',
  'Say when the fault was located or service restored, or the regulator was answered',
  'work',
  { milestone: Milestone, at: instant.optional() },
  ['milestoneReached', 'milestoneInFuture'],
)
export const assignCase = act(
  'assign',
  'Assign to a team and person; without a person the best qualified free one is chosen',
  'assign',
  {
    teamId: z.uuid().optional(),
    personId: z.uuid().nullable().optional(),
    automatically: z.boolean().optional(),
    reason: TransferReason.optional(),
  },
  ['teamNotFound', 'personNotFound', 'personNotQualified', 'nobodyFits'],
)
export const takeCase = act('take', 'Take a case oneself', 'work', {}, ['personNotQualified'])
export const addNote = act(
  'note',
  'Add a note: internal for colleagues, public also for the customer and partners',
  'note',
  {
    text: filledText(20_000),
    visibility: z.enum(['internal', 'public']),
    fileIds: z.array(z.uuid()).max(20).optional(),
  },
  [],
)
export const replyToCustomer = act(
  'reply',
  'Answer the customer on the channel they used',
  'reply',
  { text: filledText(20_000), fileIds: z.array(z.uuid()).max(20).optional() },
  ['noChannelToCustomer'],
)
export const attachFiles = act(
  'attach',
  'Attach uploaded files',
  'note',
  { fileIds: z.array(z.uuid()).min(1).max(20) },
  [],
)
export const detachFile = act(
  'detach',
  'Remove an attachment of a case for good; those of messages stay with their message',
  'note',
  { fileId: z.uuid() },
  ['attachmentNotFound'],
)
export const watchCase = act('watch', 'Follow a case: it stands in the Watching view of who follows it', 'read', {}, [])
export const unwatchCase = act('unwatch', 'Stop being told', 'read', {}, [])
export const seeCase = endpoint({
  method: 'POST',
  path: `${base}/:id/see`,
  summary: 'Say which version of a watched case one has looked at: it is no longer marked as changed',
  permission: 'cases.case.read',
  input: z.strictObject({ id, version: z.number().int().min(1) }),
  /** `seen`: whether that was news to us. */
  output: z.object({ id, seen: z.boolean() }),
  errors: ['caseNotFound'],
})
export const addWatcher = act('add-watcher', 'Let a colleague watch a case', 'change', { personId: z.uuid() }, [
  'watcherNotFound',
])
export const removeWatcher = act(
  'remove-watcher',
  'Take a colleague off the watchers of a case',
  'change',
  { personId: z.uuid() },
  [],
)
export const reworkCase = act(
  'rework',
  'Record that work had to be done again; counts as a service error',
  'work',
  { reason },
  [],
)
export const setParent = act(
  'parent',
  'Put a case under another, or take it out',
  'link',
  { parentId: z.uuid().nullable() },
  ['parentNotFound', 'parentCycle', 'parentTooDeep'],
)
export const relateCase = act('relate', 'Relate two cases', 'link', { otherId: z.uuid() }, ['relatedToItself'])
export const unrelateCase = act('unrelate', 'Undo a relation', 'link', { otherId: z.uuid() }, [])
export const mergeCase = act('merge', 'Merge this case into another; can be undone', 'merge', { intoId: z.uuid() }, [
  'mergedIntoItself',
  'mergedAlready',
  'mergeAcrossCustomers',
  'mergeIntoEnded',
])
export const unmergeCase = act('unmerge', 'Undo a merge: the case returns as it was', 'merge', {}, ['notMerged'])
export const splitCase = act(
  'split',
  'Split part of a case off into a new one; can be undone',
  'merge',
  { name: filledText(200), description: filledText(20_000) },
  [],
)
export const unsplitCase = act(
  'unsplit',
  'Undo a split: what was split off goes back into the case it came from',
  'merge',
  {},
  ['notSplit', 'mergedAlready', 'mergeIntoEnded'],
)

/** What one case of a bulk action came to. */
export const BulkResult = z.object({
  id: z.string(),
  ok: z.boolean(),
  code: z.string().optional(),
  reason: z.string().optional(),
})
export const actOnCases = endpoint({
  method: 'POST',
  path: '/api/cases/v1/bulk',
  summary: 'Do one action to many cases; each succeeds or fails by itself',
  permission: 'cases.case.bulk',
  input: z.strictObject({
    ids: z.array(z.uuid()).min(1).max(500),
    action: z.enum(['assign', 'take', 'start', 'hold', 'resolve', 'close', 'cancel', 'note', 'watch']),
    input: z.record(z.string(), z.unknown()),
  }),
  output: z.object({ results: z.array(BulkResult), done: z.number().int(), failed: z.number().int() }),
})

export const actionContract = {
  startCase,
  waitForCustomer,
  holdCase,
  resolveCase,
  closeCase,
  reopenCase,
  rejectCase,
  cancelCase,
  reachMilestone,
  assignCase,
  takeCase,
  addNote,
  replyToCustomer,
  attachFiles,
  detachFile,
  watchCase,
  unwatchCase,
  seeCase,
  addWatcher,
  removeWatcher,
  reworkCase,
  setParent,
  relateCase,
  unrelateCase,
  mergeCase,
  unmergeCase,
  splitCase,
  unsplitCase,
  actOnCases,
}
