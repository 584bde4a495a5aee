import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import type { Config } from '#kernel/config'
import type { MigrationSet } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { fileFolder, secretFolder, tableFolder, type Head, type Manifest } from './archive/manifest.ts'
import { walkArchive, type Visitor } from './archive/walk.ts'
import { sha256Of } from './archive/write-archive.ts'
import { firstThingIn } from './database/catalogue.ts'
import { longConnection } from './database/dump.ts'
import { Loader } from './database/load.ts'
import { clearedForRestore, markOf, putFile } from './file-store.ts'

export interface Restored {
  readonly head: Head
  readonly manifest: Manifest
  readonly rows: number
  readonly files: number
  /** Keys that were there already and stayed. */
  readonly kept: readonly string[]
}
export interface Place {
  readonly url: string
  readonly config: Config
  readonly modules: readonly MigrationSet[]
}
type Told = (part: string) => void

/**
 * Puts a backup into an empty place. The database is one transaction, which ends only when everything was read, counted and held
 * against the manifest; a restore that is cut or refused leaves an empty place behind, or one the next try empties.
 */
export async function restoreBackup(
  place: Place,
  file: string,
  identity: string,
  told: Told = () => {},
): Promise<Restored> {
  const client = await longConnection(place.url, 'clearline-restore')
  try {
    const thing = await firstThingIn(client)
    if (thing) return refuse('conflict', 'databaseNotEmpty', { thing })
    const restoring = new Restoring(place, client, told)
    const manifest = await walkArchive(file, identity, restoring)
    const restored = await restoring.end(manifest)
    await knownAsGood(client, file, restored)
    return restored
  } finally {
    // Whatever was not committed goes with the connection.
    await client.end()
  }
}

/** In what it holds, a backup is still being taken; that it was restored proves how it ended. */
async function knownAsGood(client: pg.Client, file: string, { head, rows, files }: Restored): Promise<void> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('kernel.backup') is not null as there`,
  )
  if (!found[0]!.there) return
  const [sha256, { size }] = [await sha256Of(file), await stat(file)]
  await client.query(
    `update kernel.backup set state = 'done', ended_at = now(), opened_at = now(), place = $2, bytes = $3, sha256 = $4, row_count = $5,
       file_count = $6 where id::text = $1 and state = 'running'`,
    [head.id, file, size, sha256, rows, files],
  )
}

/** Reads a backup from end to end with its key, and puts it nowhere. */
export async function verifyBackup(file: string, identity: string, told: Told = () => {}): Promise<Restored> {
  let head: Head | undefined
  let files = 0
  const manifest = await walkArchive(file, identity, {
    begin: async (found) => {
      head = found
    },
    part: async (name, _size, body) => {
      told(name)
      if (name.startsWith(fileFolder)) files += 1
      for await (const part of body) void part
    },
  })
  return { head: head!, manifest, rows: sumOf(manifest), files, kept: [] }
}
const sumOf = ({ rows }: Manifest): number => Object.values(rows).reduce((sum, n) => sum + n, 0)

class Restoring implements Visitor {
  readonly #place: Place
  readonly #loader: Loader
  readonly #told: Told
  #head: Head | undefined
  #files = 0
  readonly #secrets = new Map<string, Buffer>()
  constructor(place: Place, client: pg.Client, told: Told) {
    this.#place = place
    this.#loader = new Loader(client)
    this.#told = told
  }

  async begin(head: Head): Promise<void> {
    this.#head = head
    const { filesDir } = this.#place.config
    await this.#loader.begin(head, this.#place.modules)
    const inTheWay = await clearedForRestore(filesDir)
    if (inTheWay) refuse('conflict', 'filesNotEmpty', { dir: filesDir, file: inTheWay })
  }

  async part(name: string, _size: number, body: AsyncIterable<Uint8Array>): Promise<void> {
    this.#told(name)
    if (name.startsWith(fileFolder)) {
      await putFile(this.#place.config.filesDir, name, body)
      this.#files += 1
      return
    }
    const parts: Uint8Array[] = []
    for await (const part of body) parts.push(part)
    const bytes = Buffer.concat(parts)
    if (name.startsWith(tableFolder))
      await this.#loader.take(name.slice(tableFolder.length, name.lastIndexOf('/')), bytes)
    else if (name.startsWith(secretFolder)) this.#secrets.set(name.slice(secretFolder.length), bytes)
    else throw new Error(`a part of no kind we know: ${name}`)
  }

  async end(manifest: Manifest): Promise<Restored> {
    await this.#loader.end(manifest)
    const kept = await this.#putSecrets()
    await rm(markOf(this.#place.config.filesDir), { force: true })
    return { head: this.#head!, manifest, rows: sumOf(manifest), files: this.#files, kept }
  }

  /** Never over one that is there: a key that was put there on purpose, or anchors of a later time, say more than those in the archive. */
  async #putSecrets(): Promise<string[]> {
    const { dataDir, auditAnchors } = this.#place.config
    const kept: string[] = []
    for (const [name, bytes] of this.#secrets) {
      const to = name === 'audit-anchors.jsonl' ? auditAnchors : join(dataDir, name)
      await mkdir(dirname(to), { recursive: true })
      await writeFile(to, bytes, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
        kept.push(to)
      })
    }
    return kept
  }
}
