import { createHmac, timingSafeEqual } from 'node:crypto'

const mac = (secret: string, seconds: number, body: string | Uint8Array) =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')

/**
 * The value of `X-Clearline-Signature`: when it was signed (Unix seconds) and the HMAC-SHA256 of that instant, a dot and the
 * body.
 */
export function sign(secret: string, at: Date, body: string | Uint8Array): string {
  const seconds = Math.floor(at.getTime() / 1000)
  return `t=${seconds},v1=${mac(secret, seconds, body)}`
}

/**
 * Whether a header of that form fits the body and is not older or newer than the tolerance (s), so that a caught call cannot be
 * sent again later.
 */
export function isSigned(
  secret: string,
  header: string | null | undefined,
  body: string | Uint8Array,
  now: Date,
  toleranceSeconds = 300,
): boolean {
  const [, seconds, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? []
  if (!seconds || !given || Math.abs(now.getTime() / 1000 - Number(seconds)) > toleranceSeconds) return false
  return timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(mac(secret, Number(seconds), body), 'hex'))
}
