import { symmetricDecrypt } from 'better-auth/crypto'
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import * as openid from 'openid-client'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Caller } from '#kernel/http'
import type { Ctx, Host } from '#kernel/module'
import { sessionEnded } from '../events.ts'
import { findSsoProvider, type SsoProviderResource } from '../store/sso-provider.ts'
import { rightsChanged } from './actor-cache.ts'
import { asPerson, note } from './note.ts'
import { cookieSecret } from './secret.ts'
import { clientOf, guarded, whyOf } from './sso-client.ts'
import { hashed } from './sso-start.ts'
import { countAttempt, forgiveAttempt } from './throttle.ts'

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
/** How old a logout token may be, by its `iat`, and how far the provider's clock may be from ours (s). */
const [mostAge, tolerance] = [300, 30]

/** Where a browser goes on to after signing out here, so that the provider's session ends too (RP-Initiated Logout 1.0). */
export async function endSessionAt(host: Host, sessionId: string): Promise<string | undefined> {
  const found = await sql<{ provider_id: string; id_token: string }>`select provider_id, id_token
    from identity.sso_session where session_id::text = ${sessionId}`.execute(host.db)
  const ours = found.rows[0]
  if (!ours) return undefined
  try {
    const client = await clientOf(host, await findSsoProvider(host.db, ours.provider_id, host.config.publicUrl))
    if (!client.serverMetadata().end_session_endpoint) return undefined
    return openid.buildEndSessionUrl(client, {
      id_token_hint: await symmetricDecrypt({ key: await cookieSecret(host), data: ours.id_token }),
      post_logout_redirect_uri: `${new URL(host.config.publicUrl).origin}/sign-in`,
    }).href
  } catch (error) {
    // The provider may be down: signing out here must not depend on it.
    host.log.warn({ part: 'sign-in', provider: ours.provider_id, why: whyOf(error) }, 'no logout at the provider')
    return undefined
  }
}

/** The provider says that a session or a person signed out there (Back-Channel Logout 1.0): ours of it end at once. */
export async function logoutFromProvider(
  host: Host,
  providerId: string,
  request: Request,
  caller: Caller,
): Promise<Response> {
  const provider = await findSsoProvider(host.db, providerId, host.config.publicUrl)
  const token = new URLSearchParams((await request.text()).slice(0, 32_768)).get('logout_token') ?? ''
  const attempt = { account: 'logout tokens', address: caller.address ?? 'local', most: 50 }
  await countAttempt(host, attempt)
  const said = await readLogoutToken(host, provider, token)
  const code = 'logoutTokenBad'
  if (!said) {
    await note(host, caller, 'refuseLogout', null, { sso: provider.id, code })
    return refuse('invalid', code)
  }
  const { sub, sid, jti } = said
  const first = await asPerson(host, caller, 'logoutFromProvider', null, async (ctx) => {
    if (!(await takeLogoutToken(ctx, provider.id, jti))) return false
    const ended = await sql<{ user_id: string; id: string }>`
      delete from identity.session s using identity.sso_session o where o.session_id = s.id
        and o.provider_id = ${provider.id} and (${sid}::text is null or o.provider_session = ${sid})
        and (${sub}::text is null or o.subject = ${sub}) returning s.user_id, s.id`.execute(ctx.tx)
    for (const session of ended.rows) {
      ctx.emit(sessionEnded, { personId: session.user_id })
      ctx.audit({ noun: 'session', id: session.id, before: { personId: session.user_id } })
    }
    if (!ended.rows.length) ctx.audit({ noun: 'session', id: null, after: { sso: provider.id, ended: 0 } })
    rightsChanged(ctx)
    return true
  })
  if (!first) {
    await note(host, caller, 'refuseLogout', null, { sso: provider.id, code, usedBefore: true })
    return refuse('invalid', code)
  }
  await forgiveAttempt(host, attempt)
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
}

/**
 * Whether this logout token comes for the first time; kept until it would be too old anyway. Two at once meet in the key of the table,
 * and the second waits for the first.
 */
async function takeLogoutToken(ctx: Ctx, providerId: string, jti: string): Promise<boolean> {
  const until = new Date(ctx.now.getTime() + (mostAge + 2 * tolerance) * 1000)
  const taken = await sql`insert into identity.logout_token (provider_id, jti_hash, expires_at)
    values (${providerId}, ${hashed(jti)}, ${until}) on conflict do nothing returning 1`.execute(ctx.tx)
  return taken.rows.length > 0
}

/** Back-Channel Logout 1.0, 2.6: signed, for us, fresh, a logout and no sign-in, and about somebody; undefined otherwise. */
async function readLogoutToken(host: Host, provider: SsoProviderResource, token: string) {
  try {
    const jwksUri = (await clientOf(host, provider)).serverMetadata().jwks_uri ?? ''
    const keys = createRemoteJWKSet(new URL(jwksUri), { [customFetch]: guarded(host) as never })
    const { payload } = await jwtVerify(token, keys, {
      issuer: provider.issuer,
      audience: provider.clientId,
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: mostAge,
      clockTolerance: tolerance,
    })
    const events = payload.events as Record<string, unknown>
    const [sub, sid] = [payload.sub ?? null, typeof payload.sid === 'string' ? payload.sid : null]
    const { jti } = payload
    if (!events[logoutEvent] || payload.nonce !== undefined || !jti || (!sub && !sid))
      throw new Error('not a logout token')
    return { sub, sid, jti }
  } catch (error) {
    host.log.warn({ part: 'sign-in', provider: provider.id, why: whyOf(error) }, 'a logout token was refused')
    return undefined
  }
}
