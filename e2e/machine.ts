import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKeyPair } from '#kernel/backup'
import { sql } from '#kernel/db'
import { dropDatabase, testServerUrl } from '#kernel/testing'
import type { Server } from './server.ts'

const root = join(import.meta.dirname, '..')
const keys = await newKeyPair()

interface Said {
  readonly code: number | null
  readonly text: string
}
/** Runs a command as an operator types it. */
const clearline = (env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Said> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'apps/cli/main.ts'), ...words], {
      cwd: root,
      env: { PATH: process.env.PATH, ...env },
    })
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        text += String(part)
      })
    child.on('close', (code) => resolve({ code, text }))
  })

/** The folders of a machine: where a server keeps its data and its backups, and an empty one to restore into. */
export function machine() {
  const dir = mkdtempSync(join(tmpdir(), 'clearline-machine-'))
  const [data, backups, other, key] = ['data', 'backups', 'other', 'backup.key'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
    string,
  ]
  mkdirSync(data)
  writeFileSync(key, keys.identity)
  return {
    env: { DATA_DIR: data, BACKUP_DIR: backups, BACKUP_RECIPIENT: keys.recipient },
    /** Puts the newest backup into an empty database, as another machine would; the vault's key is brought by hand. */
    restore: async ({ db }: Server): Promise<Said> => {
      const name = `t_${randomBytes(6).toString('hex')}`
      await sql`create database ${sql.id(name)}`.execute(db)
      const place = new URL(testServerUrl())
      place.pathname = `/${name}`
      mkdirSync(other)
      cpSync(join(data, 'vault-key'), join(other, 'vault-key'))
      const newest = join(backups, readdirSync(backups).toSorted().at(-1)!)
      try {
        return await clearline({ DATABASE_URL: place.href, DATA_DIR: other }, 'restore', newest, '--key', key)
      } finally {
        await dropDatabase(name)
      }
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
