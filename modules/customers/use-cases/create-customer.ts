import { acrossScope, useCase } from '#kernel/module'
import { customerContract } from '../contract/customer.ts'
import { keptOfCustomer } from '../domain/kept.ts'
import { customerCreated } from '../events.ts'
import { findCustomer, toCustomer } from '../store/customer.ts'
import { insertCustomers } from '../store/new-customers.ts'
import { engageParty } from './engage-party.ts'
import { newCustomer } from './new-customer.ts'

export const createCustomer = useCase(customerContract.createCustomer, async (ctx, body) => {
  const party = await engageParty(ctx, body.engagedParty, body.name)
  const id = ctx.newId()
  const orgId = body.org?.id ?? ctx.actor.orgId
  await acrossScope(ctx, (across) =>
    insertCustomers(across, [
      {
        ...newCustomer(body),
        id,
        party: { id: party.id, name: party.name },
        orgId,
        kept: { ...keptOfCustomer({}, body), ...(party.kept ? { engagedParty: party.kept } : {}) },
      },
    ]),
  )
  const customer = toCustomer(await acrossScope(ctx, (across) => findCustomer(across, id)))
  ctx.emit(customerCreated, { customerId: id, partyId: party.id, orgId, class: customer.class })
  ctx.audit({ noun: 'customer', id, after: customer, person: id })
  return customer
})
