import type { Condition, ListInput, Page } from '#kernel/contract'
import { hrefColumn, listPage, sql, type Columns, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Customer } from '../contract/customer.ts'
import { customerTables, ownColumns, toCustomer, withHoldings, type CustomerRow } from '../store/customer.ts'

const ofService = (c: Condition) =>
  c.operator === 'eq'
    ? sql`c.id in (select customer_id from customers.service where number in (${sql.join(c.values)}))`
    : refuse('invalid', 'badFilterValue', { field: c.attribute })

const columns: Columns = {
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
  version: { sql: sql`c.version`, type: 'number' },
  // As customer_by_engaged_party is built: the id the partner gave, else ours.
  'engagedParty.id': { sql: sql`coalesce(c.kept #>> '{engagedParty,id}', c.party_id::text)` },
  'service.number': { where: ofService },
}

/** Customers as TMF629 lists them; those merged into another are not among them. */
export async function listCustomers(tx: Tx, input: ListInput): Promise<Page<Customer>> {
  type Row = Omit<CustomerRow, 'accounts' | 'services'>
  const page = await listPage<Row, Row>(
    tx,
    {
      select: ownColumns,
      from: customerTables,
      where: [sql`c.merged_into is null`],
      defaultSort: sql`c.id`,
      key: sql`c.id`,
      kept: sql`c.kept`,
      toItem: (r) => r,
      columns,
    },
    input,
  )
  return { ...page, items: (await withHoldings(tx, page.items)).map(toCustomer) }
}
