import { takeKey, takeRole } from '#kernel/identity'
import type { Ctx } from '#kernel/module'
import type { Item } from '../store/access-review-item.ts'

/** Takes away what was under review, in this very transaction. Refuses `lastAdministrator`. */
export async function takeAway(ctx: Ctx, item: Item): Promise<void> {
  if (item.keyId) await takeKey(ctx, item.keyId)
  else for (const role of item.roleCodes) await takeRole(ctx, item.personId!, role)
}
