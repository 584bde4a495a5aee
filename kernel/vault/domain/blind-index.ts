import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/**
 * The first 128 of HMAC-SHA256's 256 bits, in base64url: no two of a nation's numbers meet, and a column is 22 characters. Cut from the
 * text, of whose last character two bits count: by way of the bytes it takes longer, and a customer is found by dozens of them.
 */
const firstBits = (hash: string): string => hash.slice(0, 21) + alphabet[alphabet.indexOf(hash[21]!) & 0b110000]!

/** A key made of the root for one purpose (HKDF, RFC 5869). */
export const derivedKey = (root: Buffer, name: string): Buffer =>
  Buffer.from(hkdfSync('sha256', root, '', `clearline ${name}`, 32))

/**
 * A keyed hash by which equal values are found without being read. Every index has a key of its own, made of one root (HKDF,
 * RFC 5869), so that a phone in one table cannot be recognised in another. The text must be in its normal form already.
 */
export function blindIndex(root: Buffer, name: string): (text: string) => string {
  // As a key object: from bytes it would be made anew for every text, which costs more than the hash.
  const key = createSecretKey(derivedKey(root, `blind index|${name}`))
  return (text) => firstBits(createHmac('sha256', key).update(text).digest('base64url'))
}
