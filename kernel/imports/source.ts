import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { refuse } from '#kernel/errors'

/**
 * A file to read: its path, or its bytes when it is small enough to be held. XLSX and ODS need random access, so a stream is not
 * enough.
 */
export type TableSource = string | Uint8Array

/** Size in bytes. Refuses `fileUnreadable` when there is no such file. */
export async function sizeOf(source: TableSource): Promise<number> {
  if (typeof source !== 'string') return source.byteLength
  const found = await stat(source).catch(() => undefined)
  return found?.isFile() ? found.size : refuse('missing', 'fileUnreadable')
}

/** At most `length` bytes from `start`. */
export async function readBytes(source: TableSource, start: number, length: number): Promise<Buffer> {
  if (typeof source !== 'string')
    return Buffer.from(source.buffer, source.byteOffset, source.byteLength).subarray(start, start + length)
  const file = await open(source, 'r').catch(() => refuse('missing', 'fileUnreadable'))
  try {
    const bytes = Buffer.alloc(length)
    const { bytesRead } = await file.read(bytes, 0, length, start)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The bytes in pieces of `pieceBytes`, from the first to the last. */
export async function* pieces(source: TableSource, pieceBytes = 256 * 1024): AsyncGenerator<Buffer> {
  if (typeof source === 'string') {
    yield* createReadStream(source, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>
    return
  }
  const all = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  for (let at = 0; at < all.length; at += pieceBytes) yield all.subarray(at, at + pieceBytes)
}
