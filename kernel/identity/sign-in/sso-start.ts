import { createHash, randomBytes } from 'node:crypto'
import * as openid from 'openid-client'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Host } from '#kernel/module'
import { findSsoProvider, redirectUri } from '../store/sso-provider.ts'
import { cookieName, isSecure } from './session-cookie.ts'
import { clientOf, whyOf } from './sso-client.ts'

/** How long people may take at the provider (ms). */
const attemptMs = 15 * 60_000
const browserCookie = (host: Host): string => cookieName(host.config.publicUrl, 'sso')

export const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Only our own pages: an address of another site in `next` would lend it our name. */
export const ownPath = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/')

/** What ties an attempt to the browser that began it, so that nobody is signed in as somebody else by a link (RFC 6819 4.4.1.8). */
export const browserOf = (host: Host, request: Request): string =>
  new RegExp(`(?:^|;\\s*)${browserCookie(host).replace('.', '\\.')}=([\\w-]+)`).exec(
    request.headers.get('cookie') ?? '',
  )?.[1] ?? ''

/** Sends the browser to the provider, with state, nonce and PKCE (RFC 9700); what must come back is kept here. */
export async function startSso(host: Host, providerId: string, request: Request): Promise<Response> {
  const provider = await findSsoProvider(host.db, providerId, host.config.publicUrl)
  if (!provider.enabled) return refuse('missing', 'notFound')
  const next = ownPath(new URL(request.url).searchParams.get('next'))
  let client: openid.Configuration
  try {
    client = await clientOf(host, provider)
  } catch (error) {
    host.log.warn({ part: 'sign-in', provider: provider.id, why: whyOf(error) }, 'the provider cannot be reached')
    return toSignIn(host, 'providerUnreachable')
  }
  const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()]
  const browser = randomBytes(24).toString('base64url')
  await sql`insert into identity.sso_attempt (state_hash, provider_id, browser_hash, nonce, verifier, next, expires_at)
    values (${hashed(state)}, ${provider.id}, ${hashed(browser)}, ${nonce}, ${verifier}, ${next},
      ${new Date(host.now().getTime() + attemptMs)})`.execute(host.db)
  const target = openid.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri(host.config.publicUrl),
    scope: scopesOf(client),
    response_type: 'code',
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const secure = isSecure(host.config.publicUrl) ? '; Secure' : ''
  const cookie = `${browserCookie(host)}=${browser}; Max-Age=${attemptMs / 1000}; Path=/; HttpOnly; SameSite=Lax${secure}`
  return redirect(target.href, cookie)
}

/** `groups` is a scope of its own at some providers (Okta, Dex), and refused as unknown by others that send the claim unasked (Entra ID). */
function scopesOf(client: openid.Configuration): string {
  const groups = client.serverMetadata().scopes_supported?.includes('groups') ? ' groups' : ''
  return `openid profile email${groups}`
}

export const redirect = (to: string, ...cookies: string[]): Response => {
  const headers = new Headers({ location: to, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}
/** Back to our own page, which says in the reader's language what went wrong. */
export const toSignIn = (host: Host, code: string): Response =>
  redirect(`${new URL(host.config.publicUrl).origin}/sign-in?sso=${code}`)
