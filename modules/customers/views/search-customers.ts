import { clearFields, isShown, type FieldRules, type Page } from '#kernel/contract'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { openRows } from '#kernel/vault'
import type { CustomerMatch } from '../contract/overview.ts'
import { queryOf } from '../domain/search.ts'
import { customerHref } from '../store/customer.ts'
import { identitySealing } from '../store/identity.ts'
import { searchIndex } from '../store/new-customers.ts'
import { restrictionOf } from '../store/restriction.ts'
import { serviceSealing } from '../store/service.ts'

/** Candidates looked at of each sort, exact and beginning; whoever has more namesakes types more. */
const most = 300

type Restricted = Parameters<typeof restrictionOf>[0]
interface Row extends Omit<CustomerMatch, 'href' | 'phone' | 'address' | 'restriction'>, Restricted {
  phone: { id: string; value_norm: string } | null
  address: { id: string; address: string } | null
  total: number
  candidates: number
}
/**
 * Customers by what somebody typed: exact before beginning, a whole name before its part, number before name before pinyin
 * before address, key accounts first
 * among equals. One merged into another is found as that other.
 */
export async function searchCustomers(
  ctx: Ctx,
  typed: string,
  offset: number,
  limit: number,
  rules: FieldRules = clearFields,
): Promise<Page<CustomerMatch>> {
  const sees = {
    numbers: isShown(rules.phone) && isShown(rules.identity) && isShown(rules.email) && isShown(rules.number),
    names: isShown(rules.name),
    places: isShown(rules.address),
  }
  const query = queryOf(typed, await searchIndex(ctx), sees)
  if (!query) return { items: [], total: 0 }
  const found = await sql<Row>`
    with candidate as (
      select c.root_id as id, f.is_exact as exact, ts_rank('{0.05, 0.2, 0.6, 1.0}', f.tokens, ${query.starting}::tsquery) as rank,
        case when f.tokens @@ ${weighted(query.starting, 'A')}::tsquery then 'number'
          when f.tokens @@ ${weighted(query.starting, 'B')}::tsquery then 'name'
          when f.tokens @@ ${weighted(query.starting, 'ABC')}::tsquery then 'pinyin' else 'address' end as matched
      from customers.find(${query.exact}::tsquery, ${query.starting}::tsquery, ${most}) f
        join customers.customer c on c.id = f.customer_id
    ), best as (
      select distinct on (id) *, (select count(*)::int from candidate) as candidates from candidate
        order by id, exact desc, rank desc
    ), page as (
      select b.*, c.number, c.name, c.class, c.status, c.org_id, c.restricted_at, c.restricted_request_id, c.restricted_request,
        c.restricted_law, count(*) over ()::int as total from best b
        join customers.customer c using (id)
      where ${sees.names} or b.matched <> 'name' or lower(c.name) = ${typed.trim().toLowerCase()}
      order by b.exact desc, lower(c.name) = ${typed.trim().toLowerCase()} desc, b.rank desc,
        array_position(array['keyAccount', 'gold', 'silver', 'ordinary'], c.class), c.name, b.id
      limit ${limit} offset ${offset}
    )
    select id, number, name, class, status, org_id as "orgId", matched, exact, total, candidates, restricted_at, restricted_request_id,
      restricted_request, restricted_law,
      (select jsonb_build_object('id', i.id, 'value_norm', i.value_norm) from customers.identity i where i.customer_id = page.id and i.kind = 'phone'
        and i.status <> 'revoked' order by i.status desc, i.id limit 1) as phone,
      (select jsonb_build_object('id', s.id, 'address', s.address) from customers.service s where s.customer_id = page.id and s.address is not null
        order by s.id limit 1) as address
    from page`.execute(ctx.tx)
  const first = found.rows[0]
  const items = await matchesOf(ctx, found.rows)
  return { items, total: first?.total ?? 0, ...(first && first.candidates >= most ? { estimated: true } : {}) }
}

/** What is shown of each, phone and address opened; all at once. */
async function matchesOf(ctx: Ctx, rows: readonly Row[]): Promise<CustomerMatch[]> {
  const there = <T>(values: readonly (T | null)[]): T[] => values.filter((v) => v !== null)
  const [phones, addresses] = await Promise.all([
    openRows(ctx, identitySealing, there(rows.map((r) => r.phone))),
    openRows(ctx, serviceSealing, there(rows.map((r) => r.address))),
  ])
  const phoneOf = new Map(phones.map((p) => [p.id, p.value_norm]))
  const addressOf = new Map(addresses.map((a) => [a.id, a.address]))
  return rows.map((r) => ({
    id: r.id,
    href: customerHref(r.id),
    number: r.number,
    name: r.name,
    class: r.class,
    status: r.status,
    orgId: r.orgId,
    matched: r.matched,
    exact: r.exact,
    phone: r.phone && phoneOf.get(r.phone.id)!,
    address: r.address && addressOf.get(r.address.id)!,
    restriction: restrictionOf(r),
  }))
}

/** A term no token is. */
const none = `'~~'`

/** The query with its terms limited to tokens of these weights. */
const weighted = (query: string, weights: string): string =>
  query.replace(/'((?:[^']|'')*)':(\*?)([ABCD]*)/g, (_, token: string, star: string, own: string) => {
    const both = own ? [...own].filter((w) => weights.includes(w)).join('') : weights
    return both ? `'${token}':${star}${both}` : none
  })
