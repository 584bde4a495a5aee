import { useCase } from '#kernel/module'
import { individualContract, organizationContract } from '../contract/party.ts'
import { findParty, toParty } from '../store/party.ts'
import { listParties } from '../views/list-parties.ts'

export const listIndividuals = useCase(individualContract.listIndividuals, (ctx, query) =>
  listParties(ctx.tx, 'individual', query),
)
export const getIndividual = useCase(individualContract.getIndividual, async (ctx, { id }) =>
  toParty(await findParty(ctx.tx, 'individual', id)),
)
export const listOrganizations = useCase(organizationContract.listOrganizations, (ctx, query) =>
  listParties(ctx.tx, 'organization', query),
)
export const getOrganization = useCase(organizationContract.getOrganization, async (ctx, { id }) =>
  toParty(await findParty(ctx.tx, 'organization', id)),
)
