import { acrossScope, useCase } from '#kernel/module'
import { customerContract } from '../contract/customer.ts'
import { keptOfCustomer } from '../domain/kept.ts'
import { customerCreated } from '../events.ts'
import { findCustomer, toCustomer } from '../store/customer.ts'
import { insertCustomers } from '../store/new-customers.ts'
import { engageParty } from './engage-party.ts'

export const createCustomer = useCase(customerContract.createCustomer, async (ctx, body) => {
  const party = await engageParty(ctx, body.engagedParty, body.name)
  const id = ctx.newId()
  const orgId = body.org?.id ?? ctx.actor.orgId
  await acrossScope(ctx, (across) =>
    insertCustomers(across, [
      {
        id,
        party: { id: party.id, name: party.name },
        number: body.number ?? null,
        name: body.name,
        status: body.status ?? 'active',
        class: body.class ?? 'ordinary',
        segment: body.segment ?? null,
        orgId,
        language: body.language ?? null,
        since: body.since ?? null,
        importSource: null,
        externalId: null,
        kept: { ...keptOfCustomer({}, body), ...(party.kept ? { engagedParty: party.kept } : {}) },
        identities: [],
        accounts: [],
        services: [],
      },
    ]),
  )
  const customer = toCustomer(await acrossScope(ctx, (across) => findCustomer(across, id)))
  ctx.emit(customerCreated, { customerId: id, partyId: party.id, orgId, class: customer.class })
  ctx.audit({ noun: 'customer', id, after: customer, person: id })
  return customer
})
