import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { verifyPassword as verifyScrypt } from 'better-auth/crypto'

const derive = promisify(argon2)
/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const now = { memory: 19_456, passes: 2, parallelism: 1 } as const
const tagLength = 32
const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** NFKC, so that a password typed with another input method is the same password (NIST SP 800-63B 3.1.1.2). */
const message = (password: string) => Buffer.from(password.normalize('NFKC'))

/** The hash of a password in the PHC string format, with its parameters, so that they may be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: message(password), nonce, tagLength, ...now })
  return `$argon2id$v=19$m=${now.memory},t=${now.passes},p=${now.parallelism}$${text(nonce)}$${text(tag)}`
}

/** Whether a password is the one behind a hash; scrypt hashes of earlier versions hold until the password is changed. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = form.exec(hash) ?? []
  if (!memory || !passes || !parallelism || !nonce || !tag) return verifyScrypt({ hash, password })
  const expected = Buffer.from(tag, 'base64')
  const given = await derive('argon2id', {
    message: message(password),
    nonce: Buffer.from(nonce, 'base64'),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(Buffer.from(given), expected)
}
