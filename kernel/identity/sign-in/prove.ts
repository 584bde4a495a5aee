import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Caller } from '#kernel/http'
import type { Actor, Host } from '#kernel/module'
import { sessionProved } from '../events.ts'
import { rightsChanged } from './actor-cache.ts'
import { answer, type Body } from './body.ts'
import { asPerson } from './note.ts'
import { holds, proofIn } from './proof.ts'
import { countAttempt, forgiveAttempt } from './throttle.ts'

/** Somebody signed in proves again who they are, for a sensitive operation. A wrong proof is audited and throttled like a sign-in. */
export async function prove(host: Host, actor: Actor | undefined, caller: Caller, body: Body): Promise<Response> {
  if (!actor?.sessionId || !actor.personId) return refuse('unauthenticated', 'signInFirst')
  const { personId, sessionId } = actor
  const kind = proofIn(body) ?? refuse('invalid', 'proofMissing')
  const attempt = { account: `proof of ${personId}`, address: caller.address ?? 'local' }
  await countAttempt(host, attempt)
  const right = await asPerson(host, caller, 'prove', personId, async (ctx) => {
    const held = await holds(ctx, personId, kind, body)
    ctx.audit({ noun: 'session', id: sessionId, after: { by: kind, held } })
    if (!held) return false
    await sql`update identity.session set proved_at = ${ctx.now} where id = ${sessionId}`.execute(ctx.tx)
    ctx.emit(sessionProved, { personId })
    rightsChanged(ctx)
    return true
  })
  if (!right) return refuse('invalid', kind === 'password' ? 'wrongPassword' : 'wrongCode')
  await forgiveAttempt(host, attempt)
  return answer({ proved: true })
}
