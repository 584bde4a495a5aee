import { useCase } from '#kernel/module'
import { refuse } from '#kernel/errors'
import { actionContract } from '../contract/action.ts'
import type { Milestone } from '../contract/vocabulary.ts'
import { caseMilestoneReached } from '../events.ts'
import { lockCase, type CaseRow } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { aboutCase, isOpen, recordChange } from './record-change.ts'

const columnOf = {
  firstResponse: 'first_response_at',
  located: 'located_at',
  restored: 'restored_at',
  regulatorReplied: 'regulator_replied_at',
} as const satisfies Record<Milestone, keyof CaseRow>

/** Records when the fault was located, service restored or the regulator answered; the clocks that wait for it stop at that instant. */
export const reachMilestone = useCase(actionContract.reachMilestone, async (ctx, { id, milestone, at = ctx.now }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  const column = columnOf[milestone]
  if (!isOpen(before))
    refuse('conflict', 'caseNotIn', {
      action: milestone,
      status: before.status,
      from: 'acknowledged, inProgress, pending, held',
    })
  if (before[column]) refuse('conflict', 'milestoneReached', { milestone })
  if (at > ctx.now || at < before.opened_at) refuse('invalid', 'milestoneInFuture')
  await recordChange(ctx, before, {
    change: { [column]: at },
    activities: [{ kind: 'milestone', data: { milestone, at } }],
    events: [[caseMilestoneReached, { ...aboutCase(before), milestone }]],
  })
  return loadCase(ctx.tx, id)
})
