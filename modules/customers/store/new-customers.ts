import { sql, type Tables } from '#kernel/db'
import type { BlindIndex, Ctx } from '#kernel/module'
import { batch, openRows, sealBatches } from '#kernel/vault'
import type { CustomerClass, IdentityKind, PartyKind, ProductCode } from '../contract/vocabulary.ts'
import { tsvectorOf } from '../domain/search.ts'
import { identitySealing } from './identity.ts'
import { serviceSealing } from './service.ts'

export interface NewParty {
  readonly id: string
  readonly kind: PartyKind
  readonly name: string
  readonly status: string
  readonly kept: Readonly<Record<string, unknown>>
}
export interface NewIdentity {
  readonly id: string
  readonly kind: IdentityKind
  readonly value: string
  readonly valueNorm: string
  readonly status: 'verified' | 'claimed'
  readonly source: string
}
export interface NewAccount {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly status: Tables['customers.account']['status']
  readonly balanceFen: number | null
}
export interface NewService {
  readonly id: string
  readonly product: ProductCode
  readonly number: string | null
  readonly address: string | null
  readonly resource: { readonly kind: string; readonly ref: string } | null
  readonly status: Tables['customers.service']['status']
  readonly since: string | null
  readonly attributes: Readonly<Record<string, unknown>>
}
/** A customer to insert, with all that comes with it; `party` is new, or the id and name of one that is there. */
export interface NewCustomer {
  readonly id: string
  readonly party: NewParty | { readonly id: string; readonly name: string }
  /** Null to be given one. */
  readonly number: string | null
  readonly name: string
  readonly status: string
  readonly class: CustomerClass
  readonly segment: string | null
  readonly orgId: string | null
  readonly language: 'zh-CN' | 'en' | null
  readonly since: string | null
  readonly importSource: string | null
  readonly externalId: string | null
  readonly kept: Readonly<Record<string, unknown>>
  readonly identities: readonly NewIdentity[]
  readonly accounts: readonly NewAccount[]
  readonly services: readonly NewService[]
}
/** What the database made of it; ids of rows that lost against one that was there. */
export interface Inserted {
  readonly numbers: Readonly<Record<string, string>>
  /** Verified elsewhere, so only claimed here. */
  readonly identitiesTaken: readonly string[]
  /** Numbers in use, so not inserted. */
  readonly accountsTaken: readonly string[]
  readonly servicesTaken: readonly string[]
}

/** Kinds of identity that people type into a search; opaque ids they do not. */
const typed: readonly string[] = ['phone', 'email', 'account', 'whatsApp']
const tokensOf = (c: NewCustomer, index: BlindIndex): string =>
  tsvectorOf(
    {
      names: [...new Set([c.name, c.party.name])],
      numbers: [
        ...new Set([
          c.number,
          c.externalId,
          ...c.identities.filter((i) => typed.includes(i.kind)).map((i) => i.valueNorm),
          ...c.accounts.map((a) => a.number),
          ...c.services.map((s) => s.number),
        ]),
      ].filter((n) => n !== null),
      addresses: [...new Set(c.services.map((s) => s.address))].filter((a) => a !== null),
    },
    index,
  )
/** Hashes what a search finds phones, numbers and e-mail addresses by. */
export const searchIndex = (ctx: Pick<Ctx, 'host'>) => ctx.host.vault.index('customers.search_entry.tokens')
const json = (rows: readonly unknown[]) => sql`${JSON.stringify(rows)}::jsonb`

/** The rows as tables of one statement, each as JSON in one parameter; what is personal in them is sealed. */
async function tablesOf(ctx: Ctx, customers: readonly NewCustomer[]) {
  const all = <T extends object>(pick: (c: NewCustomer) => readonly T[]) =>
    customers.flatMap((c) => pick(c).map((row) => ({ ...row, customer_id: c.id, partyId: c.party.id })))
  const index = await searchIndex(ctx)
  const given = json(customers.map((c) => ({ ...c, partyId: c.party.id, tokens: tokensOf(c, index) })))
  const [identities, services] = await sealBatches(ctx, [
    batch(
      identitySealing,
      all((c) => c.identities.map(({ valueNorm, ...i }) => ({ ...i, value_norm: valueNorm }))),
    ),
    batch(
      serviceSealing,
      all((c) => c.services.map((s) => ({ ...s, attributes: { ...s.attributes } }))),
    ),
  ])
  const parties = json(customers.map((c) => c.party).filter((p) => 'kind' in p))
  return sql`
    given as (
      select * from jsonb_to_recordset(${given}) as x (id uuid, "partyId" uuid, number text, name text, status text,
        class text, segment text, "orgId" uuid, language text, since date, "importSource" text, "externalId" text,
        kept jsonb, tokens text)
    ), parties as (
      select * from jsonb_to_recordset(${parties}) as x (id uuid, kind text, name text, status text, kept jsonb)
    ), identities as (
      select * from jsonb_to_recordset(${json(identities)}) as x (id uuid, customer_id uuid, "partyId" uuid,
        kind text, value text, value_norm text, value_index text, status text, source text)
    ), accounts as (
      select * from jsonb_to_recordset(${json(all((c) => c.accounts))}) as x (id uuid, customer_id uuid, number text,
        name text, status text, "balanceFen" bigint)
    ), services as (
      select * from jsonb_to_recordset(${json(services)}) as x (id uuid, customer_id uuid, product text,
        number text, number_index text, address text, resource jsonb, status text, since date, attributes jsonb)
    )`
}

