import type { Readable } from 'node:stream'
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl'
import { Refusal, refuse } from '#kernel/errors'
import type { Limits } from './limits.ts'
import type { TableSource } from './source.ts'

/** An opened zip archive whose members are read one by one as streams, never unpacked to disk. */
export interface Zip {
  readonly names: readonly string[]
  /** Unpacked size in bytes; 0 when there is no such member. */
  size(name: string): number
  /** The member's bytes; refuses `damagedFile` when it is missing, cut or does not match its checked size. */
  read(name: string): AsyncGenerator<Buffer>
  close(): void
}

/** A spreadsheet has a handful of members; more means that the archive is something else. */
const maxMembers = 10_000

/**
 * Opens a zip archive, refusing bombs (`zipBomb`) by the sizes it declares; yauzl then holds every member to its declared size.
 */
export async function openZip(source: TableSource, limits: Limits): Promise<Zip> {
  const file = await opened(source)
  const entries = new Map<string, Entry>()
  try {
    let total = 0
    for await (const entry of file.eachEntry()) {
      total += entry.uncompressedSize
      if (entries.size >= maxMembers || total > limits.maxUnpackedBytes || isBomb(entry, limits))
        refuse('tooLarge', 'zipBomb')
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    file.close()
    throw error instanceof Refusal ? error : damaged(error)
  }
  return {
    names: [...entries.keys()],
    size: (name) => entries.get(name)?.uncompressedSize ?? 0,
    read: (name) => readMember(file, entries.get(name)),
    close: () => file.close(),
  }
}

async function opened(source: TableSource): Promise<ZipFile> {
  try {
    const options = { lazyEntries: true, autoClose: false } as const
    return await (typeof source === 'string'
      ? openPromise(source, options)
      : fromBufferPromise(Buffer.from(source), options))
  } catch (error) {
    throw damaged(error)
  }
}

const isBomb = (entry: Entry, limits: Limits): boolean =>
  entry.uncompressedSize > limits.ratioFreeBytes &&
  entry.uncompressedSize > entry.compressedSize * limits.maxUnpackRatio

async function* readMember(file: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) throw damaged(new Error('missing member'))
  if (entry.isEncrypted()) refuse('unsupported', 'encryptedFile')
  let stream: Readable | undefined
  try {
    stream = await file.openReadStreamPromise(entry)
    yield* stream as AsyncIterable<Buffer>
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(error)
  } finally {
    stream?.destroy()
  }
}

/** The refusal for a file that is cut or broken; `detail` is the reader's own words, which name no content. */
export function damaged(error: unknown): Refusal {
  return new Refusal('invalid', 'damagedFile', {
    detail: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
  })
}
