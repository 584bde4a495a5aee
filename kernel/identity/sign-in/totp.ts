import { createHmac, timingSafeEqual } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { generateRandomString, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Host } from '#kernel/module'
import { cookieSecret } from './secret.ts'

/** RFC 6238: SHA-1, six digits, 30 s, which is all that every authenticator app knows. */
const stepMs = 30_000

/** A secret for an authenticator app: as text, as the address a QR code holds, and encrypted as it is kept. */
export async function newTotp(host: Host, account: string) {
  const secret = generateRandomString(32)
  return {
    text: base32.encode(secret, { padding: false }),
    uri: createOTP(secret).url('Clearline', account),
    kept: await symmetricEncrypt({ key: await cookieSecret(host), data: secret }),
  }
}

/**
 * The 30 s step a code is of, the one before and the one after included (RFC 6238 5.2 and 6: clocks differ, people type slowly);
 * undefined when it is none of these.
 */
export async function stepOf(host: Host, kept: string, code: string, now: Date): Promise<number | undefined> {
  const otp = createOTP(await symmetricDecrypt({ key: await cookieSecret(host), data: kept }))
  const given = Buffer.from(code.replace(/\s/g, ''))
  const at = Math.floor(now.getTime() / stepMs)
  for (const step of [at, at - 1, at + 1]) {
    const expected = Buffer.from(await otp.hotp(step))
    if (given.length === expected.length && timingSafeEqual(given, expected)) return step
  }
  return undefined
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** Ten codes of 138 random bits, in letters nobody confuses, four groups of seven (OWASP ASVS 5.0.0, 11.5.1 asks for 128). */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    const text = generateRandomString(64, 'a-z', '0-9')
      .split('')
      .filter((letter) => letters.includes(letter))
      .slice(0, 28)
      .join('')
    return text.match(/.{7}/g)!.join('-')
  })

/** What is kept of a recovery code: keyed, because those given earlier have 49 bits and could be tried out (NIST SP 800-63B 3.1.2.2). */
export async function recoveryHash(host: Host, personId: string, code: string): Promise<string> {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return createHmac('sha256', await cookieSecret(host))
    .update(`recovery ${personId} ${plain}`)
    .digest('base64url')
}
