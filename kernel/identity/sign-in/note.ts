import type { Caller } from '#kernel/http'
import { systemActor, write, type Actor, type Ctx, type Host } from '#kernel/module'
import { sessionEnded } from '../events.ts'
import { rightsChanged } from './actor-cache.ts'

/** Work of the sign-in routes in one transaction, in the name of the person it is about; of nobody where nobody is known. */
export function asPerson<T>(
  host: Host,
  caller: Caller,
  operation: string,
  personId: string | null,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const actor: Actor = { ...systemActor, id: personId ?? 'anonymous', kind: personId ? 'person' : 'visitor', personId }
  const address = caller.address ? { address: caller.address } : {}
  return write(host, { actor, locale: caller.locale, operation, requestId: caller.requestId, ...address }, work)
}

/** Who signs in, out or fails to is audited; a failure names its account by a hash only. */
export const note = (
  host: Host,
  caller: Caller,
  operation: string,
  personId: string | null,
  after?: unknown,
): Promise<void> =>
  asPerson(host, caller, operation, personId, async (ctx) => {
    ctx.audit({ noun: 'session', id: personId, ...(after === undefined ? {} : { after }) })
    if (!personId || operation === 'signIn') return
    ctx.emit(sessionEnded, { personId })
    rightsChanged(ctx)
  })
