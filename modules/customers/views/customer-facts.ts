import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { CustomerClass } from '../contract/vocabulary.ts'

export interface CustomerFacts {
  /** The customer that counts: for a merged one that into which it was merged. */
  readonly id: string
  readonly name: string
  readonly class: CustomerClass
  readonly orgId: string | null
  readonly segment: string | null
  readonly language: 'zh-CN' | 'en' | null
}
/** What neighbours decide by. Refuses `customerUnknown`. */
export async function customerFacts(ctx: Ctx, customerId: string): Promise<CustomerFacts> {
  const found = await sql<CustomerFacts>`
    select r.id, r.name, r.class, r.org_id as "orgId", r.segment, r.language from customers.customer c
      join customers.customer r on r.id = c.root_id where c.id = ${customerId}`.execute(ctx.tx)
  return found.rows[0] ?? refuse('invalid', 'customerUnknown')
}
