import { addressesOf, mapOf, type DataSubject } from '#kernel/data-map'
import { isUuid, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

export interface Subject extends DataSubject {
  /** The customer that counts. */
  readonly rootId: string
  /** The persons and organisations that its records stand for. */
  readonly partyIds: readonly string[]
  readonly name: string
  readonly orgId: string | null
  readonly language: 'zh-CN' | 'en' | null
}

/** A customer as the data map looks for one: every record merged into it. Refuses customerUnknown. */
export async function subjectOf(tx: Tx, customerId: string): Promise<Subject> {
  if (!isUuid(customerId)) return refuse('invalid', 'customerUnknown')
  const found = await sql<Omit<Subject, 'kind' | 'words'>>`
    with root as (select root_id as id from customers.v_customer where id = ${customerId}),
      own as (select c.* from customers.v_customer c join root on c.root_id = root.id)
    select r.id as "rootId", r.name, r.org_id as "orgId", r.language,
      array(select id::text from own order by id) as ids, array(select distinct party_id::text from own) as "partyIds"
    from customers.v_customer r join root on r.id = root.id`.execute(tx)
  const row = found.rows[0]
  return row ? { kind: 'customer', words: [], ...row } : refuse('invalid', 'customerUnknown')
}
/** A member of staff as a data subject; whoever has left keeps the right. Refuses personUnknown. */
export async function personOf(
  tx: Tx,
  id: string,
): Promise<
  DataSubject & { readonly name: string; readonly orgId: string | null; readonly locale: 'zh-CN' | 'en' | null }
> {
  const found = await sql<{ name: string; orgId: string | null; locale: 'zh-CN' | 'en' | null }>`
    select name, org_id as "orgId", locale from identity.v_person where id = ${id}`.execute(tx)
  const person = found.rows[0] ?? refuse('invalid', 'personUnknown')
  return { kind: 'person', ids: [id], words: [], ...person }
}
/** The same with every number and address it is known by, for content that names it without its id. */
export async function subjectWithWords(ctx: Ctx, customerId: string): Promise<Subject> {
  const subject = await subjectOf(ctx.tx, customerId)
  return { ...subject, words: await addressesOf(ctx, mapOf(ctx.host.modules), subject) }
}

/** Whoever erases, and whoever places a hold, waits for the other: neither sees half of it. */
export const lockSubject = (tx: Tx, rootId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`privacy:${rootId}`}, 0))`.execute(tx)
