import { attachFiles as claimFiles, detachFiles } from '#kernel/files'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { recordChange } from './record-change.ts'

/** Attaches files that were uploaded before. */
export const attachFiles = useCase(actionContract.attachFiles, async (ctx, { id, fileIds }) => {
  const before = await lockCase(ctx.tx, id)
  await claimFiles(ctx, fileIds, { noun: 'case', id })
  await recordChange(ctx, before, { change: {}, activities: [{ kind: 'attached', data: { fileIds } }] })
  return loadCase(ctx.tx, id)
})

/** Removes a file of the case for good; that it was there, and who removed it, stays in the history. */
export const detachFile = useCase(actionContract.detachFile, async (ctx, { id, fileId }) => {
  const before = await lockCase(ctx.tx, id)
  const [gone] = await detachFiles(ctx, { noun: 'case', id }, [fileId])
  if (!gone) return refuse('missing', 'attachmentNotFound')
  await recordChange(ctx, before, { change: {}, activities: [{ kind: 'detached', data: { name: gone.name } }] })
  return loadCase(ctx.tx, id)
})
