import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { openRows } from '#kernel/vault'
import { accountPath } from '../contract/account.ts'
import { customerPath, type Customer } from '../contract/customer.ts'
import { partyPath } from '../contract/party.ts'
import { servicePath } from '../contract/service.ts'
import { restrictionOf } from './restriction.ts'
import { serviceSealing } from './service.ts'

/** A customer's row with what its resource also shows. */
export interface CustomerRow extends Omit<Tables['customers.customer'], 'kept'> {
  kept: Record<string, unknown>
  party_kind: Tables['customers.party']['kind']
  party_name: string
  accounts: { id: string; number: string; name: string }[]
  services: Pick<Tables['customers.service'], 'id' | 'product' | 'number' | 'address' | 'status'>[]
}
/** A root holds what belongs to all that were merged into it. */
const held = sql`(select m.id from customers.customer m where m.root_id = c.id)`
export const customerTables = sql`customers.customer c join customers.party p on p.id = c.party_id`
export const ownColumns = sql`c.*, p.kind as party_kind, p.name as party_name`
const holdings = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'name', a.name) order by a.id), '[]')
    from customers.account a where a.customer_id in ${held}) as accounts,
  (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'product', s.product, 'number', s.number, 'address', s.address,
    'status', s.status) order by s.id), '[]')
    from customers.service s where s.customer_id in ${held}) as services`
export const customerColumns = sql`${ownColumns}, ${holdings}`

export const customerHref = (id: string): string => `${customerPath}/${id}`
const present = <T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null)) as never

/** The resource of a row: what was kept as it was sent, then what we hold ourselves. */
export function toCustomer(r: CustomerRow): Customer {
  const sentAccounts = Array.isArray(r.kept.account) ? (r.kept.account as Customer['account']) : []
  const party = {
    id: r.party_id,
    href: `${partyPath[r.party_kind]}/${r.party_id}`,
    name: r.party_name,
    '@referredType': r.party_kind === 'individual' ? 'Individual' : 'Organization',
  }
  return {
    '@type': 'Customer',
    ...r.kept,
    id: r.id,
    href: customerHref(r.id),
    name: r.name,
    status: r.status,
    engagedParty: (r.kept.engagedParty as Customer['engagedParty'] | undefined) ?? party,
    number: r.number,
    class: r.class,
    ...present({
      segment: r.segment,
      language: r.language,
      since: r.since,
      org: r.org_id === null ? null : { id: r.org_id },
    }),
    account: [
      ...sentAccounts,
      ...r.accounts.map((a) => ({
        id: a.id,
        href: `${accountPath}/${a.id}`,
        name: a.name,
        number: a.number,
        '@referredType': 'BillingAccount',
      })),
    ],
    service: r.services.map((s) => ({
      id: s.id,
      href: `${servicePath}/${s.id}`,
      product: s.product as Customer['service'][number]['product'],
      status: s.status,
      ...present({ number: s.number, address: s.address }),
    })),
    ...(r.merged_into ? { mergedInto: { id: r.root_id, href: customerHref(r.root_id) } } : {}),
    ...present({ restriction: restrictionOf(r) }),
    version: r.version,
  }
}

/** Customers' rows with what they hold, looked up for these alone: a list would also look it up for the rows it skips. */
export async function withHoldings(
  ctx: Ctx,
  rows: readonly Omit<CustomerRow, 'accounts' | 'services'>[],
): Promise<CustomerRow[]> {
  if (!rows.length) return []
  const found = await sql<Pick<CustomerRow, 'id' | 'accounts' | 'services'>>`
    select c.id, ${holdings} from customers.customer c where c.id in (${sql.join(rows.map((r) => r.id))})`.execute(
    ctx.tx,
  )
  const byId = new Map((await opened(ctx, found.rows)).map((r) => [r.id, r]))
  return rows.map((r) => ({ ...r, accounts: byId.get(r.id)?.accounts ?? [], services: byId.get(r.id)?.services ?? [] }))
}
/** The services they hold, opened; all at once. */
async function opened<Row extends Pick<CustomerRow, 'services'>>(ctx: Ctx, rows: readonly Row[]): Promise<Row[]> {
  const services = new Map(
    (
      await openRows(
        ctx,
        serviceSealing,
        rows.flatMap((r) => r.services),
      )
    ).map((s) => [s.id, s] as const),
  )
  return rows.map((r) => ({ ...r, services: r.services.map((s) => services.get(s.id)!) }))
}

/** Refuses `notFound` when there is no such customer. */
export async function findCustomer(ctx: Ctx, id: string): Promise<CustomerRow> {
  const asked = sql<CustomerRow>`select ${customerColumns} from ${customerTables} where c.id = ${id}`
  const [found] = await Promise.all([asked.execute(ctx.tx), ctx.host.vault.expect(ctx.tx, [id])])
  return (await opened(ctx, found.rows))[0] ?? refuse('missing', 'notFound')
}
/** The same, and nobody else changes it until this transaction ends. */
export async function lockCustomer(ctx: Ctx, id: string): Promise<CustomerRow> {
  const found =
    await sql<CustomerRow>`select ${customerColumns} from ${customerTables} where c.id = ${id} for no key update of c`.execute(
      ctx.tx,
    )
  return (await opened(ctx, found.rows))[0] ?? refuse('missing', 'notFound')
}

/** Saves all of a customer that can change, and its next version. */
export async function saveCustomer(tx: Tx, r: CustomerRow): Promise<void> {
  await sql`
    update customers.customer set number = ${r.number}, party_id = ${r.party_id}, name = ${r.name}, status = ${r.status},
      class = ${r.class}, segment = ${r.segment},
      org_id = ${r.org_id}, language = ${r.language}, since = ${r.since}, kept = ${JSON.stringify(r.kept)}::jsonb,
        version = ${r.version}, updated_at = ${r.updated_at}
    where id = ${r.id}`.execute(tx)
}

/** Whether anything is on record that deleting the customer would tear a hole into. */
export async function hasHistory(tx: Tx, id: string): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    select exists (select 1 from customers.timeline_entry where customer_id = ${id}) or exists (select 1
      from customers.account where customer_id = ${id})
      or exists (select 1 from customers.service where customer_id = ${id}) or exists (select 1 from customers.merge
        where customer_from = ${id} or customer_into = ${id}) as found`.execute(tx)
  return found.rows[0]!.found
}
export async function deleteCustomerRow(tx: Tx, id: string): Promise<void> {
  await sql`delete from customers.customer where id = ${id}`.execute(tx)
}

/** The customer that counts for this id, for rows that are to be added to it. Refuses `customerUnknown` and `processingRestricted`. */
export async function rootOf(tx: Tx, customerId: string): Promise<Pick<CustomerRow, 'id' | 'party_id' | 'org_id'>> {
  const found = await sql<Pick<CustomerRow, 'id' | 'party_id' | 'org_id' | 'restricted_at'>>`
    select r.id, r.party_id, r.org_id, r.restricted_at from customers.customer c join customers.customer r on r.id = c.root_id
      where c.id = ${customerId}`.execute(tx)
  const root = found.rows[0] ?? refuse('invalid', 'customerUnknown')
  return root.restricted_at ? refuse('conflict', 'processingRestricted') : root
}
