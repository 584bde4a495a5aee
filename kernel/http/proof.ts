import type { Endpoint } from '#kernel/contract'
import { settingsOf } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Actor, Ctx } from '#kernel/module'

/** How long a proof of who one is holds for sensitive operations (ms); NIST SP 800-63B 7.2 leaves the length to the risk. */
export const provedForMs = 10 * 60_000
/** What lets a program do them: nobody is there to be asked. */
export const skipsProof = 'identity.stepUp.skip'

/** Lets pass who proved lately who they are; refuses `proveAgain` for a person and `notPermitted` for a program without the right. */
export function requireProof(actor: Actor, now: Date, of: true | 'people'): void {
  if (actor.kind === 'visitor') refuse('unauthenticated', 'signInFirst')
  if (actor.kind === 'key' && of === true && !actor.can(skipsProof))
    refuse('forbidden', 'notPermitted', { permission: skipsProof })
  if (actor.kind === 'key' || actor.kind === 'system') return
  if (!actor.provedAt || now.getTime() - actor.provedAt.getTime() > provedForMs) refuse('forbidden', 'proveAgain')
}

/**
 * Before it commits: whoever lost the right, the place it reaches or the account while the work was under way has done nothing. Costs
 * nothing where no rights changed meanwhile.
 */
export async function requireRightsStill({ actor, scope, tx }: Ctx, { permission }: Pick<Endpoint, 'permission'>) {
  if (permission === 'public' || !actor.again) return
  const now = await actor.again(tx)
  if (now === actor) return
  if (!now) return refuse('unauthenticated', 'signInFirst')
  if (!now.can(permission)) refuse('forbidden', 'notPermitted', { permission })
  if (settingsOf(now.scopeOf(permission)) !== settingsOf(scope)) refuse('conflict', 'rightsChanged')
}
