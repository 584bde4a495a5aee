import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'

/** A shift and a bit: the longest a sign-in lasts, whatever is done in it, so that a stolen cookie ends too. */
export const sessionSeconds = 12 * 3600

/** Whether people come over TLS, so that cookies may never go any other way. */
export const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:')
/**
 * `__Host-` makes browsers refuse the cookie over plain http, for another path than `/`, and from any other host, a subdomain or a
 * sister of it too (RFC 6265bis 4.1.3.2).
 */
export const cookieName = (publicUrl: string, name: string): string =>
  `${isSecure(publicUrl) ? '__Host-' : ''}clearline.${name}`
export const sessionCookieName = (publicUrl: string): string => cookieName(publicUrl, 'session_token')

/**
 * The session token of a request's cookie when its signature is ours; the form is better-auth's: `token.base64(HMAC-SHA256)`,
 * URL-encoded. Read here so that an authenticated request costs no query for a forged cookie and none of the library's two.
 */
export function sessionTokenOf(request: Request, name: string, secret: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() !== name) continue
    const token = tokenIn(part.slice(at + 1).trim(), keyOf(secret))
    if (token !== undefined) return token
  }
  return undefined
}

interface CookieKey {
  readonly secret: string
  readonly key: KeyObject
  /** Tokens by the cookies that were found to be ours: the same text under the same secret stays ours, whoever may still do what with it. */
  readonly ours: Map<string, string>
}
const mostOurs = 10_000
let known: CookieKey | undefined
/** What is known of a process's one secret: made of the text for every request the key would cost more than the hash. */
function keyOf(secret: string): CookieKey {
  if (known?.secret !== secret) known = { secret, key: createSecretKey(Buffer.from(secret)), ours: new Map() }
  return known
}

function tokenIn(cookie: string, { key, ours }: CookieKey): string | undefined {
  const seen = ours.get(cookie)
  if (seen !== undefined) return seen
  const value = decoded(cookie)
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  const expected = createHmac('sha256', key).update(token).digest()
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  if (dot <= 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  if (ours.size >= mostOurs) ours.clear()
  ours.set(cookie, token)
  return token
}
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
