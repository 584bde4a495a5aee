import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { openRows } from '#kernel/vault'
import type { CustomerOverview } from '../contract/overview.ts'
import { toAccount, type AccountRow } from '../store/account.ts'
import { customerHref, ownColumns, toCustomer, type CustomerRow } from '../store/customer.ts'
import { identitySealing, toIdentity, type IdentityRow } from '../store/identity.ts'
import { partyHref } from '../store/party.ts'
import { serviceSealing, toService, type ServiceRow } from '../store/service.ts'

interface Row extends Omit<CustomerRow, 'accounts' | 'services'> {
  party_status: string
  party_root: string
  identity_rows: IdentityRow[]
  account_rows: AccountRow[]
  service_rows: ServiceRow[]
  counts: (CustomerOverview['counts'][number] & { last: string })[]
  /** How many customers are this one: more than one where others were merged into it. */
  held: number
}
/** JSON has no dates. */
const dated = <T>(row: T, ...keys: (keyof T)[]): T => ({
  ...row,
  ...Object.fromEntries(keys.filter((k) => row[k] !== null).map((k) => [k, new Date(row[k] as string)])),
})

/**
 * The 360 page in one statement; a merged customer's is that of the one it was merged into. Each table is named once, because
 * each time it is named its policy is made ready anew; what only merged ones have is asked for where there is a merge. Refuses `notFound`.
 */
export async function customerOverview(ctx: Ctx, id: string): Promise<CustomerOverview> {
  const rowsOf = (table: string, more = sql``) =>
    sql`(select coalesce(jsonb_agg(to_jsonb(x) order by x.id), '[]') from ${sql.table(`customers.${table}`)} x
      where x.customer_id in (select id from held) ${more})`
  const asked = sql<Row>`
    with held as (select m.* from customers.customer m
      where m.root_id = (select root_id from customers.customer where id = ${id}))
    select ${ownColumns}, p.status as party_status, p.root_id as party_root,
      ${rowsOf('identity', sql`and x.status <> 'revoked'`)} as identity_rows, ${rowsOf('account')} as account_rows,
        ${rowsOf('service')} as service_rows,
      (select coalesce(jsonb_agg(n), '[]') from (select kind, state, count(*)::int as count, max(at) as last
        from customers.timeline_entry where customer_id in (select id from held)
        group by kind, state order by kind, state) n) as counts,
      (select count(*)::int from held) as held
    from held c join customers.party p on p.id = c.party_id where c.id = c.root_id`.execute(ctx.tx)
  const [found] = await Promise.all([asked, ctx.host.vault.expect(ctx.tx, [id])])
  const r = found.rows[0] ?? refuse('missing', 'notFound')
  const [identities, services, party, merged] = await Promise.all([
    openRows(ctx, identitySealing, r.identity_rows),
    openRows(ctx, serviceSealing, r.service_rows),
    rootPartyOf(ctx.tx, r),
    r.held > 1 ? mergedInto(ctx.tx, r.id) : [],
  ])
  const contacts = r.counts.filter((n) => n.kind === 'interaction').map((n) => new Date(n.last).getTime())
  return {
    id: r.id,
    href: customerHref(r.id),
    customer: toCustomer({ ...r, accounts: r.account_rows, services }),
    party: { ...party, href: partyHref(party.kind, party.id) },
    identities: identities.map((i) => toIdentity(dated(i, 'valid_from', 'valid_to', 'verified_at'))),
    accounts: r.account_rows.map(toAccount),
    services: services.map(toService),
    counts: r.counts.map(({ kind, state, count }) => ({ kind, state, count })),
    lastContactAt: contacts.length ? new Date(Math.max(...contacts)) : null,
    merged,
  }
}

type Party = Omit<CustomerOverview['party'], 'href'>
/** The party that counts for a customer's. */
async function rootPartyOf(tx: Tx, r: Row): Promise<Party> {
  const own = { id: r.party_id, kind: r.party_kind, name: r.party_name, status: r.party_status }
  if (r.party_root === r.party_id) return own
  const found = await sql<Party>`select id, kind, name, status from customers.party where id = ${r.party_root}`.execute(
    tx,
  )
  return found.rows[0] ?? own
}
async function mergedInto(tx: Tx, rootId: string): Promise<CustomerOverview['merged']> {
  const found = await sql<CustomerOverview['merged'][number]>`
    select m.id, m.number, m.name, g.id as "mergeId", g.merged_at as "mergedAt" from customers.customer m
      join customers.merge g on g.customer_from = m.id and g.undone_at is null
    where m.root_id = ${rootId} order by g.merged_at`.execute(tx)
  return found.rows
}
