import { sql } from '#kernel/db'
import type { Actor, Ctx, Host } from '#kernel/module'
import { sessionEnded } from '../events.ts'
import { rightsChanged } from './actor-cache.ts'

/**
 * How many seconds ago the person last did something, as our page says with every request: what a page asks by itself, because news
 * came or a line was cut, keeps nobody signed in. Who does not say so, acts now.
 */
const idleHeader = 'x-clearline-idle'
/** A use is written once in so long (ms), so that a request costs no write. */
const writeEveryMs = 60_000

function idleMs(request: Request): number {
  const said = Number(request.headers.get(idleHeader) ?? 0)
  return said > 0 ? said * 1000 : 0
}

/** Moves the end of the sign-in this request came with, where its person did something since; answers whether it was written. */
export async function keepSignedIn(host: Host, actor: Actor, request: Request): Promise<boolean> {
  const { signIn, sessionId } = actor
  if (!signIn || !sessionId) return false
  const used = host.now().getTime() - idleMs(request)
  const until = new Date(Math.min(used + signIn.idleMs, signIn.atMost.getTime()))
  const written = new Date(until.getTime() - writeEveryMs)
  if (signIn.until > written) return false
  // Of many requests at once one writes; of a sign-in that ended meanwhile there is no row.
  await sql`update identity.session set expires_at = ${until} where id = ${sessionId} and expires_at <= ${written}`.execute(
    host.db,
  )
  return true
}

/** Ends the oldest sign-ins of somebody who has more than the policy lets one person have. */
export async function endOldest(ctx: Ctx, personId: string): Promise<void> {
  // One at a time a person, or two sign-ins at the same moment would not see each other.
  await sql`select 1 from identity.person where id = ${personId} for no key update`.execute(ctx.tx)
  const ended = await sql<{ id: string }>`delete from identity.session where id in (
      select s.id from identity.session s, identity.sign_in_policy y
      where s.user_id = ${personId} and not s.pending and s.expires_at > ${ctx.now} and y.most_sessions is not null
      order by s.created_at desc, s.id desc offset (select most_sessions from identity.sign_in_policy))
    returning id`.execute(ctx.tx)
  if (!ended.rows.length) return
  for (const { id } of ended.rows) ctx.audit({ noun: 'session', id, before: { personId } })
  ctx.emit(sessionEnded, { personId })
  rightsChanged(ctx)
}
