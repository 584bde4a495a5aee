import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { customerContract } from '../contract/customer.ts'
import { customerDeleted } from '../events.ts'
import { deleteCustomerRow, hasHistory, lockCustomer } from '../store/customer.ts'
import { mustNotBeRestricted } from '../store/restriction.ts'

export const deleteCustomer = useCase(customerContract.deleteCustomer, async (ctx, { id }) => {
  const customer = await lockCustomer(ctx, id)
  ctx.expectVersion(customer.version)
  // Who wants it kept for a claim of their own would lose it (GDPR art. 18 (1) b and c).
  await mustNotBeRestricted(ctx, [id])
  if (await hasHistory(ctx.tx, id)) refuse('conflict', 'customerHasHistory')
  await deleteCustomerRow(ctx.tx, id)
  const { org_id: orgId, party_id: partyId, party_kind: partyKind } = customer
  ctx.emit(customerDeleted, { customerId: id, orgId, partyId, partyKind })
  ctx.audit({
    noun: 'customer',
    id,
    before: { number: customer.number, name: customer.name, class: customer.class },
    person: id,
  })
  return undefined
})
