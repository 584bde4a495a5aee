import { useCase } from '#kernel/module'
import { customerContract } from '../contract/customer.ts'
import { overviewContract } from '../contract/overview.ts'
import { findCustomer, toCustomer } from '../store/customer.ts'
import { customerOverview } from '../views/customer-overview.ts'
import { customerTimeline } from '../views/customer-timeline.ts'
import * as list from '../views/list-customers.ts'
import * as search from '../views/search-customers.ts'

export const listCustomers = useCase(customerContract.listCustomers, (ctx, query) => list.listCustomers(ctx, query))
export const getCustomer = useCase(customerContract.getCustomer, async (ctx, { id }) =>
  toCustomer(await findCustomer(ctx, id)),
)
export const searchCustomers = useCase(overviewContract.searchCustomers, (ctx, { q = '', offset = 0, limit = 20 }) =>
  search.searchCustomers(ctx, q, offset, limit, ctx.actor.fields),
)
export const getCustomerOverview = useCase(overviewContract.getCustomerOverview, (ctx, { id }) =>
  customerOverview(ctx, id),
)
export const listCustomerTimeline = useCase(overviewContract.listCustomerTimeline, (ctx, { id, ...query }) =>
  customerTimeline(ctx, id, query),
)
