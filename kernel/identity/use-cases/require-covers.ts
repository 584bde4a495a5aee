import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

/**
 * Nobody gives, or acts on somebody who has, more than he may do himself; refuses `grantBeyondOwn` with the first grant beyond.
 */
export function requireCovers(ctx: Ctx, grants: readonly string[]): void {
  const beyond = grants.find((g) => !ctx.actor.can(g))
  if (beyond !== undefined) refuse('forbidden', 'grantBeyondOwn', { permission: beyond })
}
