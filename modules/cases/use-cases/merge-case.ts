import { useCase, type Ctx } from '#kernel/module'
import { refuse } from '#kernel/errors'
import { actionContract } from '../contract/action.ts'
import { caseMerged, caseUnmerged } from '../events.ts'
import { lockCase, lockTwo, type CaseChange, type CaseRow } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { aboutCase, isOpen, recordChange } from './record-change.ts'

/** Merges a case into another of the same customer: it ends as cancelled and points there; its own history stays with it. */
export const mergeCase = useCase(actionContract.mergeCase, async (ctx, { id, intoId }) => {
  if (id === intoId) refuse('invalid', 'mergedIntoItself')
  const [one, into] = await lockTwo(ctx.tx, id, intoId)
  ctx.expectVersion(one.version)
  await merge(ctx, one, into, 'merge')
  return loadCase(ctx.tx, intoId)
})

/** Undoes a split: what was split off goes back into its origin as a merge does, and that can be undone in turn. */
export const unsplitCase = useCase(actionContract.unsplitCase, async (ctx, { id }) => {
  const { split_from_id: originId } = await lockCase(ctx.tx, id)
  if (!originId) return refuse('conflict', 'notSplit')
  const [one, origin] = await lockTwo(ctx.tx, id, originId)
  ctx.expectVersion(one.version)
  await merge(ctx, one, origin, 'unsplit')
  return loadCase(ctx.tx, originId)
})

async function merge(ctx: Ctx, one: CaseRow, into: CaseRow, action: 'merge' | 'unsplit'): Promise<void> {
  if (one.merged_into_id || into.merged_into_id) refuse('conflict', 'mergedAlready')
  if (!isOpen(one))
    refuse('conflict', 'caseNotIn', {
      action,
      status: one.status,
      from: 'acknowledged, inProgress, pending, held',
    })
  if (!isOpen(into)) refuse('conflict', 'mergeIntoEnded')
  if (one.customer_id !== into.customer_id) refuse('conflict', 'mergeAcrossCustomers')
  const before: CaseChange = { status: one.status, status_reason: one.status_reason, cancelled_at: one.cancelled_at }
  await ctx.tx
    .insertInto('cases.merge')
    .values({
      id: ctx.newId(),
      case_id: one.id,
      into_id: into.id,
      before: JSON.stringify(before),
      at: ctx.now,
      undone_at: null,
    })
    .execute()
  await recordChange(ctx, one, {
    change: { status: 'cancelled', status_reason: null, cancelled_at: ctx.now, merged_into_id: into.id },
    activities: [
      { kind: 'mergedInto', data: { caseId: into.id, number: into.number, from: one.status, to: 'cancelled' } },
    ],
    events: [[caseMerged, { ...aboutCase(one), intoId: into.id }]],
  })
  await recordChange(ctx, into, {
    change: {},
    activities: [{ kind: 'merged', data: { caseId: one.id, number: one.number } }],
  })
}

/** Undoes a merge: the case returns in the state it was in, and its clocks with it. */
export const unmergeCase = useCase(actionContract.unmergeCase, async (ctx, { id }) => {
  const one = await lockCase(ctx.tx, id)
  ctx.expectVersion(one.version)
  const merge = await ctx.tx
    .selectFrom('cases.merge')
    .selectAll()
    .where('case_id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (!merge) return refuse('conflict', 'notMerged')
  await ctx.tx.updateTable('cases.merge').set({ undone_at: ctx.now }).where('id', '=', merge.id).execute()
  const before = merge.before as CaseChange
  const from = await lockCase(ctx.tx, merge.into_id)
  await recordChange(ctx, one, {
    change: { ...before, merged_into_id: null },
    activities: [
      { kind: 'unmerged', data: { caseId: from.id, number: from.number, from: one.status, to: before.status } },
    ],
    events: [[caseUnmerged, { ...aboutCase(one), fromId: merge.into_id }]],
  })
  await recordChange(ctx, from, {
    change: {},
    activities: [{ kind: 'unmerged', data: { caseId: id, number: one.number } }],
  })
  return loadCase(ctx.tx, id)
})
