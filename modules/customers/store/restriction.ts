import '../tables.ts'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { Restriction } from '../contract/vocabulary.ts'
import { customerChanged } from '../events.ts'
import type { CustomerRow } from './customer.ts'

/** The customer's own request by which it came, so that whoever meets the record sees why. */
export interface WhyRestricted {
  readonly requestId: string
  readonly number: string
  readonly law: 'pipl' | 'gdpr'
}
/** From now on, or no more (null), the data of a customer are kept and not used. */
export async function restrictProcessing(
  ctx: Ctx,
  customerId: string,
  at: Date | null,
  why: WhyRestricted | null,
): Promise<void> {
  const done = await sql<{ org_id: string | null }>`
    update customers.customer set restricted_at = ${at}, restricted_request_id = ${why?.requestId ?? null},
      restricted_request = ${why?.number ?? null}, restricted_law = ${why?.law ?? null}, version = version + 1,
      updated_at = ${ctx.now} where id = ${customerId} returning org_id`.execute(ctx.tx)
  for (const { org_id: orgId } of done.rows)
    ctx.emit(customerChanged, { customerId, orgId, attributes: ['restriction'] })
}

type Restricted = Pick<CustomerRow, 'restricted_at' | 'restricted_request_id' | 'restricted_request' | 'restricted_law'>
/** What everybody who meets the record is told; null when its data may be used. */
export const restrictionOf = (r: Restricted): Restriction | null =>
  r.restricted_at && {
    since: new Date(r.restricted_at),
    law: r.restricted_law,
    request: r.restricted_request_id === null ? null : { id: r.restricted_request_id, number: r.restricted_request! },
  }

/** Refuses `processingRestricted` where the data of one of these customers, or of a record merged with it, may only be stored. */
export async function mustNotBeRestricted(ctx: Ctx, customerIds: readonly string[]): Promise<void> {
  const found = await sql`select 1 from customers.customer c join customers.customer o on o.root_id = c.root_id
    where c.id = any (${[...customerIds]}::uuid[]) and o.restricted_at is not null limit 1`.execute(ctx.tx)
  if (found.rows.length) refuse('conflict', 'processingRestricted')
}
/** The same for parties: what a customer is called is its party's name. */
export async function partiesMustNotBeRestricted(ctx: Ctx, partyIds: readonly string[]): Promise<void> {
  const found = await sql`select 1 from customers.party p join customers.party o on o.root_id = p.root_id
      join customers.customer c on c.party_id = o.id
    where p.id = any (${[...partyIds]}::uuid[]) and c.restricted_at is not null limit 1`.execute(ctx.tx)
  if (found.rows.length) refuse('conflict', 'processingRestricted')
}
