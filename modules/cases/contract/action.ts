import { z } from 'zod'
import { endpoint, filledText, instant, safeText, stepsOf } from '#kernel/contract'
import { Case } from './case.ts'
import { Milestone, TransferReason } from './vocabulary.ts'

const base = '/api/cases/v1/case'
const id = z.string()
const act = stepsOf({ path: base, output: Case, noun: 'cases.case', errors: ['caseNotFound', 'caseNotIn'] })

const reason = filledText(1000)
export const startCase = act(
  'start',
  'work',
  'Begin or go on working on a case',
  { reason: safeText(1000).optional() },
  [],
)
export const waitForCustomer = act(
  'wait-for-customer',
  'work',
  'Wait for the customer; clocks whose policy says so pause',
  { reason },
  [],
)
export const holdCase = act('hold', 'work', 'Put a case on hold for reasons of ours; its clocks run on', { reason }, [])
export const resolveCase = act(
  'resolve',
  'work',
  'Resolve a case',
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
  'close',
  'Close a resolved case with its cause and solution',
  { causeCode: safeText(100).optional(), solutionCode: safeText(100).optional() },
  ['closureCodesRequired', 'closureCodeUnknown'],
)
export const reopenCase = act('reopen', 'reopen', 'Reopen a case that was not settled', { reason }, [])
export const rejectCase = act('reject', 'close', 'Reject a case that is not ours to settle', { reason }, [])
export const cancelCase = act('cancel', 'close', 'Cancel a case', { reason }, [])
export const reachMilestone = act(
  'milestone',
  'work',
  'Say when the fault was located or service restored, or the regulator was answered',
  { milestone: Milestone, at: instant.optional() },
  ['milestoneReached', 'milestoneInFuture'],
)
export const assignCase = act(
  'assign',
  'assign',
  'Assign to a team and person; without a person the best qualified free one is chosen',
  {
    teamId: z.uuid().optional(),
    personId: z.uuid().nullable().optional(),
    automatically: z.boolean().optional(),
    reason: TransferReason.optional(),
  },
  ['teamNotFound', 'personNotFound', 'personNotQualified', 'nobodyFits'],
)
export const takeCase = act('take', 'work', 'Take a case oneself', {}, ['personNotQualified'])
export const addNote = act(
  'note',
  'note',
  'Add a note: internal for colleagues, public also for the customer and partners',
  {
    text: filledText(20_000),
    visibility: z.enum(['internal', 'public']),
    fileIds: z.array(z.uuid()).max(20).optional(),
  },
  [],
)
export const replyToCustomer = act(
  'reply',
  'reply',
  'Answer the customer on the channel they used',
  { text: filledText(20_000), fileIds: z.array(z.uuid()).max(20).optional() },
  ['noChannelToCustomer'],
)
export const attachFiles = act(
  'attach',
  'note',
  'Attach uploaded files',
  { fileIds: z.array(z.uuid()).min(1).max(20) },
  [],
)
export const detachFile = act(
  'detach',
  'note',
  'Remove an attachment of a case for good; those of messages stay with their message',
  { fileId: z.uuid() },
  ['attachmentNotFound'],
)
export const watchCase = act('watch', 'read', 'Follow a case: it stands in the Watching view of who follows it', {}, [])
export const unwatchCase = act('unwatch', 'read', 'Stop being told', {}, [])
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
export const addWatcher = act('add-watcher', 'change', 'Let a colleague watch a case', { personId: z.uuid() }, [
  'watcherNotFound',
])
export const removeWatcher = act(
  'remove-watcher',
  'change',
  'Take a colleague off the watchers of a case',
  { personId: z.uuid() },
  [],
)
export const reworkCase = act(
  'rework',
  'work',
  'Record that work had to be done again; counts as a service error',
  { reason },
  [],
)
export const setParent = act(
  'parent',
  'link',
  'Put a case under another, or take it out',
  { parentId: z.uuid().nullable() },
  ['parentNotFound', 'parentCycle', 'parentTooDeep'],
)
export const relateCase = act('relate', 'link', 'Relate two cases', { otherId: z.uuid() }, ['relatedToItself'])
export const unrelateCase = act('unrelate', 'link', 'Undo a relation', { otherId: z.uuid() }, [])
export const mergeCase = act('merge', 'merge', 'Merge this case into another; can be undone', { intoId: z.uuid() }, [
  'mergedIntoItself',
  'mergedAlready',
  'mergeAcrossCustomers',
  'mergeIntoEnded',
])
export const unmergeCase = act('unmerge', 'merge', 'Undo a merge: the case returns as it was', {}, ['notMerged'])
export const splitCase = act(
  'split',
  'merge',
  'Split part of a case off into a new one; can be undone',
  { name: filledText(200), description: filledText(20_000) },
  [],
)
export const unsplitCase = act(
  'unsplit',
  'merge',
  'Undo a split: what was split off goes back into the case it came from',
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
