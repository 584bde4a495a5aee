import { hmac, sameText } from '../../domain/signature.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
/** RFC 4648 base32 in lower case: local parts of addresses are often folded to one case on their way. */
function base32(bytes: Uint8Array): string {
  let bits = 0
  let value = 0
  let out = ''
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff
    bits += 8
    for (; bits >= 5; bits -= 5) out += alphabet[(value >>> (bits - 5)) & 31]
  }
  return bits ? out + alphabet[(value << (5 - bits)) & 31] : out
}
function fromBase32(text: string): Uint8Array {
  const out: number[] = []
  let bits = 0
  let value = 0
  for (const c of text) {
    value = ((value << 5) | alphabet.indexOf(c)) & 0xffff
    bits += 5
    if (bits >= 8) {
      out.push((value >>> (bits - 8)) & 255)
      bits -= 8
    }
  }
  return Uint8Array.from(out)
}
const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** 80 bits of HMAC: enough against guessing, short enough for a local part of 64 characters (RFC 5321 §4.5.3.1.1). */
const seal = (secret: string, what: string, id: Uint8Array) =>
  base32(hmac(secret, `${what}|${Buffer.from(id).toString('hex')}`).subarray(0, 10))
const token = (secret: string, what: string, id: string) => `${base32(bytesOf(id))}${seal(secret, what, bytesOf(id))}`
function open(secret: string, what: string, given: string): string | undefined {
  const text = given.toLowerCase()
  if (!/^[a-z2-7]{42}$/.test(text)) return undefined
  const id = fromBase32(text.slice(0, 26))
  // 26 letters hold two bits more than an id: only the one way of writing it counts.
  return base32(id) === text.slice(0, 26) && sameText(text.slice(26), seal(secret, what, id)) ? uuidOf(id) : undefined
}

/** Address that answers to a conversation come back to: `service+c<token>@operator.example`. */
export function replyAddress(secret: string, conversationId: string, mailFrom: string): string {
  const at = mailFrom.lastIndexOf('@')
  return `${mailFrom.slice(0, at).replace(/\+.*$/, '').slice(0, 20)}+c${token(
    secret,
    'reply',
    conversationId,
  )}${mailFrom.slice(at)}`
}
/** The conversation of an address we minted; undefined for any other, forged ones included. */
export function readReplyAddress(secret: string, address: string): string | undefined {
  const plus = /\+c([a-z2-7]{42})@/i.exec(address)
  return plus ? open(secret, 'reply', plus[1]!) : undefined
}

/** Message-ID of a mail of ours: names its conversation under seal, so that an answer is recognised by References alone. */
export const mintMessageId = (secret: string, conversationId: string, messageId: string, mailFrom: string): string =>
  `<${messageId}.${token(secret, 'message', conversationId)}@${mailFrom.slice(mailFrom.lastIndexOf('@') + 1)}>`
export function readMessageId(secret: string, messageId: string): string | undefined {
  const found = /^<?[0-9a-f-]{36}\.([a-z2-7]{42})@/i.exec(messageId.trim())
  return found ? open(secret, 'message', found[1]!) : undefined
}

/** Message-IDs of a References or In-Reply-To header, oldest first, each once; folded and broken ones included. */
export function readMessageIds(header: string | readonly string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(' ') : ((header as string | undefined) ?? '')
  return [...new Set((text.match(/<[^<>\s]{1,900}>/g) ?? []).slice(-100))]
}
/** An address in the one form it is compared in: no display name, lower case. */
export const bareAddress = (address: string): string =>
  address
    .replace(/^.*<|>.*$/gs, '')
    .trim()
    .toLowerCase()
