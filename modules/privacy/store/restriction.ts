import '../tables.ts'
import { sql, type Tx } from '#kernel/db'
import { restrictProcessing } from '#modules/customers'
import type { Ctx } from '#kernel/module'
import type { Request } from '../contract/request.ts'
import { subjectOf } from './subject.ts'

/** From now on the data of the customer that counts are kept and not used; once is enough. */
export async function restrict(
  ctx: Ctx,
  request: Pick<Request, 'id' | 'number' | 'law'>,
  asking: string,
): Promise<void> {
  // What was merged after the request came is the same customer; the mark stands where everybody looks.
  const { rootId: customerId, ids } = await subjectOf(ctx.tx, asking)
  if (await isRestricted(ctx.tx, ids)) return
  await sql`insert into privacy.restriction (id, customer_id, request_id, since) values (${ctx.newId()}, ${customerId}, ${request.id}, ${ctx.now})
    on conflict (customer_id) where lifted_at is null do nothing`.execute(ctx.tx)
  await restrictProcessing(ctx, customerId, ctx.now, {
    requestId: request.id,
    number: request.number,
    law: request.law,
  })
}
/** Whether there was one to lift, on any record of the customer. */
export async function lift(ctx: Ctx, customerId: string, reason: string, toldAt: Date): Promise<boolean> {
  const { ids } = await subjectOf(ctx.tx, customerId)
  const lifted = await sql<{
    customer_id: string
  }>`update privacy.restriction set lifted_at = ${ctx.now}, lifted_by = ${ctx.actor.id},
    lift_reason = ${reason}, told_at = ${toldAt} where customer_id = any (${[...ids]}::uuid[]) and lifted_at is null
    returning customer_id`.execute(ctx.tx)
  for (const { customer_id } of lifted.rows) await restrictProcessing(ctx, customer_id, null, null)
  return lifted.rows.length > 0
}
export async function isRestricted(tx: Tx, customerIds: readonly string[]): Promise<boolean> {
  const found = await sql`select 1 from privacy.restriction where customer_id = any (${[...customerIds]}::uuid[])
    and lifted_at is null limit 1`.execute(tx)
  return found.rows.length > 0
}
