import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { mergeContract } from '../contract/merge.ts'
import { customersUnmerged, partiesUnmerged } from '../events.ts'
import { mustNotBeRestricted, partiesMustNotBeRestricted } from '../store/restriction.ts'
import { findMerge, lockMerging, release, saveUndo, toMerge, type MergeRow } from '../store/merge.ts'

export const undoMerge = useCase(mergeContract.undoMerge, async (ctx, { id, reason }) => {
  await lockMerging(ctx.tx)
  const before = await findMerge(ctx.tx, id, true)
  if (before.undone_at) refuse('conflict', 'mergeAlreadyUndone')
  if (before.customer_from) await mustNotBeRestricted(ctx, [before.customer_from])
  else if (before.party_from) await partiesMustNotBeRestricted(ctx, [before.party_from])
  const row: MergeRow = { ...before, undone_at: ctx.now, undone_by: ctx.actor.id, undo_reason: reason }
  const { customer_from: customer, customer_into: intoCustomer, party_from: party, party_into: intoParty } = row
  if (customer && intoCustomer) {
    await release(ctx.tx, 'customer', customer, ctx.now)
    ctx.emit(customersUnmerged, { mergeId: id, customerId: customer, intoCustomerId: intoCustomer })
    ctx.audit({
      noun: 'customer',
      id: customer,
      person: customer,
      before: { mergedInto: intoCustomer },
      after: { mergedInto: null, reason, merge: id },
    })
  }
  if (party && intoParty) {
    await release(ctx.tx, 'party', party, ctx.now)
    ctx.emit(partiesUnmerged, { mergeId: id, partyId: party, intoPartyId: intoParty })
  }
  await saveUndo(ctx.tx, row)
  ctx.audit({
    noun: 'merge',
    id,
    before: { undone: false },
    after: { undone: true, reason },
    person: customer ?? party,
  })
  return toMerge(row)
})
