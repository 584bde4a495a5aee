import type { Condition, ListInput, Page } from '#kernel/contract'
import { hrefColumn, isUuid, listPage, sql, type Columns } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { blindly, openRows } from '#kernel/vault'
import type { Account } from '../contract/account.ts'
import type { Identity } from '../contract/identity.ts'
import type { Service } from '../contract/service.ts'
import { toAccount, type AccountRow } from '../store/account.ts'
import { identityIndex, identitySealing, toIdentity, type IdentityRow } from '../store/identity.ts'
import { serviceNumberIndex, serviceSealing, toService, type ServiceRow } from '../store/service.ts'
import { reachable } from './list-customers.ts'

/** What a customer holds is also what those hold that were merged into it. */
const customerId = {
  where: (c: Condition) => {
    if (c.operator !== 'eq') refuse('invalid', 'badFilterValue', { field: c.attribute })
    const ids = c.values.filter(isUuid)
    return ids.length
      ? sql`customer_id in (select id from customers.customer where root_id in (${sql.join(ids)}) or id in (${sql.join(ids)}))`
      : sql`false`
  },
}
const common: Columns = {
  id: { sql: sql`id`, type: 'uuid' },
  href: hrefColumn(sql`id`),
  customerId,
  version: { sql: sql`version`, type: 'number' },
}

/** Found by one of these, the key is the index, and the policy says whose are seen. */
const keys = new Set(['id', 'href', 'customerId', 'partyId', 'accountId', 'number', 'valueNorm'])
const ofReachable = ({ scope }: Ctx, { filter = {} }: ListInput) => {
  if (Object.keys(filter).some((name) => keys.has(name))) return []
  return reachable(scope).map((is) => sql`customer_id in (select c.id from customers.customer c where ${is})`)
}

export const listIdentities = async (ctx: Ctx, input: ListInput): Promise<Page<Identity>> =>
  listPage(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`customers.identity`,
      where: ofReachable(ctx, input),
      defaultSort: sql`id`,
      key: sql`id`,
      prepare: (rows: readonly IdentityRow[]) => openRows(ctx, identitySealing, rows),
      toItem: (r: IdentityRow) => toIdentity(r),
      columns: {
        ...common,
        partyId: { sql: sql`party_id`, type: 'uuid' },
        kind: { sql: sql`kind` },
        valueNorm: blindly(sql`value_index`, await identityIndex(ctx)),
        status: { sql: sql`status` },
        source: { sql: sql`source` },
        validFrom: { sql: sql`valid_from`, type: 'instant' },
      },
    },
    input,
  )

export const listAccounts = (ctx: Ctx, input: ListInput): Promise<Page<Account>> =>
  listPage(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`customers.account`,
      where: ofReachable(ctx, input),
      defaultSort: sql`id`,
      key: sql`id`,
      toItem: (r: AccountRow) => toAccount(r),
      columns: {
        ...common,
        number: { sql: sql`number` },
        name: { sql: sql`name` },
        status: { sql: sql`status` },
        balanceFen: { sql: sql`balance_fen`, type: 'number' },
      },
    },
    input,
  )

export const listServices = async (ctx: Ctx, input: ListInput): Promise<Page<Service>> =>
  listPage(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`customers.service`,
      where: ofReachable(ctx, input),
      defaultSort: sql`id`,
      key: sql`id`,
      prepare: (rows: readonly ServiceRow[]) => openRows(ctx, serviceSealing, rows),
      toItem: (r: ServiceRow) => toService(r),
      columns: {
        ...common,
        accountId: { sql: sql`account_id`, type: 'uuid' },
        product: { sql: sql`product` },
        number: blindly(sql`number_index`, await serviceNumberIndex(ctx)),
        'resource.kind': { sql: sql`resource_kind` },
        'resource.ref': { sql: sql`resource_ref` },
        status: { sql: sql`status` },
        since: { sql: sql`since`, type: 'date' },
      },
    },
    input,
  )
