import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { openRows } from '#kernel/vault'
import type { CustomerOverview } from '../contract/overview.ts'
import { toAccount, type AccountRow } from '../store/account.ts'
import { customerHref, customerTables, ownColumns, toCustomer, type CustomerRow } from '../store/customer.ts'
import { identitySealing, toIdentity, type IdentityRow } from '../store/identity.ts'
import { partyHref } from '../store/party.ts'
import { serviceSealing, toService, type ServiceRow } from '../store/service.ts'

interface Row extends Omit<CustomerRow, 'accounts' | 'services'> {
  root_party: { id: string; kind: CustomerRow['party_kind']; name: string; status: string }
  identity_rows: IdentityRow[]
  account_rows: AccountRow[]
  service_rows: ServiceRow[]
  counts: CustomerOverview['counts']
  last_contact_at: Date | null
  merged_rows: { id: string; number: string; name: string; mergeId: string; mergedAt: string }[]
}
/** JSON has no dates. */
const dated = <T>(row: T, ...keys: (keyof T)[]): T => ({
  ...row,
  ...Object.fromEntries(keys.filter((k) => row[k] !== null).map((k) => [k, new Date(row[k] as string)])),
})

/** The 360 page in one statement; a merged customer's is that of the one it was merged into. Refuses `notFound`. */
export async function customerOverview(ctx: Ctx, id: string): Promise<CustomerOverview> {
  const rowsOf = (table: string, more = sql``) =>
    sql`(select coalesce(jsonb_agg(to_jsonb(x) order by x.id), '[]') from ${sql.table(`customers.${table}`)} x
      where x.customer_id in (select id from held) ${more})`
  const asked = sql<Row>`
    with root as (select root_id as id from customers.customer where id = ${id}), held as (select m.id
      from customers.customer m join root on m.root_id = root.id)
    select ${ownColumns}, (select jsonb_build_object('id', r.id, 'kind', r.kind, 'name', r.name, 'status', r.status)
      from customers.party r where r.id = p.root_id) as root_party,
      ${rowsOf('identity', sql`and x.status <> 'revoked'`)} as identity_rows, ${rowsOf('account')} as account_rows,
        ${rowsOf('service')} as service_rows,
      (select coalesce(jsonb_agg(n), '[]') from (select kind, state, count(*)::int as count from customers.timeline_entry
        where customer_id in (select id from held) group by kind, state order by kind, state) n) as counts,
      (select max(at) from customers.timeline_entry where customer_id in (select id from held)
        and kind = 'interaction') as last_contact_at,
      (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number, 'name', m.name, 'mergeId', g.id,
        'mergedAt', g.merged_at) order by g.merged_at), '[]')
        from customers.customer m join customers.merge g on g.customer_from = m.id and g.undone_at is null
          where m.root_id = c.id) as merged_rows
    from ${customerTables} where c.id = (select id from root)`.execute(ctx.tx)
  const [found] = await Promise.all([asked, ctx.host.vault.expect(ctx.tx, [id])])
  const r = found.rows[0] ?? refuse('missing', 'notFound')
  const [identities, services] = await Promise.all([
    openRows(ctx, identitySealing, r.identity_rows),
    openRows(ctx, serviceSealing, r.service_rows),
  ])
  return {
    id: r.id,
    href: customerHref(r.id),
    customer: toCustomer({ ...r, accounts: r.account_rows, services }),
    party: { ...r.root_party, href: partyHref(r.root_party.kind, r.root_party.id) },
    identities: identities.map((i) => toIdentity(dated(i, 'valid_from', 'valid_to', 'verified_at'))),
    accounts: r.account_rows.map(toAccount),
    services: services.map(toService),
    counts: r.counts,
    lastContactAt: r.last_contact_at,
    merged: r.merged_rows.map((m) => ({ ...m, mergedAt: new Date(m.mergedAt) })),
  }
}
