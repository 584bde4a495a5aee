import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { openRows } from '#kernel/vault'
import type { IdentityKind } from '../contract/vocabulary.ts'
import { identitySealing } from '../store/identity.ts'

export interface KnownAddress {
  readonly id: string
  readonly customerId: string
  readonly kind: IdentityKind
  /** In its normal form: a phone in E.164, an e-mail in lower case. */
  readonly value: string
  readonly status: 'verified' | 'claimed'
}
interface Row extends Omit<KnownAddress, 'customerId' | 'value'> {
  customer_id: string
  value_norm: string
}

/** Where these customers (null: all) can be reached, those that are proved to be theirs first; of one kind, or of all. */
export async function knownAddresses(
  ctx: Ctx,
  customerIds: readonly string[] | null,
  kind?: string,
): Promise<readonly KnownAddress[]> {
  if (customerIds?.length === 0) return []
  const { rows } = await sql<Row>`
    select id, customer_id, kind, value_norm, status from customers.identity
    where (${customerIds === null} or customer_id = any (${customerIds && [...customerIds]}::uuid[])) and status <> 'revoked'
      and (${kind ?? null}::text is null or kind = ${kind ?? null})
    order by status = 'verified' desc, id`.execute(ctx.tx)
  return (await openRows(ctx, identitySealing, rows)).map(({ customer_id: customerId, value_norm: value, ...r }) => ({
    ...r,
    customerId,
    value,
  }))
}
