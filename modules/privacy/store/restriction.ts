import '../tables.ts'
import { sql, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'

/** From now on the customer's data are kept and not used; once is enough. */
export async function restrict(ctx: Ctx, customerId: string, requestId: string): Promise<void> {
  await sql`insert into privacy.restriction (id, customer_id, request_id, since) values (${ctx.newId()}, ${customerId}, ${requestId}, ${ctx.now})
    on conflict (customer_id) where lifted_at is null do nothing`.execute(ctx.tx)
}
export async function isRestricted(tx: Tx, customerIds: readonly string[]): Promise<boolean> {
  const found = await sql`select 1 from privacy.restriction where customer_id = any (${[...customerIds]}::uuid[])
    and lifted_at is null limit 1`.execute(tx)
  return found.rows.length > 0
}
