import { sql, type Tables, type Tx } from '#kernel/db'
import type { CustomerClass, IdentityKind, PartyKind, ProductCode } from '../contract/vocabulary.ts'
import { tsvectorOf } from '../domain/search.ts'

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
const tokensOf = (c: NewCustomer): string =>
  tsvectorOf({
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
  })
const json = (rows: readonly unknown[]) => sql`${JSON.stringify(rows)}::jsonb`

/** The rows as tables of one statement, each as JSON in one parameter. */
function tablesOf(customers: readonly NewCustomer[]) {
  const of = <T>(pick: (c: NewCustomer) => readonly T[]) =>
    json(customers.flatMap((c) => pick(c).map((row) => ({ ...row, customerId: c.id, partyId: c.party.id }))))
  const given = json(customers.map((c) => ({ ...c, partyId: c.party.id, tokens: tokensOf(c) })))
  const parties = json(customers.map((c) => c.party).filter((p) => 'kind' in p))
  return sql`
    given as (
      select * from jsonb_to_recordset(${given}) as x (id uuid, "partyId" uuid, number text, name text, status text,
        class text, segment text, "orgId" uuid, language text, since date, "importSource" text, "externalId" text,
        kept jsonb, tokens text)
    ), parties as (
      select * from jsonb_to_recordset(${parties}) as x (id uuid, kind text, name text, status text, kept jsonb)
    ), identities as (
      select * from jsonb_to_recordset(${of((c) => c.identities)}) as x (id uuid, "customerId" uuid, "partyId" uuid,
        kind text, value text, "valueNorm" text, status text, source text)
    ), accounts as (
      select * from jsonb_to_recordset(${of((c) => c.accounts)}) as x (id uuid, "customerId" uuid, number text,
        name text, status text, "balanceFen" bigint)
    ), services as (
      select * from jsonb_to_recordset(${of((c) => c.services)}) as x (id uuid, "customerId" uuid, product text,
        number text, address text, resource jsonb, status text, since date, attributes jsonb)
    )`
}

/** Inserts customers with their parties, identities, accounts, services and search tokens: one statement for any number. */
export async function insertCustomers(tx: Tx, now: Date, customers: readonly NewCustomer[]): Promise<Inserted> {
  const result = await sql<Inserted>`
    with ${tablesOf(customers)}, party as (
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
      insert into customers.identity (id, customer_id, party_id, kind, value, value_norm, status, source, valid_from,
        verified_at, created_at, updated_at)
      select id, "customerId", "partyId", kind, value, "valueNorm", status, source, ${now}, ${now}, ${now}, ${now}
      from identities where status = 'verified'
      on conflict (kind, value_norm) where status = 'verified' do nothing returning id
    ), claimed as (
      insert into customers.identity (id, customer_id, party_id, kind, value, value_norm, status, source, valid_from,
        created_at, updated_at)
      select id, "customerId", "partyId", kind, value, "valueNorm", 'claimed', source, ${now}, ${now}, ${now}
      from identities where id not in (select id from verified)
    ), account as (
      insert into customers.account (id, customer_id, number, name, status, balance_fen, created_at, updated_at)
      select id, "customerId", number, name, status, "balanceFen", ${now}, ${now} from accounts
      on conflict (number) do nothing returning id
    ), service as (
      insert into customers.service (id, customer_id, product, number, address, resource_kind, resource_ref, status, since,
        attributes, created_at, updated_at)
      select id, "customerId", product, number, address, resource ->> 'kind', resource ->> 'ref', status, since, attributes,
        ${now}, ${now} from services
      on conflict (product, number) where status <> 'ceased' and number is not null do nothing returning id
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
  addresses: string[]
}
/** Makes the search tokens of these customers anew, after anything they are found by has changed. */
export async function refreshSearch(tx: Tx, customerIds: readonly string[]): Promise<void> {
  const found = await sql<Findable>`
    select c.id, array[c.name, p.name] as names,
      array[c.number] || array_remove(array[c.external_id], null)
        || array(select value_norm from customers.identity where customer_id = c.id and status <> 'revoked'
          and kind in (${sql.join(typed)}))
        || array(select number from customers.account where customer_id = c.id)
        || array(select number from customers.service where customer_id = c.id and number is not null) as numbers,
      array(select distinct address from customers.service where customer_id = c.id and address is not null) as addresses
    from customers.customer c join customers.party p on p.id = c.party_id where c.id in (${sql.join(customerIds)})`.execute(
    tx,
  )
  const rows = found.rows.map((r) => ({ id: r.id, tokens: tsvectorOf({ ...r, names: [...new Set(r.names)] }) }))
  await sql`
    insert into customers.search_entry (customer_id, tokens) select id, tokens::tsvector
      from jsonb_to_recordset(${json(rows)}) as x (id uuid, tokens text)
    on conflict (customer_id) do update set tokens = excluded.tokens`.execute(tx)
}
