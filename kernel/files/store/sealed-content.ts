import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

/**
 * Content at rest: AES-256-GCM in chunks under a key of its own, made of the vault's key for files and a random salt. The nonce counts
 * the chunks and marks the last one, so that none can be left out, moved or cut off (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár,
 * 2015). The mark of the name binds it to the checksum it lies under. Any part can be opened without what is before it.
 */
const magic = Buffer.from('CLF1')
const saltBytes = 32
const markBytes = 32
export const headerBytes = magic.length + saltBytes + markBytes
export const chunkBytes = 65_536
const tagBytes = 16

const keyOf = (root: Buffer, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', root, salt, 'clearline content', 32))
const markOf = (key: Buffer, sha256: string): Buffer => createHmac('sha256', key).update(sha256).digest()
function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(chunk, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Seals a stream of parts, whatever their sizes; the header is known when the content is. */
export class ContentSealer {
  readonly #salt = randomBytes(saltBytes)
  readonly #key: Buffer
  #waiting: Buffer[] = []
  #length = 0
  #chunk = 0
  constructor(root: Buffer) {
    this.#key = keyOf(root, this.#salt)
  }
  /** What can be written so far. */
  update(part: Uint8Array): Buffer {
    this.#waiting.push(Buffer.from(part))
    this.#length += part.length
    // The last chunk is known only at the end, so one is always kept back.
    if (this.#length <= chunkBytes) return Buffer.alloc(0)
    const all = Buffer.concat(this.#waiting)
    const sealed: Buffer[] = []
    let at = 0
    for (; all.length - at > chunkBytes; at += chunkBytes)
      sealed.push(this.#seal(all.subarray(at, at + chunkBytes), false))
    this.#waiting = [all.subarray(at)]
    this.#length = all.length - at
    return Buffer.concat(sealed)
  }
  end(): Buffer {
    return this.#seal(Buffer.concat(this.#waiting), true)
  }
  header(sha256: string): Buffer {
    return Buffer.concat([magic, this.#salt, markOf(this.#key, sha256)])
  }
  #seal(text: Buffer, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#chunk++, last))
    return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
  }
}

async function readFully(handle: FileHandle, length: number, at: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let read = 0
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, at + read)
    if (!bytesRead) break
    read += bytesRead
  }
  return buffer.subarray(0, read)
}
const isSealed = (header: Buffer): boolean =>
  header.length === headerBytes && header.subarray(0, magic.length).equals(magic)

/** Whether a file is sealed; one of before the vault is not. */
export async function isSealedFile(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    return isSealed(await readFully(handle, headerBytes, 0))
  } finally {
    await handle.close()
  }
}

/** The content of a file, opened chunk by chunk; one that was never sealed as it is. `sha256`: under which it must have been sealed. */
export async function* openContent(path: string, root: Buffer, sha256?: string): AsyncGenerator<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const header = await readFully(handle, headerBytes, 0)
    if (!isSealed(header)) {
      for (let at = 0; at < size; at += chunkBytes) yield await readFully(handle, chunkBytes, at)
      return
    }
    const key = keyOf(root, header.subarray(magic.length, magic.length + saltBytes))
    if (sha256 !== undefined && !timingSafeEqual(markOf(key, sha256), header.subarray(-markBytes)))
      throw new Error(`the content of ${sha256} is not what was put there`)
    const sealedChunk = chunkBytes + tagBytes
    for (let chunk = 0, at = headerBytes; ; chunk++, at += sealedChunk) {
      const last = at + sealedChunk >= size
      const sealed = await readFully(handle, Math.min(sealedChunk, Math.max(0, size - at)), at)
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk, last), { authTagLength: tagBytes })
      decipher.setAuthTag(sealed.subarray(-tagBytes))
      yield Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
      if (last) return
    }
  } finally {
    await handle.close()
  }
}
