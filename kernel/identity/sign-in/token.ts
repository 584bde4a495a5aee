import { createHash, randomBytes } from 'node:crypto'

/** A new key: `clk_` so that secret scanners know it, then 256 random bits. */
export const newToken = (): string => `clk_${randomBytes(32).toString('base64url')}`
/** What is kept of a key. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
/** What tells keys apart on screen: too little to help anybody guess. */
export const hintOf = (token: string): string => `${token.slice(0, token.startsWith('clk_') ? 8 : 3)}…`
/** A password to hand over once: 80 random bits in letters nobody confuses. */
export function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const text = Array.from(randomBytes(18), (b) => letters[b % letters.length]!).join('')
  return text.replace(/(.{6})(?=.)/g, '$1-')
}
