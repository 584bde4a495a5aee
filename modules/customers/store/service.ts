import { sql, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { openRows, sealing, sealRows } from '#kernel/vault'
import { servicePath, type Service } from '../contract/service.ts'

export interface ServiceRow extends Omit<Tables['customers.service'], 'attributes'> {
  attributes: Record<string, unknown>
}
type Sealable = Pick<ServiceRow, 'id' | 'customer_id' | 'number' | 'address' | 'attributes'>
/** Number, address and what else is known of it under the customer's key; found by the index of the number. */
export const serviceSealing = sealing<Sealable>({
  table: 'customers.service',
  columns: ['number', 'address', 'attributes'],
  json: ['attributes'],
  person: 'customer_id',
  indexes: { number_index: (r) => r.number },
})
export const serviceNumberIndex = (ctx: Pick<Ctx, 'host'>) => ctx.host.vault.index('customers.service.number_index')

export const toService = (r: ServiceRow): Service => ({
  id: r.id,
  href: `${servicePath}/${r.id}`,
  customerId: r.customer_id,
  accountId: r.account_id,
  product: r.product as Service['product'],
  number: r.number,
  address: r.address,
  resource: r.resource_kind !== null && r.resource_ref !== null ? { kind: r.resource_kind, ref: r.resource_ref } : null,
  status: r.status,
  since: r.since,
  attributes: r.attributes,
  version: r.version,
})
export async function findService(ctx: Ctx, id: string, lock = false): Promise<ServiceRow> {
  const found =
    await sql<ServiceRow>`select * from customers.service where id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(
      ctx.tx,
    )
  return (await openRows(ctx, serviceSealing, found.rows))[0] ?? refuse('missing', 'notFound')
}
export async function insertService(ctx: Ctx, row: ServiceRow): Promise<void> {
  const [sealed] = await sealRows(ctx, serviceSealing, [row])
  const r = sealed!
  await sql`
    insert into customers.service (id, customer_id, account_id, product, number, number_index, address, resource_kind, resource_ref,
      status, since, attributes, created_at, updated_at)
    values (${r.id}, ${r.customer_id}, ${r.account_id}, ${r.product}, ${r.number}, ${r.number_index}, ${r.address}, ${r.resource_kind},
      ${r.resource_ref}, ${r.status}, ${r.since},
      ${JSON.stringify(r.attributes)}::jsonb, ${r.created_at}, ${r.updated_at})`.execute(ctx.tx)
}
export async function saveService(ctx: Ctx, row: ServiceRow): Promise<void> {
  const [sealed] = await sealRows(ctx, serviceSealing, [row])
  const r = sealed!
  await sql`
    update customers.service set account_id = ${r.account_id}, number = ${r.number}, number_index = ${r.number_index}, address = ${r.address},
      resource_kind = ${r.resource_kind}, resource_ref = ${r.resource_ref},
      status = ${r.status}, since = ${r.since}, version = ${r.version}, updated_at = ${r.updated_at} where id = ${r.id}`.execute(
    ctx.tx,
  )
}
/** What would be wrong with saving this row: its number is in use for the product, or its account is not the customer's. */
export async function whyNotService(
  ctx: Ctx,
  r: ServiceRow,
): Promise<'serviceNumberTaken' | 'accountUnknown' | undefined> {
  const number = r.number === null ? null : (await serviceNumberIndex(ctx))(r.number)
  const found = await sql<{ taken: boolean; strange: boolean }>`
    select exists (select 1 from customers.service where product = ${r.product} and number_index = ${number}
      and status <> 'ceased' and id <> ${r.id}) and ${r.status} <> 'ceased' as taken,
      ${r.account_id}::uuid is not null and not exists (
        select 1 from customers.account a join customers.customer c on c.id = a.customer_id
          join customers.customer mine on mine.root_id = c.root_id
        where a.id = ${r.account_id} and mine.id = ${r.customer_id}) as strange`.execute(ctx.tx)
  const { taken, strange } = found.rows[0]!
  return taken ? 'serviceNumberTaken' : strange ? 'accountUnknown' : undefined
}
