import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { mergeContract } from '../contract/merge.ts'
import { customersMerged, partiesMerged } from '../events.ts'
import {
  customersToMerge,
  insertMerge,
  lockMerging,
  point,
  toMerge,
  type Mergeable,
  type MergeRow,
} from '../store/merge.ts'
import { mustNotBeRestricted } from '../store/restriction.ts'

export const mergeCustomers = useCase(mergeContract.mergeCustomers, async (ctx, { id, into, reason }) => {
  if (id === into) refuse('invalid', 'mergeWithItself')
  await lockMerging(ctx.tx)
  const found = await customersToMerge(ctx.tx, [id, into])
  const from = found.find((c) => c.id === id) ?? refuse('missing', 'notFound')
  const other = found.find((c) => c.id === into) ?? refuse('invalid', 'customerUnknown')
  if (from.root_id !== from.id || other.root_id !== other.id) refuse('conflict', 'alreadyMerged')
  await mustNotBeRestricted(ctx, [id, into])
  const withParty = partyFollows(from, other)
  const row: MergeRow = {
    id: ctx.newId(),
    customer_from: id,
    customer_into: into,
    party_from: withParty ? from.party_root_id : null,
    party_into: withParty ? other.party_root_id : null,
    reason,
    merged_at: ctx.now,
    merged_by: ctx.actor.id,
    undone_at: null,
    undone_by: null,
    undo_reason: null,
  }
  await point(ctx.tx, 'customer', id, into, ctx.now)
  if (row.party_from && row.party_into) await point(ctx.tx, 'party', row.party_from, row.party_into, ctx.now)
  await insertMerge(ctx.tx, row)
  ctx.emit(customersMerged, { mergeId: row.id, customerId: id, intoCustomerId: into })
  if (row.party_from && row.party_into)
    ctx.emit(partiesMerged, { mergeId: row.id, partyId: row.party_from, intoPartyId: row.party_into })
  ctx.audit({
    noun: 'customer',
    id,
    before: { mergedInto: null },
    after: { mergedInto: into, reason, merge: row.id },
    person: id,
  })
  ctx.audit({ noun: 'merge', id: row.id, after: { from: id, into, reason }, person: id })
  return toMerge(row)
})

/**
 * The party of the merged customer is the other's too, unless they cannot be one or it is a customer in its own right
 * elsewhere.
 */
const partyFollows = (from: Mergeable, into: Mergeable): boolean =>
  from.party_root_id !== into.party_root_id && from.kind === into.kind && !from.others
