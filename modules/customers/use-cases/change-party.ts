import { useCase, type Ctx } from '#kernel/module'
import { individualContract, organizationContract } from '../contract/party.ts'
import type { PartyKind } from '../contract/vocabulary.ts'
import { keptOfParty } from '../domain/kept.ts'
import { changedAttributes, nameOf, only } from '../domain/party.ts'
import { partyEvents } from '../events.ts'
import { refreshSearch } from '../store/new-customers.ts'
import { partiesMustNotBeRestricted } from '../store/restriction.ts'
import { customersOfParty, findParty, saveParty, toParty, type PartyRow } from '../store/party.ts'

export const changeIndividual = useCase(individualContract.changeIndividual, (ctx, body) =>
  changeParty(ctx, 'individual', body),
)
export const changeOrganization = useCase(organizationContract.changeOrganization, (ctx, body) =>
  changeParty(ctx, 'organization', body),
)

async function changeParty(
  ctx: Ctx,
  kind: PartyKind,
  { id, ...patch }: Record<string, unknown> & { id: string; status?: string | undefined },
) {
  const before = await findParty(ctx.tx, kind, id, true)
  ctx.expectVersion(before.version)
  const kept = keptOfParty(before.kept, patch)
  const row: PartyRow = {
    ...before,
    kept,
    name: nameOf(kind, kept) || before.name,
    status: patch.status ?? before.status,
  }
  const attributes = changedAttributes(toParty(before), toParty(row))
  if (!attributes.length) {
    ctx.audit({ noun: kind, id })
    return toParty(before)
  }
  await partiesMustNotBeRestricted(ctx, [id])
  const after = { ...row, version: before.version + 1, updated_at: ctx.now }
  await saveParty(ctx.tx, after)
  if (after.name !== before.name) {
    const customers = await customersOfParty(ctx.tx, id)
    if (customers.length) await refreshSearch(ctx, customers)
  }
  ctx.emit(partyEvents[kind].changed, { partyId: id, attributes })
  if (before.status !== after.status)
    ctx.emit(partyEvents[kind].stateChanged, { partyId: id, from: before.status, to: after.status })
  ctx.audit({
    noun: kind,
    id,
    before: only(toParty(before), attributes),
    after: only(toParty(after), attributes),
    person: id,
  })
  return toParty(after)
}
