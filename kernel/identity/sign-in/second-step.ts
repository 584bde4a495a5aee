import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Caller } from '#kernel/http'
import type { Host } from '#kernel/module'
import { factorsOf } from '../store/second-factor.ts'
import { answer, type Body } from './body.ts'
import { asPerson } from './note.ts'
import { holds, proofIn, type ProofKind } from './proof.ts'
import { sessionCookieName, sessionTokenOf } from './session-cookie.ts'
import { firstEnd, sessionCookie, startSession } from './start-session.ts'
import { countAttempt, forgiveAttempt } from './throttle.ts'

/** How long the second factor may take after the password (ms). */
const pendingMs = 10 * 60_000

/**
 * What else a person must prove after the password; nothing for who has no second factor. A passkey is asked for only where a role
 * demands two factors: who merely has one may sign in by either.
 */
export async function furtherProofs(host: Host, personId: string): Promise<ProofKind[]> {
  const { app, passkey, required, recoveryCodes } = await factorsOf(host.db, personId)
  if (!app && !(required && passkey)) return []
  return [
    ...(app ? (['code'] as const) : []),
    ...(passkey ? (['passkey'] as const) : []),
    ...(recoveryCodes ? (['recoveryCode'] as const) : []),
  ]
}

/**
 * The session the library began, by our clock. One that waits for its second factor opens nothing and soon ends; its token has not
 * left this process yet.
 */
export function settleSession(host: Host, token: string, waits: boolean) {
  const now = host.now()
  const ends = waits ? sql`${new Date(now.getTime() + pendingMs)}` : firstEnd(now)
  return sql`update identity.session set pending = ${waits}, proved_at = ${now}, created_at = ${now}, expires_at = ${ends}
    where token = ${token}`.execute(host.db)
}

interface Pending {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly mustChange: boolean
  readonly method: 'password' | 'sso'
}
/** The sign-in of this request that still waits for its second factor. */
export async function pendingOf(host: Host, secret: string, request: Request): Promise<Pending | undefined> {
  const token = sessionTokenOf(request, sessionCookieName(host.config.publicUrl), secret)
  if (!token) return undefined
  const found = await sql<Pending>`
    select s.id, p.id as "personId", p.name, p.password_must_change as "mustChange", s.method
    from identity.session s join identity.person p on p.id = s.user_id
    where s.token = ${token} and s.pending and s.expires_at > ${host.now()} and p.state = 'active'`.execute(host.db)
  return found.rows[0]
}

/** The second factor of a sign-in: a new session, with a new token, takes the place of the pending one. */
export async function secondStep(
  host: Host,
  secret: string,
  request: Request,
  caller: Caller,
  body: Body,
): Promise<Response> {
  const pending = (await pendingOf(host, secret, request)) ?? refuse('unauthenticated', 'signInAgain')
  const { personId } = pending
  const kind = proofIn(body)
  if (!kind || kind === 'password') return refuse('invalid', 'proofMissing')
  // Whoever is here knows the password: failures count for the account, wherever they come from.
  const attempt = { account: `second factor of ${personId}` }
  await countAttempt(host, attempt)
  const token = await asPerson(host, caller, 'signIn', personId, async (ctx) => {
    if (!(await holds(ctx, personId, kind, body))) {
      ctx.audit({ noun: 'session', id: personId, after: { secondFactor: kind, held: false } })
      return undefined
    }
    ctx.audit({ noun: 'session', id: personId, after: { secondFactor: kind } })
    const program = request.headers.get('user-agent')
    const fresh = await startSession(ctx, { personId, method: pending.method, strong: true, program })
    await sql`update identity.sso_session set session_id = (select id from identity.session where token = ${fresh})
      where session_id = ${pending.id}`.execute(ctx.tx)
    await sql`delete from identity.session where id = ${pending.id}`.execute(ctx.tx)
    return fresh
  })
  if (!token) return refuse('invalid', 'wrongCode')
  await forgiveAttempt(host, attempt)
  const { name, mustChange } = pending
  return answer({ personId, name, mustChangePassword: mustChange }, [
    sessionCookie(host.config.publicUrl, token, secret),
  ])
}
