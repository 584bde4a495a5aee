import { useCase } from '#kernel/module'
import { detachFiles } from '#kernel/files'
import { refuse } from '#kernel/errors'
import { removeTimelineEntry } from '#modules/customers'
import { cancelClocks } from '#modules/standards'
import { caseContract } from '../contract/case.ts'
import { caseDeleted } from '../events.ts'
import { deleteCase as deleteRow, lockCase } from '../store/case.ts'
import { aboutCase } from './record-change.ts'

/** Deletes a case on which nobody has worked yet; later it is cancelled instead, so that its history stays. */
export const deleteCase = useCase(caseContract.deleteCase, async (ctx, { id }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  if (before.status !== 'acknowledged')
    refuse('conflict', 'caseNotIn', { action: 'delete', status: before.status, from: 'acknowledged' })
  await cancelClocks(ctx, { kind: 'case', id })
  if (before.customer_id) {
    await removeTimelineEntry(ctx, { noun: 'case', id })
    await removeTimelineEntry(ctx, { noun: 'caseNotice', id: `${id}:opened:0` })
  }
  await detachFiles(ctx, { noun: 'case', id })
  await deleteRow(ctx.tx, id)
  ctx.audit({
    noun: 'case',
    id,
    before: { number: before.number, kind: before.kind, title: before.title },
    person: before.customer_id,
  })
  ctx.emit(caseDeleted, { ...aboutCase(before), openedAt: before.opened_at.toISOString() })
  return undefined
})
