import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileTypeFromBuffer, fileTypeFromStream } from 'file-type'
import { refuse } from '#kernel/errors'
import { allowedType } from '../domain/file-type.ts'
import { ContentSealer, headerBytes, isSealedFile, openContent } from './sealed-content.ts'

/** Content that lies on disk but belongs to no file yet; left alone it is removed after a day. */
export interface Blob {
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
}
export type Bytes = AsyncIterable<Uint8Array> | Uint8Array

const pathOf = (dir: string, sha256: string) => join(dir, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
const headBytes = 4100

/** Refuses more than so many bytes. */
export const tooLarge = (limit: number): never =>
  refuse('tooLarge', 'tooLarge', { limit: limit >= 1_048_576 ? `${Math.floor(limit / 1_048_576)} MiB` : `${limit} B` })

/**
 * Streams content to a temporary file while hashing and sealing it, checks its type by what it is, and puts it in its place durably. Refuses
 * what is empty, too large (bytes) or of a type not allowed, and then leaves nothing behind.
 */
export async function putBlob(
  { dir, limit, key }: { readonly dir: string; readonly limit: number; readonly key: Buffer },
  name: string,
  bytes: Bytes,
): Promise<Blob> {
  await mkdir(join(dir, 'tmp'), { recursive: true })
  const temporary = join(dir, 'tmp', randomUUID())
  try {
    const handle = await open(temporary, 'wx', 0o600)
    const written = await writeAll(handle, limit, key, bytes)
    const detected =
      (await fileTypeFromStream(Readable.from(openContent(temporary, key)))) ?? (await fileTypeFromBuffer(written.head))
    const mediaType = allowedType(detected?.mime, written.head, name)
    if (!mediaType) return refuse('unsupported', 'fileTypeNotAllowed', { name })
    const place = pathOf(dir, written.sha256)
    await mkdir(join(place, '..'), { recursive: true })
    // Over an equal one as well: that makes it young again, so that the removal of old content leaves it alone.
    await rename(temporary, place)
    await syncFolder(join(place, '..'))
    return { sha256: written.sha256, size: written.size, mediaType }
  } finally {
    await rm(temporary, { force: true })
  }
}

async function writeAll(
  handle: FileHandle,
  limit: number,
  key: Buffer,
  bytes: Bytes,
): Promise<{ sha256: string; size: number; head: Uint8Array }> {
  const hash = createHash('sha256')
  let size = 0
  let head = Buffer.alloc(0)
  const sealer = new ContentSealer(key)
  let at = headerBytes
  const put = async (sealed: Uint8Array, from: number) => {
    for (let written = 0; written < sealed.length;)
      written += (await handle.write(sealed, written, sealed.length - written, from + written)).bytesWritten
  }
  try {
    for await (const part of bytes instanceof Uint8Array ? [bytes] : bytes) {
      size += part.length
      if (size > limit) return tooLarge(limit)
      if (head.length < headBytes) head = Buffer.concat([head, part.subarray(0, headBytes - head.length)])
      hash.update(part)
      const sealed = sealer.update(part)
      await put(sealed, at)
      at += sealed.length
    }
    if (size === 0) return refuse('invalid', 'fileEmpty')
    await put(sealer.end(), at)
    const sha256 = hash.digest('hex')
    await put(sealer.header(sha256), 0)
    await handle.sync()
    return { sha256, size, head }
  } finally {
    await handle.close()
  }
}

/** A rename is only durable when its folder is. Windows cannot open folders and does not need it. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export const hasBlob = (dir: string, sha256: string): Promise<boolean> =>
  access(pathOf(dir, sha256)).then(
    () => true,
    () => false,
  )
export const readBlob = (dir: string, key: Buffer, sha256: string): Readable =>
  Readable.from(openContent(pathOf(dir, sha256), key, sha256), { objectMode: false })

/** Seals content of before the vault in its place; whoever reads it at the moment reads on. Answers whether there was anything to do. */
export async function sealBlob(dir: string, key: Buffer, sha256: string): Promise<boolean> {
  const place = pathOf(dir, sha256)
  if (await isSealedFile(place)) return false
  await mkdir(join(dir, 'tmp'), { recursive: true })
  const temporary = join(dir, 'tmp', randomUUID())
  try {
    const written = await writeAll(await open(temporary, 'wx', 0o600), Infinity, key, openContent(place, key))
    if (written.sha256 !== sha256) throw new Error(`the content of ${sha256} is not what was put there`)
    await rename(temporary, place)
    await syncFolder(join(place, '..'))
    return true
  } finally {
    await rm(temporary, { force: true })
  }
}
export const removeBlob = (dir: string, sha256: string): Promise<void> => rm(pathOf(dir, sha256), { force: true })

/** Content and temporary files older than an instant, folder by folder. */
export async function* oldBlobs(dir: string, before: Date): AsyncGenerator<string[]> {
  const list = (path: string) => readdir(path).catch(() => [] as string[])
  const isOld = async (path: string) => {
    const s = await stat(path).catch(() => undefined)
    return s !== undefined && s.mtimeMs < before.getTime()
  }
  for (const name of await list(join(dir, 'tmp')))
    if (await isOld(join(dir, 'tmp', name))) await rm(join(dir, 'tmp', name), { force: true })
  for (const a of await list(join(dir, 'blobs'))) {
    for (const b of await list(join(dir, 'blobs', a))) {
      const old: string[] = []
      for (const sha256 of await list(join(dir, 'blobs', a, b)))
        if (/^[0-9a-f]{64}$/.test(sha256) && (await isOld(pathOf(dir, sha256)))) old.push(sha256)
      if (old.length) yield old
    }
  }
}
