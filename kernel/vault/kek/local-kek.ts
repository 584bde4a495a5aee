import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { VaultError, type Kek, type Unwrapped } from './kek.ts'

/** Tells keys apart without telling anything of them; the same whether a key comes from a file or the environment. */
const idOf = (key: Buffer): string =>
  createHash('sha256').update('clearline key-encryption key').update(key).digest('hex').slice(0, 16)
const ivBytes = 12
const tagBytes = 16

function wrapOne(kek: KeyObject, { key, context }: Unwrapped): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', kek, iv)
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}
function unwrapOne(kek: KeyObject, wrapped: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', kek, wrapped.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(wrapped.subarray(-tagBytes))
  return Buffer.concat([decipher.update(wrapped.subarray(ivBytes, -tagBytes)), decipher.final()])
}

/** Key-encryption keys as text: each 32 bytes in base64, with commas or line ends between, the current one first. */
export function readKeys(text: string): Buffer[] {
  const keys = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((key) => Buffer.from(key, 'base64'))
  return keys.every((key) => key.length === 32) ? keys : []
}
export const newKey = (): string => randomBytes(32).toString('base64')

const wrongKey = (where: string, cause?: unknown): VaultError =>
  new VaultError(
    `${where} 中的保险库密钥不是这个数据库的密钥，未改动任何数据；请放回原来的密钥。` +
      `The vault key in ${where} is not the one of this database. Nothing was changed; put the right key back.`,
    { cause },
  )

/**
 * Keys this process reads by itself. `read` is asked again when a key is not known: another process has rotated. `where` is
 * named when the right one is not there.
 */
export function localKek(where: string, read: () => readonly Buffer[]): Kek {
  // Their ids are worked out once and not for every key that is unwrapped.
  const readNamed = () => read().map((key) => ({ id: idOf(key), secret: createSecretKey(key) }))
  let keys = readNamed()
  const find = (id: string): KeyObject | undefined => keys.find((key) => key.id === id)?.secret
  const keyOf = (id: string): KeyObject => {
    const known = find(id)
    if (known) return known
    keys = readNamed()
    const found = find(id)
    if (!found) throw wrongKey(where)
    return found
  }
  return {
    current: async () => {
      keys = readNamed()
      return keys[0]!.id
    },
    wrap: async (given) => {
      const { id, secret } = keys[0]!
      return given.map((one) => ({ kekId: id, wrapped: wrapOne(secret, one) }))
    },
    unwrap: async (given) =>
      given.map(({ kekId, wrapped, context }) => {
        const kek = keyOf(kekId)
        try {
          return unwrapOne(kek, wrapped, context)
        } catch (error) {
          throw wrongKey(where, error)
        }
      }),
  }
}
