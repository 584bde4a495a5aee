import '../tables.ts'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

/** From now on, or no more (null), the data of a customer are kept and not used. */
export async function restrictProcessing(ctx: Ctx, customerId: string, at: Date | null): Promise<void> {
  await sql`update customers.customer set restricted_at = ${at} where id = ${customerId}`.execute(ctx.tx)
}

/** Refuses `processingRestricted` where the data of one of these customers, or of a record merged with it, may only be stored. */
export async function mustNotBeRestricted(ctx: Ctx, customerIds: readonly string[]): Promise<void> {
  const found = await sql`select 1 from customers.customer c join customers.customer o on o.root_id = c.root_id
    where c.id = any (${[...customerIds]}::uuid[]) and o.restricted_at is not null limit 1`.execute(ctx.tx)
  if (found.rows.length) refuse('conflict', 'processingRestricted')
}
