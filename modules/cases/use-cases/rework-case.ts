import { useCase } from '#kernel/module'
import { refuse } from '#kernel/errors'
import { actionContract } from '../contract/action.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { isOpen, recordChange } from './record-change.ts'

/** Records that work on an open case had to be done again: one of the three service errors, besides reopening and wrong routing. */
export const reworkCase = useCase(actionContract.reworkCase, async (ctx, { id, reason }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  if (!isOpen(before))
    refuse('conflict', 'caseNotIn', {
      action: 'rework',
      status: before.status,
      from: 'acknowledged, inProgress, pending, held',
    })
  await recordChange(ctx, before, {
    change: { rework_count: before.rework_count + 1 },
    activities: [{ kind: 'reworked', text: reason }],
  })
  return loadCase(ctx.tx, id)
})
