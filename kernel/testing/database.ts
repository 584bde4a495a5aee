import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import {
  admitApplication,
  applicationUrlOf,
  connect,
  ensureApplicationRole,
  migrate,
  type Db,
  type MigrationSet,
} from '#kernel/db'

/** Where the tests' PostgreSQL listens; `npm test` and the global set-up provide it. */
export function testServerUrl(): string {
  const url = process.env.CLEARLINE_TEST_PG
  if (!url) throw new Error('CLEARLINE_TEST_PG is not set: run the tests with `npm test`')
  return url
}
const withDatabase = (url: string, name: string) => {
  const u = new URL(url)
  u.pathname = `/${name}`
  return u.toString()
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testServerUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The text of a set's migrations: a template made of older text must not be used. */
function migrationsOf(dir: string): string {
  try {
    return readdirSync(dir)
      .filter((f) => f.endsWith('.sql'))
      .sort()
      .map((f) => f + readFileSync(join(dir, f), 'utf8'))
      .join()
  } catch {
    return ''
  }
}

/** The migrated database all tests are cloned from, named by what it was made of; made once, whoever asks first. */
async function templateOf(sets: readonly MigrationSet[]): Promise<string> {
  const name = `clearline_template_${createHash('sha256')
    .update(sets.map((s) => `${s.name}:${s.dir}:${migrationsOf(s.dir)}`).join('|'))
    .digest('hex')
    .slice(0, 12)}_${process.env.CLEARLINE_TEST_RUN ?? 'dev'}`
  return onServer(async (client) => {
    await client.query('select pg_advisory_lock(42)')
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!found.rowCount) {
      const building = `${name}_new`
      await client.query(`drop database if exists ${building} with (force)`)
      await client.query(`create database ${building}`)
      const db = connect(withDatabase(testServerUrl(), building), { max: 1 })
      try {
        await migrate(db, sets)
        const application = applicationUrlOf(testServerUrl())
        await ensureApplicationRole(db, application)
        await admitApplication(db, decodeURIComponent(new URL(application).username))
      } finally {
        await db.destroy()
      }
      await client.query(`alter database ${building} rename to ${name}`)
    }
    await client.query('select pg_advisory_unlock(42)')
    return name
  })
}

/** The server's own autovacuum may be at work in it, which we may not end: it is done in a moment. */
export async function dropDatabase(name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return void (await onServer((client) => client.query(`drop database if exists ${name} with (force)`)))
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || tries > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

export interface TestDatabase {
  /** Of the owner: what a process is given as `DATABASE_URL`. */
  readonly url: string
  /** The owner, who sees every row: to arrange and to look. */
  readonly db: Db
  /** What the program works as, held by every policy. */
  readonly application: Db
  readonly drop: () => Promise<void>
}

/** A database of its own for one test file, cloned from the migrated template. */
export async function testDatabase(sets: readonly MigrationSet[], max = 8): Promise<TestDatabase> {
  const template = await templateOf(sets)
  const name = `t_${randomBytes(6).toString('hex')}`
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(43)')
    await client.query(`create database ${name} template ${template} strategy wal_log`)
  })
  const url = withDatabase(testServerUrl(), name)
  const db = connect(url, { max })
  const application = connect(applicationUrlOf(url), { max })
  return {
    url,
    db,
    application,
    drop: async () => {
      await db.destroy()
      await application.destroy()
      await dropDatabase(name)
    },
  }
}
