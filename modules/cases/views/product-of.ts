import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

/** The product of the service a case is about: promises differ by it. */
export async function productOf(ctx: Ctx, serviceId: string | null | undefined): Promise<string | null> {
  if (!serviceId) return null
  const found = await sql<{ product: string }>`select product from customers.v_service where id = ${serviceId}`.execute(
    ctx.tx,
  )
  return found.rows[0]?.product ?? refuse('missing', 'serviceNotFound')
}
