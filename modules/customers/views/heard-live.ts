import { sql } from '#kernel/db'
import type { LiveRule } from '#kernel/module'
import { customerContract } from '../contract/customer.ts'

/** Facts of a customer or party are heard by whoever sees them. */
export const heardLive: LiveRule = {
  permission: customerContract.getCustomer.permission,
  seen: (keys) =>
    sql`select id from customers.customer where id = any (${[...keys]}::uuid[])
    union all select id from customers.party where id = any (${[...keys]}::uuid[])`,
}
