import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { individualContract, organizationContract } from '../contract/party.ts'
import type { PartyKind } from '../contract/vocabulary.ts'
import { partyEvents } from '../events.ts'
import { deletePartyRow, findParty, partyInUse } from '../store/party.ts'

export const deleteIndividual = useCase(individualContract.deleteIndividual, (ctx, { id }) =>
  deleteParty(ctx, 'individual', id),
)
export const deleteOrganization = useCase(organizationContract.deleteOrganization, (ctx, { id }) =>
  deleteParty(ctx, 'organization', id),
)

async function deleteParty(ctx: Ctx, kind: PartyKind, id: string): Promise<undefined> {
  const party = await findParty(ctx.tx, kind, id, true)
  ctx.expectVersion(party.version)
  if (await partyInUse(ctx.tx, id)) refuse('conflict', 'partyInUse')
  await deletePartyRow(ctx.tx, id)
  ctx.emit(partyEvents[kind].deleted, { partyId: id })
  ctx.audit({ noun: kind, id, before: { name: party.name, status: party.status }, person: id })
  return undefined
}
