import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { mergeContract } from '../contract/merge.ts'
import { partiesMerged } from '../events.ts'
import { insertMerge, lockMerging, partiesToMerge, point, toMerge, type MergeRow } from '../store/merge.ts'
import { partiesMustNotBeRestricted } from '../store/restriction.ts'

export const mergeParties = useCase(mergeContract.mergeParties, async (ctx, { id, into, reason }) => {
  if (id === into) refuse('invalid', 'mergeWithItself')
  await lockMerging(ctx.tx)
  const found = await partiesToMerge(ctx.tx, [id, into])
  const from = found.find((p) => p.id === id) ?? refuse('missing', 'notFound')
  const other = found.find((p) => p.id === into) ?? refuse('invalid', 'partyUnknown', { id: into })
  if (from.kind !== other.kind) refuse('conflict', 'partyKindsDiffer')
  if (from.root_id !== from.id || other.root_id !== other.id) refuse('conflict', 'alreadyMerged')
  await partiesMustNotBeRestricted(ctx, [id, into])
  const row: MergeRow = {
    id: ctx.newId(),
    customer_from: null,
    customer_into: null,
    party_from: id,
    party_into: into,
    reason,
    merged_at: ctx.now,
    merged_by: ctx.actor.id,
    undone_at: null,
    undone_by: null,
    undo_reason: null,
  }
  await point(ctx.tx, 'party', id, into, ctx.now)
  await insertMerge(ctx.tx, row)
  ctx.emit(partiesMerged, { mergeId: row.id, partyId: id, intoPartyId: into })
  ctx.audit({
    noun: 'party',
    id,
    before: { mergedInto: null },
    after: { mergedInto: into, reason, merge: row.id },
    person: id,
  })
  return toMerge(row)
})
