import type { Condition, ListInput, Page } from '#kernel/contract'
import { hrefColumn, listPage, sql, type Columns, type Scope } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { BlindIndex, Ctx } from '#kernel/module'
import type { Customer } from '../contract/customer.ts'
import { customerTables, ownColumns, toCustomer, withHoldings, type CustomerRow } from '../store/customer.ts'
import { serviceNumberIndex } from '../store/service.ts'

const ofService = (index: BlindIndex) => (c: Condition) =>
  c.operator === 'eq'
    ? sql`c.id in (select customer_id from customers.service where number_index in (${sql.join(c.values.map(index))}))`
    : refuse('invalid', 'badFilterValue', { field: c.attribute })

const columnsOf = (index: BlindIndex): Columns => ({
  id: { sql: sql`c.id`, type: 'uuid' },
  href: hrefColumn(sql`c.id`),
  name: { sql: sql`c.name`, notNull: true },
  status: { sql: sql`c.status`, notNull: true },
  number: { sql: sql`c.number`, notNull: true },
  class: { sql: sql`c.class`, notNull: true },
  segment: { sql: sql`c.segment` },
  'org.id': { sql: sql`c.org_id`, type: 'uuid' },
  language: { sql: sql`c.language` },
  since: { sql: sql`c.since`, type: 'date' },
  restricted: { sql: sql`(c.restricted_at is not null)`, type: 'boolean' },
  version: { sql: sql`c.version`, type: 'number' },
  // As customer_by_engaged_party is built: the id the partner gave, else ours.
  'engagedParty.id': { sql: sql`coalesce(c.kept #>> '{engagedParty,id}', c.party_id::text)` },
  'service.number': { where: ofService(index) },
})

/** So many of those whom a team or person serves are listed beside the branch's own; the others are found by search and by their cases. */
const mostServed = 5000
/** What the policy says of a customer `c` (migrations/0003_scope.sql), with the ids themselves, so that indexes serve it. */
export function reachable(scope: Scope) {
  if (scope.everything) return []
  const { orgIds, teamIds, personId } = scope
  const served = sql`select t.customer_id from customers.timeline_entry t
    where t.team_id = any (${[...teamIds]}::uuid[]) or t.person_id = ${personId}::uuid limit ${sql.lit(mostServed)}`
  return [sql`(c.org_id = any (${[...orgIds]}::uuid[]) or c.org_id is null or c.id = any (array(${served})))`]
}

/** Customers as TMF629 lists them; those merged into another are not among them. */
export async function listCustomers(ctx: Ctx, input: ListInput): Promise<Page<Customer>> {
  type Row = Omit<CustomerRow, 'accounts' | 'services'>
  const page = await listPage<Row, Row>(
    ctx.tx,
    {
      select: ownColumns,
      from: customerTables,
      where: [sql`c.merged_into is null`, ...reachable(ctx.scope)],
      defaultSort: sql`c.id`,
      key: sql`c.id`,
      kept: sql`c.kept`,
      findKept: { id: sql`c.id`, by: sql`customers.find_kept` },
      toItem: (r) => r,
      columns: columnsOf(await serviceNumberIndex(ctx)),
    },
    input,
  )
  return { ...page, items: (await withHoldings(ctx, page.items)).map(toCustomer) }
}
