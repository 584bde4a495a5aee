import { createHmac, hkdfSync } from 'node:crypto'

/** 128 of HMAC-SHA256's 256 bits: no two of a nation's numbers meet, and a column is 22 characters. */
const bytes = 16

/**
 * A keyed hash by which equal values are found without being read. Every index has a key of its own, made of one root (HKDF,
 * RFC 5869), so that a phone in one table cannot be recognised in another. The text must be in its normal form already.
 */
export function blindIndex(root: Buffer, name: string): (text: string) => string {
  const key = Buffer.from(hkdfSync('sha256', root, '', `clearline blind index|${name}`, 32))
  return (text) => createHmac('sha256', key).update(text).digest().subarray(0, bytes).toString('base64url')
}
