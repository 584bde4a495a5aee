import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { holdingsIn, reachOf, type Holder } from '../views/reach.ts'

/**
 * Nobody gives, or acts on somebody who has, more than he may do himself; refuses `grantBeyondOwn` with the first grant beyond.
 */
export function requireCovers(ctx: Ctx, grants: readonly string[]): void {
  const beyond = grants.find((g) => !ctx.actor.can(g))
  if (beyond !== undefined) refuse('forbidden', 'grantBeyondOwn', { permission: beyond })
}

/**
 * Nobody gives a wider view of the data than his own; refuses `scopeBeyondOwn` with the first grant that would reach beyond. What is
 * somebody's own is theirs, whoever gives the role.
 */
export async function requireReach(
  ctx: Ctx,
  held: readonly { readonly roleId: string; readonly orgId: string | null }[],
  holder: Holder,
): Promise<void> {
  for (const holding of await holdingsIn(ctx.tx, held)) {
    const given = reachOf(holding, holder)
    const beyond = holding.permissions.find((permission) => {
      const mine = ctx.actor.scopeOf(permission)
      if (mine.everything) return false
      return (
        given.everything ||
        !given.orgIds.every((id) => mine.orgIds.includes(id)) ||
        !given.teamIds.every((id) => mine.teamIds.includes(id))
      )
    })
    if (beyond !== undefined) refuse('forbidden', 'scopeBeyondOwn', { permission: beyond })
  }
}
