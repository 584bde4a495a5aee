import { resolveIdentity, type Contact } from '#modules/customers'
import { Refusal } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

/**
 * The customer behind an address that a channel gave us; undefined when it is no address at all: what was said is kept all
 * the same.
 */
export async function customerBehind(ctx: Ctx, contact: Contact): Promise<string | undefined> {
  try {
    return (await resolveIdentity(ctx, contact)).customerId
  } catch (error) {
    if (error instanceof Refusal && error.code === 'badIdentityValue') return undefined
    throw error
  }
}
