import { refuse } from '#kernel/errors'
import { acrossScope, useCase } from '#kernel/module'
import { customerContract } from '../contract/customer.ts'
import { partsOfName } from '../domain/party.ts'
import { customerCreated, partyEvents } from '../events.ts'
import { findCustomer, toCustomer } from '../store/customer.ts'
import { insertCustomers } from '../store/new-customers.ts'
import { newAccounts, newCustomer, newIdentities, newServices } from './new-customer.ts'

export const registerCustomer = useCase(customerContract.registerCustomer, async (ctx, body) => {
  const [id, partyId] = [ctx.newId(), ctx.newId()]
  const orgId = body.orgId ?? ctx.actor.orgId
  const [identities, accounts, services] = [
    newIdentities(ctx, body.identities, 'registration'),
    newAccounts(ctx, body.accounts, body.name),
    newServices(ctx, body.services),
  ]
  const inserted = await acrossScope(ctx, (across) =>
    insertCustomers(across, [
      {
        ...newCustomer(body),
        id,
        party: {
          id: partyId,
          kind: body.kind,
          name: body.name,
          status: 'initialized',
          kept: partsOfName(body.kind, body.name),
        },
        orgId,
        identities,
        accounts,
        services,
      },
    ]),
  )
  if (inserted.identitiesTaken.length) refuse('conflict', 'identityTaken')
  const account = accounts.find((a) => inserted.accountsTaken.includes(a.id))
  if (account) refuse('conflict', 'accountNumberTaken', { number: account.number })
  const service = services.find((s) => inserted.servicesTaken.includes(s.id))
  if (service) refuse('conflict', 'serviceNumberTaken', { number: service.number })
  // What was typed is shown again, also where another branch looks after it from now on.
  const customer = toCustomer(await acrossScope(ctx, (across) => findCustomer(across, id)))
  ctx.emit(partyEvents[body.kind].created, { partyId })
  ctx.emit(customerCreated, { customerId: id, partyId, orgId, class: customer.class })
  ctx.audit({
    noun: 'customer',
    id,
    person: id,
    after: { ...customer, identities: identities.map(({ kind, value, status }) => ({ kind, value, status })) },
  })
  return customer
})
