import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { serviceContract } from '../contract/service.ts'
import { serviceAdded } from '../events.ts'
import { rootOf } from '../store/customer.ts'
import { refreshSearch } from '../store/new-customers.ts'
import { insertService, toService, whyNotService, type ServiceRow } from '../store/service.ts'

export const addService = useCase(serviceContract.addService, async (ctx, body) => {
  const customer = await rootOf(ctx.tx, body.customerId)
  const row: ServiceRow = {
    id: ctx.newId(),
    customer_id: customer.id,
    account_id: body.accountId ?? null,
    product: body.product,
    number: body.number ?? null,
    number_index: null,
    address: body.address ?? null,
    resource_kind: body.resource?.kind ?? null,
    resource_ref: body.resource?.ref ?? null,
    status: body.status ?? 'active',
    since: body.since ?? null,
    attributes: {},
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  const why = await whyNotService(ctx, row)
  if (why) refuse(why === 'serviceNumberTaken' ? 'conflict' : 'invalid', why, { number: row.number })
  await insertService(ctx, row)
  await refreshSearch(ctx, [customer.id])
  ctx.emit(serviceAdded, { serviceId: row.id, customerId: customer.id, product: body.product, status: row.status })
  const service = toService(row)
  ctx.audit({ noun: 'service', id: row.id, after: service, person: row.customer_id })
  return service
})
