import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuse } from '#kernel/errors'
import { syncFolder } from '#kernel/files'
import type { Manifest } from './manifest.ts'
import { sealed } from './seal.ts'
import { tarEntry } from './tar.ts'

/** Writes entries down as they pass, so that the manifest can name them all. */
export class Parts {
  readonly list: Manifest['parts'] = []
  readonly #at: Date
  constructor(at: Date) {
    this.#at = at
  }
  async *entry(
    name: string,
    size: number,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256')
    const through = async function* () {
      for await (const part of bytes) {
        hash.update(part)
        yield part
      }
    }
    yield* tarEntry(name, size, this.#at, through())
    this.list.push({ name, size, sha256: hash.digest('hex') })
  }
}

export interface Written {
  readonly bytes: number
  /** SHA-256 of the sealed file. */
  readonly sha256: string
}

/**
 * Writes a sealed archive durably, under another name until all of it is there, and reads it back. A backup that was cut, by whatever,
 * stays a `.part` and is never taken for one.
 */
export async function writeArchive(
  file: string,
  recipient: string,
  content: AsyncIterable<Uint8Array>,
  told: (bytes: number) => void,
): Promise<Written> {
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.part`
  const handle = await open(draft, 'w', 0o600)
  try {
    const written = await writeAll(handle, sealed(content, recipient), told)
    await handle.sync()
    await handle.close()
    if ((await sha256Of(draft)) !== written.sha256) return refuse('unavailable', 'backupReadsOtherwise', { file })
    await rename(draft, file)
    await syncFolder(dirname(file))
    return written
  } finally {
    await handle.close().catch(() => {})
    await rm(draft, { force: true })
  }
}

async function writeAll(
  handle: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
  told: (bytes: number) => void,
): Promise<Written> {
  const hash = createHash('sha256')
  let size = 0
  for await (const part of bytes) {
    hash.update(part)
    size += part.length
    await handle.writeFile(part)
    told(size)
  }
  return { bytes: size, sha256: hash.digest('hex') }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file, { highWaterMark: 1024 ** 2 })) hash.update(part as Uint8Array)
  return hash.digest('hex')
}
