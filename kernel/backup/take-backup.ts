import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { addressOf } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { removalOfContent } from '#kernel/files'
import type { Host } from '#kernel/module'
import {
  fileFolder,
  headName,
  manifestName,
  secretFolder,
  tableFolder,
  type Head,
  type Manifest,
} from './archive/manifest.ts'
import { tarEnd } from './archive/tar.ts'
import { Parts, writeArchive, type Written } from './archive/write-archive.ts'
import { closeSnapshot, longConnection, openSnapshot, piecesOf } from './database/dump.ts'
import { fileAt, filesBelow } from './file-store.ts'

/** How far it is. */
export interface Progress {
  readonly phase: 'database' | 'files'
  readonly tables: number
  readonly tablesDone: number
  readonly rows: number
  readonly files: number
  /** Bytes of the sealed file so far. */
  readonly bytes: number
}
export interface Taken extends Written {
  readonly id: string
  readonly file: string
  readonly takenAt: Date
  readonly rows: number
  readonly files: number
  /** Tables whose rows are not in it: sessions, and those that are not ours. */
  readonly leftOut: readonly string[]
}
export interface Order {
  readonly id: string
  readonly recipient: string
  readonly file: string
  readonly told?: (progress: Progress) => void
}

const program = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }
).version
/** One at a time on a database; held by the connection, so that it goes with the process however that ends. */
export const runningKey = 7_305_118_240

/**
 * Takes a backup of a running installation: the database as of one instant, then the files, which are only added to while the content
 * of none is removed. What is read flows through; nothing is kept in memory but a piece of a few MiB.
 */
export async function takeBackup(host: Host, { id, recipient, file, told = () => {} }: Order): Promise<Taken> {
  // Not the connection that reads: cut in the midst of a table, that one goes on for a while at the server's end.
  const guard = await longConnection(addressOf(host.db), 'clearline-backup-guard')
  try {
    const got = await guard.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [runningKey])
    if (!got.rows[0]!.got) return refuse('conflict', 'backupRunning')
    await guard.query('select pg_advisory_lock($1)', [removalOfContent])
    return await reading(host, { id, recipient, file, told })
  } finally {
    await guard.end()
  }
}

async function reading(host: Host, { id, recipient, file, told }: Required<Order>): Promise<Taken> {
  const client = await longConnection(addressOf(host.db), 'clearline-backup')
  try {
    const takenAt = host.now()
    const reads = new Reading(host, client, takenAt, told)
    const written = await writeArchive(file, recipient, reads.content(id), (bytes) => reads.wrote(bytes))
    return { id, file, takenAt, ...written, rows: reads.rows, files: reads.files, leftOut: reads.leftOut }
  } finally {
    await client.end()
  }
}

class Reading {
  readonly #host: Host
  readonly #client: pg.Client
  readonly #at: Date
  readonly #parts: Parts
  readonly #told: (progress: Progress) => void
  #phase: Progress['phase'] = 'database'
  #tables = 0
  #tablesDone = 0
  rows = 0
  files = 0
  leftOut: readonly string[] = []
  constructor(host: Host, client: pg.Client, at: Date, told: (progress: Progress) => void) {
    this.#host = host
    this.#client = client
    this.#at = at
    this.#parts = new Parts(at)
    this.#told = told
  }

  wrote(bytes: number): void {
    const { rows, files } = this
    this.#told({ phase: this.#phase, tables: this.#tables, tablesDone: this.#tablesDone, rows, files, bytes })
  }

  /** The archive, in the order in which it can be put back: head, tables, files, keys, manifest. */
  async *content(id: string): AsyncGenerator<Uint8Array> {
    const ours = this.#host.modules.flatMap((m) => Object.keys(m.dataMap ?? {}))
    const snapshot = await openSnapshot(this.#client, new Set([...ours, 'kernel.migration']))
    this.leftOut = snapshot.leftOut
    const head: Head = { format: 1, id, takenAt: this.#at.toISOString(), program, ...snapshot }
    const first = Buffer.from(JSON.stringify(head))
    // Not one of the parts: it is read before there is anything to hold it against, and the manifest repeats its id.
    yield* new Parts(this.#at).entry(headName, first.length, [first])
    const counts: Record<string, number> = {}
    yield* this.#database(head, counts)
    const last = await closeSnapshot(this.#client)
    yield* this.#files()
    yield* this.#secrets(last.chain?.number ?? 0)
    const manifest: Manifest = { id, parts: this.#parts.list, rows: counts, ...last }
    const end = Buffer.from(JSON.stringify(manifest))
    yield* new Parts(this.#at).entry(manifestName, end.length, [end])
    yield tarEnd()
  }

  async *#database(head: Head, counts: Record<string, number>): AsyncGenerator<Uint8Array> {
    const tables = head.tables.filter((t) => !head.leftOut.includes(t.name))
    this.#tables = tables.length
    for (const table of tables) {
      const pieces = piecesOf(this.#client, table)
      for (;;) {
        const { done, value } = await pieces.next()
        if (done) {
          counts[table.name] = value
          this.rows += value
          break
        }
        yield* this.#parts.entry(`${tableFolder}${value.name}`, value.bytes.length, [value.bytes])
      }
      this.#tablesDone += 1
    }
  }

  async *#files(): AsyncGenerator<Uint8Array> {
    this.#phase = 'files'
    const dir = this.#host.config.filesDir
    for await (const path of filesBelow(dir)) {
      const found = await fileAt(dir, path)
      if (!found) continue
      yield* this.#parts.entry(`${fileFolder}${path}`, found.size, found.bytes)
      this.files += 1
    }
  }

  /**
   * What signs the audit, and its heads: evidence belongs together. What second factors are kept under: without it nobody who has one could
   * sign in. What opens the vault is kept apart (docs/operations/backup.md).
   */
  async *#secrets(newestBlock: number): AsyncGenerator<Uint8Array> {
    const { dataDir, auditAnchors } = this.#host.config
    for (const name of ['audit-key.pem', 'cookie-secret']) {
      const key = await bytesAt(join(dataDir, name))
      if (key) yield* this.#parts.entry(`${secretFolder}${name}`, key.length, [key])
    }
    const anchors = await bytesAt(auditAnchors)
    if (!anchors) return
    const upTo = Buffer.from(anchorsUpTo(anchors.toString('utf8'), newestBlock))
    yield* this.#parts.entry(`${secretFolder}audit-anchors.jsonl`, upTo.length, [upTo])
  }
}

const bytesAt = (place: string): Promise<Buffer | undefined> =>
  readFile(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return undefined
  })

/** The heads of the snapshot: those sealed since would say of the restored chain that its newest blocks were removed. */
const anchorsUpTo = (text: string, newestBlock: number): string =>
  text
    .split('\n')
    .filter((line) => Number(/"number":(\d+)/.exec(line)?.[1] ?? 0) <= newestBlock)
    .join('\n')
