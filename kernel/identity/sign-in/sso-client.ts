import { symmetricDecrypt } from 'better-auth/crypto'
import * as openid from 'openid-client'
import type { Host } from '#kernel/module'
import { guardedFetch } from '#kernel/outgoing'
import { clientSecretOf, type SsoProviderResource } from '../store/sso-provider.ts'
import { cookieSecret } from './secret.ts'

/** Descriptions and key sets of large tenants are some hundred KiB. */
const mostBytes = 1_048_576
const timeoutMs = 10_000

/** An administrator chose the address, so each call goes through the guard of outgoing calls. */
export const guarded =
  (host: Host) =>
  async (url: string, options: { method?: string; headers?: HeadersInit; body?: unknown } = {}): Promise<Response> => {
    const body = options.body
    const {
      status,
      headers,
      body: answered,
    } = await guardedFetch(url, {
      method: options.method ?? 'GET',
      headers: Object.fromEntries(new Headers(options.headers)),
      ...(body === undefined || body === null ? {} : { body: body instanceof Uint8Array ? body : String(body) }),
      timeoutMs,
      maxBytes: mostBytes,
      allowPrivate: host.config.allowPrivateCallbacks,
    })
    const type = headers['content-type']
    return new Response(status === 204 || status === 304 ? null : Buffer.from(answered), {
      status,
      headers: type ? { 'content-type': type } : {},
    })
  }

/**
 * The provider as it describes itself now, asked anew for each sign-in, so that new keys hold at once. The signature of every ID
 * token is checked, although TLS would do (OpenID Connect Core 3.1.3.7 (6)).
 */
export async function clientOf(host: Host, provider: SsoProviderResource): Promise<openid.Configuration> {
  const secret = await symmetricDecrypt({
    key: await cookieSecret(host),
    data: await clientSecretOf(host.db, provider.id),
  })
  return openid.discovery(
    new URL(provider.issuer),
    provider.clientId,
    { [openid.clockTolerance]: 30 },
    openid.ClientSecretBasic(secret),
    {
      [openid.customFetch]: guarded(host) as openid.CustomFetch,
      timeout: timeoutMs / 1000,
      execute: [
        openid.enableNonRepudiationChecks,
        // Plain http is for a provider on the same premises only, by the setting that lets private addresses through.
        ...(host.config.allowPrivateCallbacks ? [openid.allowInsecureRequests] : []),
      ],
    },
  )
}

/** Whether the provider can be reached and says what sign-in needs. */
export async function describeProvider(host: Host, provider: SsoProviderResource) {
  try {
    const metadata = (await clientOf(host, provider)).serverMetadata()
    const found = [
      metadata.authorization_endpoint,
      metadata.token_endpoint,
      metadata.jwks_uri,
      metadata.end_session_endpoint,
    ].filter((endpoint) => endpoint !== undefined)
    return { reached: true, found, why: null }
  } catch (error) {
    return { reached: false, found: [], why: whyOf(error) }
  }
}

/** What went wrong between us and a provider, with its cause, for the administrator and the log; no tokens are in it. */
export function whyOf(error: unknown): string {
  const parts: string[] = []
  for (let at = error; at instanceof Error && parts.length < 4; at = at.cause) parts.push(at.message)
  return parts.join(': ').slice(0, 300) || String(error)
}
