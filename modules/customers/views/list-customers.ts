import type { Condition, ListInput, Page } from '#kernel/contract'
import { hrefColumn, listPage, sql, type Tx } from '#kernel/db'
import type { Customer } from '../contract/customer.ts'
import { customerColumns, customerTables, toCustomer, type CustomerRow } from '../store/customer.ts'

/** Customers as TMF629 lists them; those merged into another are not among them. */
export const listCustomers = (tx: Tx, input: ListInput): Promise<Page<Customer>> =>
  listPage(
    tx,
    {
      select: customerColumns,
      from: customerTables,
      where: [sql`c.merged_into is null`],
      defaultSort: sql`c.id`,
      key: sql`c.id`,
      kept: sql`c.kept`,
      toItem: (r: CustomerRow) => toCustomer(r),
      columns: {
        id: { sql: sql`c.id`, type: 'uuid' },
        href: hrefColumn(sql`c.id`),
        name: { sql: sql`c.name` },
        status: { sql: sql`c.status` },
        number: { sql: sql`c.number` },
        class: { sql: sql`c.class` },
        segment: { sql: sql`c.segment` },
        'org.id': { sql: sql`c.org_id`, type: 'uuid' },
        language: { sql: sql`c.language` },
        since: { sql: sql`c.since::text` },
        version: { sql: sql`c.version`, type: 'number' },
        // As customer_by_engaged_party is built: the id the partner gave, else ours.
        'engagedParty.id': { sql: sql`coalesce(c.kept #>> '{engagedParty,id}', c.party_id::text)` },
        'service.number': {
          where: (c: Condition) =>
            sql`exists (select 1 from customers.service s where s.customer_id = c.id and s.number in (${sql.join(c.values)}))`,
        },
      },
    },
    input,
  )
