import { attachFiles as claimFiles } from '#kernel/files'
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
