import type { DataSubject } from '#kernel/data-map'
import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

export interface Subject extends DataSubject {
  /** The customer that counts. */
  readonly rootId: string
  readonly name: string
  readonly orgId: string | null
  readonly language: 'zh-CN' | 'en' | null
}
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i

/** A customer as the data map looks for one: every record merged into it, and every address it is known by. Refuses customerUnknown. */
export async function subjectOf(tx: Tx, customerId: string): Promise<Subject> {
  if (!uuid.test(customerId)) return refuse('invalid', 'customerUnknown')
  const found = await sql<Omit<Subject, 'kind'>>`
    with root as (select root_id as id from customers.v_customer where id = ${customerId}),
      own as (select c.* from customers.v_customer c join root on c.root_id = root.id)
    select r.id as "rootId", r.name, r.org_id as "orgId", r.language,
      array(select id::text from own order by id) as ids,
      array(select number from own union select value_norm from customers.v_identity where customer_id in (select id from own)
        union select number from customers.v_service where number is not null and customer_id in (select id from own)) as words
    from customers.v_customer r join root on r.id = root.id`.execute(tx)
  const row = found.rows[0]
  return row ? { kind: 'customer', ...row } : refuse('invalid', 'customerUnknown')
}

/** Whoever erases, and whoever places a hold, waits for the other: neither sees half of it. */
export const lockSubject = (tx: Tx, rootId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`privacy:${rootId}`}, 0))`.execute(tx)
