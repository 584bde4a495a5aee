import { createHmac, timingSafeEqual } from 'node:crypto'

const macOf = (id: string, secret: string) =>
  createHmac('sha256', secret).update(`survey:${id}`).digest().subarray(0, 18)

/** The token of an invitation's link: its id and an HMAC over it, so that no id can be guessed or made up. */
export function tokenOf(id: string, secret: string): string {
  return Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), macOf(id, secret)]).toString('base64url')
}

/** The invitation a token was made for; undefined when it was not made by us. */
export function invitationIn(token: string, secret: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 34) return undefined
  const hex = bytes.subarray(0, 16).toString('hex')
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return timingSafeEqual(bytes.subarray(16), macOf(id, secret)) ? id : undefined
}
