import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '#kernel/errors'
import type { Host } from '#kernel/module'

/**
 * Files to import lie under `FILES_DIR/imports` by their SHA-256, as paths, because spreadsheets are read by random access. They
 * are larger than attachments may be, and no one downloads them again.
 */
const folderOf = (host: Host): string => join(host.config.filesDir, 'imports')
export const pathOf = (host: Host, sha256: string): string => join(folderOf(host), sha256)
/** Largest file to import: 4 GiB. */
const maxBytes = 4 * 1024 ** 3

export interface SourceFile {
  readonly sha256: string
  readonly size: number
  readonly path: string
}

/** Streams a file to disk while hashing it. Refuses what is empty or too large, and then leaves nothing behind. */
export async function keepSource(host: Host, bytes: AsyncIterable<Uint8Array>): Promise<SourceFile> {
  await mkdir(folderOf(host), { recursive: true })
  const temporary = join(folderOf(host), `.${randomUUID()}`)
  const hash = createHash('sha256')
  let size = 0
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      for await (const part of bytes) {
        size += part.length
        if (size > maxBytes) return refuse('tooLarge', 'tooLarge', { limit: '4 GiB' })
        hash.update(part)
        await handle.appendFile(part)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (size === 0) return refuse('invalid', 'fileEmpty')
    const sha256 = hash.digest('hex')
    await rename(temporary, pathOf(host, sha256))
    return { sha256, size, path: pathOf(host, sha256) }
  } finally {
    await rm(temporary, { force: true })
  }
}

/** The path of a run's file; refuses `fileGone` when it was cleaned up. */
export async function sourcePath(host: Host, sha256: string): Promise<string> {
  const path = pathOf(host, sha256)
  return access(path).then(
    () => path,
    () => refuse('missing', 'fileGone'),
  )
}

/** Hashes of the files kept since before an instant. */
export async function oldSources(host: Host, before: Date): Promise<string[]> {
  const names = await readdir(folderOf(host)).catch(() => [] as string[])
  const old: string[] = []
  for (const name of names) {
    const found = await stat(join(folderOf(host), name)).catch(() => undefined)
    if (found && found.mtimeMs < before.getTime()) old.push(name)
  }
  return old
}
export const removeSource = (host: Host, name: string): Promise<void> => rm(join(folderOf(host), name), { force: true })
