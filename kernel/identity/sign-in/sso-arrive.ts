import { symmetricEncrypt } from 'better-auth/crypto'
import * as openid from 'openid-client'
import { sql } from '#kernel/db'
import { Refusal, refuse } from '#kernel/errors'
import type { Caller } from '#kernel/http'
import type { Host } from '#kernel/module'
import { findSsoProvider, redirectUri, type SsoProviderResource } from '../store/sso-provider.ts'
import { groupNamesOf } from '../store/scim.ts'
import { followGroups } from '../use-cases/follow-groups.ts'
import { asPerson, note } from './note.ts'
import { furtherProofs, settleSession } from './second-step.ts'
import { clientOf, whyOf } from './sso-client.ts'
import { personOfSubject, type Claims } from './sso-person.ts'
import { browserOf, hashed, redirect, toSignIn } from './sso-start.ts'
import { sessionCookie, startSession } from './start-session.ts'

interface Attempt {
  readonly provider_id: string
  readonly browser_hash: string
  readonly nonce: string
  readonly verifier: string
  readonly next: string
  readonly late: boolean
}
/** The attempt an answer belongs to; taken out, so that the same answer finds nothing the second time. */
async function takeAttempt(host: Host, state: string): Promise<Attempt | undefined> {
  const found = await sql<Attempt>`delete from identity.sso_attempt where state_hash = ${hashed(state)}
    returning provider_id, browser_hash, nonce, verifier, next, expires_at <= ${host.now()} as late`.execute(host.db)
  return found.rows[0]
}

/** The browser comes back from the provider: who it is, which roles they have now, and a session. */
export async function arriveFromSso(host: Host, secret: string, request: Request, caller: Caller): Promise<Response> {
  const { search, searchParams } = new URL(request.url)
  const attempt = await takeAttempt(host, searchParams.get('state') ?? '')
  if (!attempt || attempt.late || attempt.browser_hash !== hashed(browserOf(host, request))) {
    await note(host, caller, 'refuseSignIn', null, { sso: 'no such attempt' })
    return toSignIn(host, 'ssoAttemptUnknown')
  }
  try {
    const provider = await findSsoProvider(host.db, attempt.provider_id, host.config.publicUrl)
    if (!provider.enabled) refuse('forbidden', 'ssoFailed')
    const answered = await exchange(host, provider, attempt, search)
    const { token, personId } = await begin(host, secret, provider, answered, request, caller)
    const further = provider.asksTwoFactors ? [] : await furtherProofs(host, personId)
    const cookie = sessionCookie(host.config.publicUrl, token, secret)
    const origin = new URL(host.config.publicUrl).origin
    if (!further.length) return redirect(origin + attempt.next, cookie)
    await settleSession(host, token, true)
    const query = new URLSearchParams({ second: further.join(), next: attempt.next })
    return redirect(`${origin}/sign-in?${query}`, cookie)
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'ssoFailed'
    if (!(error instanceof Refusal))
      host.log.warn({ part: 'sign-in', provider: attempt.provider_id, why: whyOf(error) }, 'single sign-on failed')
    await note(host, caller, 'refuseSignIn', null, { sso: attempt.provider_id, code, why: whyOf(error) })
    return toSignIn(host, code)
  }
}

interface Answered {
  readonly claims: Claims
  readonly groups: readonly string[] | undefined
  readonly idToken: string
}
/** Code for tokens, and all that OpenID Connect Core 3.1.3.7 asks to be checked of them. */
async function exchange(
  host: Host,
  provider: SsoProviderResource,
  attempt: Attempt,
  search: string,
): Promise<Answered> {
  const client = await clientOf(host, provider)
  // What the browser asked for may be our address behind a proxy; the provider compares with the one we gave it.
  const current = new URL(redirectUri(host.config.publicUrl) + search)
  const tokens = await openid.authorizationCodeGrant(client, current, {
    pkceCodeVerifier: attempt.verifier,
    expectedNonce: attempt.nonce,
    expectedState: current.searchParams.get('state') ?? '',
    idTokenExpected: true,
  })
  const claims = tokens.claims()! as Claims
  const all =
    claims[provider.groupClaim] === undefined && client.serverMetadata().userinfo_endpoint
      ? { ...(await openid.fetchUserInfo(client, tokens.access_token, claims.sub)), ...claims }
      : claims
  return { claims: all, groups: groupsOf(all, provider.groupClaim), idToken: tokens.id_token! }
}

/** Entra ID names more than 200 groups by a reference only; taking that for "none" would take all roles away. */
function groupsOf(claims: Claims, name: string): string[] | undefined {
  const elsewhere = claims._claim_names as Record<string, unknown> | undefined
  if (claims[name] === undefined && elsewhere?.[name] !== undefined) refuse('forbidden', 'ssoGroupsTooMany')
  const given = claims[name]
  if (given === undefined) return undefined
  return (Array.isArray(given) ? given : [given]).filter((g): g is string => typeof g === 'string')
}

async function begin(
  host: Host,
  secret: string,
  provider: SsoProviderResource,
  { claims, groups, idToken }: Answered,
  request: Request,
  caller: Caller,
): Promise<{ token: string; personId: string }> {
  const hint = await symmetricEncrypt({ key: secret, data: idToken })
  return asPerson(host, caller, 'signIn', null, async (ctx) => {
    const personId = await personOfSubject(ctx, provider, claims)
    // Where the provider says nothing of groups, those a directory sent by SCIM hold.
    await followGroups(ctx, personId, provider.groupRoles, groups ?? (await groupNamesOf(ctx.tx, personId)))
    const token = await startSession(ctx, {
      personId,
      method: 'sso',
      strong: provider.asksTwoFactors,
      program: request.headers.get('user-agent'),
    })
    await sql`insert into identity.sso_session (session_id, provider_id, subject, provider_session, id_token)
      select id, ${provider.id}, ${claims.sub}, ${typeof claims.sid === 'string' ? claims.sid : null}, ${hint}
      from identity.session where token = ${token}`.execute(ctx.tx)
    ctx.audit({ noun: 'session', id: personId, after: { sso: provider.id } })
    return { token, personId }
  })
}
