import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto'
import { refuse } from '#kernel/errors'

/**
 * A sealed text: `v1.<key id, 22 characters>.<IV, ciphertext and tag>`, base64url. `v1` is AES-256-GCM with a random 96-bit IV
 * (NIST SP 800-38D); another cipher is another version, and both open side by side. Text and not bytes, because it stands in text
 * and JSON columns alike, and because the driver sends bytes as hexadecimal, which is longer.
 */
const version = 'v1'
const ivBytes = 12
const tagBytes = 16
const form = /^v1\.([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{38,}$/
const bodyAt = version.length + 1 + 22 + 1

/** The id of the key a text is sealed under; undefined when it is not sealed. */
export function keyIn(stored: string): string | undefined {
  const found = stored.startsWith('v1.') ? form.exec(stored)?.[1] : undefined
  return found === undefined ? undefined : longId(found)
}
const shortId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
const longId = (short: string): string => {
  const hex = Buffer.from(short, 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Where a value stands: it opens nowhere else. */
interface Place {
  readonly table: string
  readonly column: string
  readonly row: string
}
/** What is authenticated beside the text. Names have no `|`, so that no two places give the same bytes. */
const boundTo = ({ table, column, row }: Place, keyId: string): Buffer =>
  Buffer.from(`${version}|${table}|${column}|${row}|${keyId}`)

/** Random numbers are drawn many at a time: a draw costs more than sealing a short text. */
const pool = Buffer.alloc(ivBytes * 256)
let drawn = pool.length
function freshIv(): Buffer {
  if (drawn === pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  const iv = Buffer.from(pool.subarray(drawn, drawn + ivBytes))
  drawn += ivBytes
  return iv
}

export interface DataKey {
  readonly id: string
  readonly secret: KeyObject
}
export function sealText({ id, secret }: DataKey, place: Place, text: string): string {
  const iv = freshIv()
  const cipher = createCipheriv('aes-256-gcm', secret, iv)
  cipher.setAAD(boundTo(place, id))
  const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${version}.${shortId(id)}.${body.toString('base64url')}`
}

/** Refuses `sealBroken` when the text was sealed under another key, in another place, or was changed. */
export function openText({ id, secret }: DataKey, place: Place, stored: string): string {
  const body = Buffer.from(stored.slice(bodyAt), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', secret, body.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAAD(boundTo(place, id))
  decipher.setAuthTag(body.subarray(-tagBytes))
  try {
    return decipher.update(body.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    const { table, column, row } = place
    return refuse('unavailable', 'sealBroken', { table, column, row })
  }
}
