import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How far a signed request's clock may be from ours, either way (ms): older ones are replays. */
export const replayWindowMs = 300_000

export const hmac = (secret: string, text: string | Uint8Array): Buffer =>
  createHmac('sha256', secret).update(text).digest()
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
/** 256 random bits, URL-safe. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Signature of a hook: hex HMAC-SHA256 over `timestamp.rawBody`, timestamp in whole seconds since 1970. */
export const signBody = (secret: string, timestamp: string, body: Uint8Array): string =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')

/** Equal in constant time; texts of different length are simply different. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** Whether a hook's signature is right and fresh. `v1=` before the digest is allowed. */
export function signatureHolds(
  secret: string,
  given: { timestamp: string | null; signature: string | null; body: Uint8Array },
  now: Date,
): boolean {
  if (!given.timestamp || !given.signature || !/^\d{1,12}$/.test(given.timestamp)) return false
  if (Math.abs(now.getTime() - Number(given.timestamp) * 1000) > replayWindowMs) return false
  return sameText(
    given.signature.trim().replace(/^v1=/, '').toLowerCase(),
    signBody(secret, given.timestamp, given.body),
  )
}