/** Inserts customers with their parties, identities, accounts, services and search tokens: one statement for any number. */
export async function insertCustomers(ctx: Ctx, customers: readonly NewCustomer[]): Promise<Inserted> {
  const { tx, now } = ctx
  const tables = await tablesOf(ctx, customers)
  const result = await sql<Inserted>`
    with ${tables}, party as (
      insert into customers.party (id, kind, name, status, kept, root_id, created_at, updated_at)
      select id, kind, name, status, kept, id, ${now}, ${now} from parties
    ), customer as (
      insert into customers.customer (id, number, party_id, name, status, class, segment, org_id, language, since,
        import_source, external_id, kept, root_id, created_at, updated_at)
      select id, coalesce(number, customers.next_number()), "partyId", name, status, class, segment, "orgId", language, since,
        "importSource", "externalId", kept, id, ${now}, ${now} from given
      returning id, number
    ), search as (
      insert into customers.search_entry (customer_id, tokens)
      select c.id, (g.tokens || case when g.number is null
        then format(' ''%s'':1A ''~%s'':1A', lower(c.number), reverse(lower(c.number))) else '' end)::tsvector
      from given g join customer c using (id)
    ), verified as (
      insert into customers.identity (id, customer_id, party_id, kind, value, value_norm, value_index, status, source,
        valid_from, verified_at, created_at, updated_at)
      select id, customer_id, "partyId", kind, value, value_norm, value_index, status, source, ${now}, ${now}, ${now}, ${now}
      from identities where status = 'verified'
      on conflict (kind, value_index) where status = 'verified' do nothing returning id
    ), claimed as (
      insert into customers.identity (id, customer_id, party_id, kind, value, value_norm, value_index, status, source,
        valid_from, created_at, updated_at)
      select id, customer_id, "partyId", kind, value, value_norm, value_index, 'claimed', source, ${now}, ${now}, ${now}
      from identities where id not in (select id from verified)
    ), account as (
      insert into customers.account (id, customer_id, number, name, status, balance_fen, created_at, updated_at)
      select id, customer_id, number, name, status, "balanceFen", ${now}, ${now} from accounts
      on conflict (number) do nothing returning id
    ), service as (
      insert into customers.service (id, customer_id, product, number, number_index, address, resource_kind, resource_ref, status,
        since, attributes, created_at, updated_at)
      select id, customer_id, product, number, number_index, address, resource ->> 'kind', resource ->> 'ref', status, since, attributes,
        ${now}, ${now} from services
      on conflict (product, number_index) where status <> 'ceased' and number_index is not null do nothing returning id
    )
    select (select coalesce(jsonb_object_agg(id, number), '{}') from customer) as numbers,
      array(select id::text from identities i where i.status = 'verified' and not exists (select from verified v where v.id = i.id))
        as "identitiesTaken",
      array(select id::text from accounts where id not in (select id from account)) as "accountsTaken",
      array(select id::text from services where id not in (select id from service)) as "servicesTaken"`.execute(tx)
  return result.rows[0]!
}

interface Findable {
  id: string
  names: string[]
  numbers: string[]
  identities: { id: string; value_norm: string }[]
  services: { id: string; number: string | null; address: string | null }[]
}
/** Makes the search tokens of these customers anew, after anything they are found by has changed. */
export async function refreshSearch(ctx: Ctx, customerIds: readonly string[]): Promise<void> {
  const { rows } = await sql<Findable>`
    select c.id, array[c.name, p.name] as names,
      array[c.number] || array_remove(array[c.external_id], null)
        || array(select number from customers.account where customer_id = c.id) as numbers,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'value_norm', i.value_norm)), '[]')
        from customers.identity i where i.customer_id = c.id and i.status <> 'revoked'
          and i.kind in (${sql.join(typed)})) as identities,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'address', s.address)), '[]')
        from customers.service s where s.customer_id = c.id) as services
    from customers.customer c join customers.party p on p.id = c.party_id where c.id in (${sql.join(customerIds)})`.execute(
    ctx.tx,
  )
  const [identities, services, index] = await Promise.all([
    openRows(
      ctx,
      identitySealing,
      rows.flatMap((r) => r.identities),
    ),
    openRows(
      ctx,
      serviceSealing,
      rows.flatMap((r) => r.services),
    ),
    searchIndex(ctx),
  ])
  const identity = new Map(identities.map((i) => [i.id, i]))
  const service = new Map(services.map((s) => [s.id, s]))
  const found = rows.map((r) => {
    const held = r.services.map((s) => service.get(s.id)!)
    const numbers = [
      ...r.numbers,
      ...r.identities.map((i) => identity.get(i.id)!.value_norm),
      ...held.map((s) => s.number),
    ]
    const given = {
      names: [...new Set(r.names)],
      numbers: [...new Set(numbers)].filter((n) => n !== null),
      addresses: [...new Set(held.map((s) => s.address))].filter((a) => a !== null),
    }
    return { id: r.id, tokens: tsvectorOf(given, index) }
  })
  await sql`
    insert into customers.search_entry (customer_id, tokens) select id, tokens::tsvector
      from jsonb_to_recordset(${json(found)}) as x (id uuid, tokens text)
    on conflict (customer_id) do update set tokens = excluded.tokens, hashed = true`.execute(ctx.tx)
}
