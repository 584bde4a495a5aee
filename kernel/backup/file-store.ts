import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { fileFolder } from './archive/manifest.ts'

/** What is being received and would be thrown away anyway. */
const passing = (path: string): boolean =>
  path.startsWith('tmp/') || path.split('/').some((part) => part.startsWith('.'))

/** The files of a folder and those below it, in their order, as paths with slashes. */
export async function* filesBelow(dir: string, below = ''): AsyncGenerator<string> {
  const entries = await readdir(join(dir, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return []
  })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below ? `${below}/${entry.name}` : entry.name
    if (passing(`${path}${entry.isDirectory() ? '/' : ''}`)) continue
    if (entry.isDirectory()) yield* filesBelow(dir, path)
    else if (entry.isFile()) yield path
  }
}

/** A file with its size, or nothing when it went away since it was listed: what is due to be removed is, also during a backup. */
export async function fileAt(
  dir: string,
  path: string,
): Promise<{ readonly size: number; readonly bytes: AsyncIterable<Uint8Array> } | undefined> {
  try {
    const { size } = await stat(join(dir, path))
    const handle = await open(join(dir, path), 'r')
    return { size, bytes: createReadStream('', { fd: handle, highWaterMark: 1024 ** 2 }) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Present while a restore puts files in: what lies there then is nobody's and may be thrown away by the next try. */
export const markOf = (dir: string): string => join(dir, '.restoring')

/** Empties what an earlier restore left undone; answers a file that is in the way otherwise. */
export async function clearedForRestore(dir: string): Promise<string | undefined> {
  const undone = await stat(markOf(dir)).then(
    () => true,
    () => false,
  )
  if (undone) await rm(dir, { recursive: true, force: true })
  for await (const path of filesBelow(dir)) return path
  await mkdir(dir, { recursive: true })
  const mark = await open(markOf(dir), 'w', 0o600)
  await mark.sync()
  await mark.close()
  return undefined
}

/** Writes one file of an archive and has it on the disk. A name that leads out of the folder was not written by us. */
export async function putFile(dir: string, name: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  const path = normalize(name.slice(fileFolder.length))
  if (path.startsWith('..') || path.startsWith(sep) || path.includes('\0'))
    throw new Error(`a path that leads out: ${name}`)
  await mkdir(dirname(join(dir, path)), { recursive: true })
  const handle = await open(join(dir, path), 'wx', 0o600)
  try {
    for await (const part of body) await handle.writeFile(part)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
