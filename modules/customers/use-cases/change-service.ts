import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { serviceContract } from '../contract/service.ts'
import { changedAttributes, only } from '../domain/party.ts'
import { serviceChanged } from '../events.ts'
import { refreshSearch } from '../store/new-customers.ts'
import { mustNotBeRestricted } from '../store/restriction.ts'
import { findService, saveService, toService, whyNotService, type ServiceRow } from '../store/service.ts'

export const changeService = useCase(serviceContract.changeService, async (ctx, { id, ...patch }) => {
  const before = await findService(ctx, id, true)
  ctx.expectVersion(before.version)
  await mustNotBeRestricted(ctx, [before.customer_id])
  const row: ServiceRow = {
    ...before,
    status: patch.status ?? before.status,
    account_id: given(patch.accountId, before.account_id),
    number: given(patch.number, before.number),
    address: given(patch.address, before.address),
    since: given(patch.since, before.since),
    resource_kind: given(patch.resource && patch.resource.kind, before.resource_kind),
    resource_ref: given(patch.resource && patch.resource.ref, before.resource_ref),
    version: before.version + 1,
    updated_at: ctx.now,
  }
  const why = await whyNotService(ctx, row)
  if (why) refuse(why === 'serviceNumberTaken' ? 'conflict' : 'invalid', why, { number: row.number })
  await saveService(ctx, row)
  const [was, is] = [toService(before), toService(row)]
  const attributes = changedAttributes(was, is)
  if (attributes.some((a) => a === 'number' || a === 'address')) await refreshSearch(ctx, [row.customer_id])
  ctx.emit(serviceChanged, { serviceId: id, customerId: row.customer_id, product: is.product, status: row.status })
  ctx.audit({
    noun: 'service',
    id,
    before: only(was, attributes),
    after: only(is, attributes),
    person: row.customer_id,
  })
  return is
})
/** `null` empties, nothing given leaves it as it was. */
const given = <T>(value: T | null | undefined, before: T | null): T | null => (value === undefined ? before : value)
