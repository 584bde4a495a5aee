import { sql, type Tables, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { openRows, sealing, sealRows } from '#kernel/vault'
import { refuse } from '#kernel/errors'
import { identityPath, type Identity } from '../contract/identity.ts'
import type { IdentityKind } from '../contract/vocabulary.ts'

export type IdentityRow = Tables['customers.identity']
/** Addresses under the customer's key, found by the index of their normal form. */
export const identitySealing = sealing<Pick<IdentityRow, 'id' | 'customer_id' | 'value' | 'value_norm'>>({
  table: 'customers.identity',
  columns: ['value', 'value_norm'],
  person: 'customer_id',
  indexes: { value_index: (r) => r.value_norm },
})
export const identityIndex = (ctx: Pick<Ctx, 'host'>) => ctx.host.vault.index('customers.identity.value_index')

export const toIdentity = (r: IdentityRow): Identity => ({
  id: r.id,
  href: `${identityPath}/${r.id}`,
  customerId: r.customer_id,
  partyId: r.party_id,
  kind: r.kind as IdentityKind,
  value: r.value,
  valueNorm: r.value_norm,
  status: r.status,
  source: r.source,
  validFrom: r.valid_from,
  validTo: r.valid_to,
  verifiedAt: r.verified_at,
  version: r.version,
})

export async function findIdentity(ctx: Ctx, id: string, lock = false): Promise<IdentityRow> {
  const found =
    await sql<IdentityRow>`select * from customers.identity where id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(
      ctx.tx,
    )
  return (await openRows(ctx, identitySealing, found.rows))[0] ?? refuse('missing', 'notFound')
}
export async function insertIdentity(ctx: Ctx, row: IdentityRow): Promise<void> {
  const [sealed] = await sealRows(ctx, identitySealing, [row])
  const r = sealed!
  await sql`
    insert into customers.identity (id, customer_id, party_id, kind, value, value_norm, value_index, status, source, valid_from,
      valid_to, verified_at, created_at, updated_at)
    values (${r.id}, ${r.customer_id}, ${r.party_id}, ${r.kind}, ${r.value}, ${r.value_norm}, ${r.value_index}, ${r.status},
      ${r.source}, ${r.valid_from}, ${r.valid_to}, ${r.verified_at}, ${r.created_at}, ${r.updated_at})`.execute(ctx.tx)
}
export async function saveIdentity(tx: Tx, r: IdentityRow): Promise<void> {
  await sql`
    update customers.identity set status = ${r.status}, valid_to = ${r.valid_to}, verified_at = ${r.verified_at},
      version = ${r.version}, updated_at = ${r.updated_at} where id = ${r.id}`.execute(tx)
}

export interface Address {
  readonly kind: IdentityKind
  readonly valueNorm: string
}
/**
 * Until the transaction ends nobody else gives these addresses to anybody: contacts from one sender at the same moment become
 * one customer. Always in the same order, so that two who lock several never wait for each other.
 */
export async function lockAddresses(tx: Tx, addresses: readonly Address[]): Promise<void> {
  const names = addresses.map((a) => `customers.identity:${a.kind}:${a.valueNorm}`)
  await sql`select pg_advisory_xact_lock(k) from (select distinct hashtextextended(t, 0) as k from unnest(${names}::text[]) t
    order by 1) locks`.execute(tx)
}

export interface Holder {
  /** Which of the addresses asked for. */
  readonly n: number
  readonly customer_id: string
  readonly party_id: string
  readonly org_id: string | null
  readonly restricted: boolean
}
/**
 * Who holds each address: the one for whom it is verified, else (when its `claims` count) who claimed it first. Customers that
 * count, not merged ones. One statement for any number.
 */
export async function holdersOf(
  ctx: Ctx,
  addresses: readonly (Address & { readonly claims: boolean })[],
): Promise<readonly Holder[]> {
  const index = await identityIndex(ctx)
  const wanted = addresses.map((a, n) => ({ n, kind: a.kind, value: index(a.valueNorm), claims: a.claims }))
  const found = await sql<Holder>`
    select w.n, h.* from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(n integer, kind text, value text, claims boolean)
    cross join lateral (
      select r.id as customer_id, i.party_id, r.org_id, r.restricted_at is not null as restricted from (
        select v.customer_id, v.party_id, 1 as rank, v.created_at from customers.identity v
          where v.kind = w.kind and v.value_index = w.value and v.status = 'verified'
        union all
        select c.customer_id, c.party_id, 2, c.created_at from customers.identity c
          where w.claims and c.kind = w.kind and c.value_index = w.value and c.status = 'claimed'
      ) i join customers.customer c on c.id = i.customer_id join customers.customer r on r.id = c.root_id
      order by i.rank, i.created_at limit 1) h`.execute(ctx.tx)
  return found.rows
}
/** Tells whether an address is proved to be that of a customer whose data are restricted. One statement, however many are asked about. */
export async function restrictedIdentities(ctx: Ctx): Promise<(kind: IdentityKind, valueNorm: string) => boolean> {
  const found = await sql<{ kind: string; value_index: string }>`
    select i.kind, i.value_index from customers.customer r join customers.customer c on c.root_id = r.id
      join customers.identity i on i.customer_id = c.id
    where r.restricted_at is not null and i.status = 'verified' and i.value_index is not null`.execute(ctx.tx)
  if (!found.rows.length) return () => false
  const index = await identityIndex(ctx)
  const held = new Set(found.rows.map((r) => `${r.kind} ${r.value_index}`))
  return (kind, valueNorm) => held.has(`${kind} ${index(valueNorm)}`)
}
/** The address is somebody's, or this customer has it already; undefined when it is free for this customer. */
export async function whyNotFree(
  ctx: Ctx,
  r: Pick<IdentityRow, 'id' | 'customer_id' | 'kind' | 'value_norm' | 'status'>,
): Promise<'identityTaken' | 'identityAlreadyHeld' | undefined> {
  const value = (await identityIndex(ctx))(r.value_norm)
  const found = await sql<{ customer_id: string }>`
    select customer_id from customers.identity where kind = ${r.kind} and value_index = ${value} and id <> ${r.id}
      and (status = 'verified' and ${r.status} = 'verified' or status <> 'revoked' and customer_id = ${r.customer_id})
    order by customer_id = ${r.customer_id} desc limit 1`.execute(ctx.tx)
  const other = found.rows[0]
  return other && (other.customer_id === r.customer_id ? 'identityAlreadyHeld' : 'identityTaken')
}
