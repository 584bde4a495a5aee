import { useCase, type Ctx } from '#kernel/module'
import { individualContract, organizationContract } from '../contract/party.ts'
import type { PartyKind } from '../contract/vocabulary.ts'
import { keptOfParty } from '../domain/kept.ts'
import { nameOf } from '../domain/party.ts'
import { partyEvents } from '../events.ts'
import { insertParty, toParty, type PartyRow } from '../store/party.ts'

export const createIndividual = useCase(individualContract.createIndividual, (ctx, body) =>
  createParty(ctx, 'individual', body),
)
export const createOrganization = useCase(organizationContract.createOrganization, (ctx, body) =>
  createParty(ctx, 'organization', body),
)

async function createParty(ctx: Ctx, kind: PartyKind, body: Record<string, unknown> & { status?: string | undefined }) {
  const id = ctx.newId()
  const kept = keptOfParty({}, body)
  const row: PartyRow = {
    id,
    kind,
    name: nameOf(kind, kept),
    status: body.status ?? 'initialized',
    external_ref: null,
    kept,
    merged_into: null,
    root_id: id,
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  await insertParty(ctx.tx, row)
  ctx.emit(partyEvents[kind].created, { partyId: id })
  const party = toParty(row)
  ctx.audit({ noun: kind, id, after: party, person: id })
  return party
}
