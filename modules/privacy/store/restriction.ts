import '../tables.ts'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'

/** From now on the customer's data are kept and not used; once is enough. */
export async function restrict(ctx: Ctx, customerId: string, requestId: string): Promise<void> {
  await sql`insert into privacy.restriction (id, customer_id, request_id, since) values (${ctx.newId()}, ${customerId}, ${requestId}, ${ctx.now})
    on conflict (customer_id) where lifted_at is null do nothing`.execute(ctx.tx)
}
