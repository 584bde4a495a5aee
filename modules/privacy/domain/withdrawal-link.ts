import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whose word a link takes, and on what it came; empty: it was asked for, and nothing was sent. */
export interface Withdrawing {
  readonly customerId: string
  readonly purpose: string
}
const macOf = (said: Buffer, secret: string) =>
  createHmac('sha256', secret).update('withdrawal:').update(said).digest().subarray(0, 18)

/** The token of a link by which a customer withdraws. It never ends: withdrawing is possible at any time (GDPR art. 7 (3), PIPL art. 15). */
export function tokenOf({ customerId, purpose }: Withdrawing, secret: string): string {
  const said = Buffer.concat([Buffer.from(customerId.replaceAll('-', ''), 'hex'), Buffer.from(purpose)])
  return Buffer.concat([macOf(said, secret), said]).toString('base64url')
}

/** What a token says; undefined when it was not made by us. */
export function withdrawingIn(token: string, secret: string): Withdrawing | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length < 34 || bytes.length > 90) return undefined
  const said = bytes.subarray(18)
  if (!timingSafeEqual(bytes.subarray(0, 18), macOf(said, secret))) return undefined
  const hex = said.subarray(0, 16).toString('hex')
  const customerId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return { customerId, purpose: said.subarray(16).toString() }
}
