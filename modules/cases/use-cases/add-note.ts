import { attachFiles } from '#kernel/files'
import { useCase } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import { caseNoteAdded } from '../events.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { aboutCase, recordChange } from './record-change.ts'

/** Adds a note; a public one tells the customer's side something and so fulfils a promised update. */
export const addNote = useCase(actionContract.addNote, async (ctx, { id, text, visibility, fileIds = [] }) => {
  const before = await lockCase(ctx.tx, id)
  await attachFiles(ctx, fileIds, { noun: 'case', id })
  await recordChange(ctx, before, {
    change: visibility === 'public' ? { customer_told_at: ctx.now } : {},
    activities: [{ kind: 'note', text, visibility, data: { visibility, ...(fileIds.length ? { fileIds } : {}) } }],
    events: [[caseNoteAdded, { ...aboutCase(before), visibility }]],
  })
  return loadCase(ctx.tx, id)
})
