import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { accountFor } from './account.ts'
import { findPackage, placeBinaries } from './binaries.ts'
import { isAlive } from './cluster.ts'
import { defaultDataDir, PostgresError, startPostgres } from './index.ts'

const isRoot = process.getuid?.() === 0
const base = mkdtempSync(join(tmpdir(), 'clearline-postgres-'))
chmodSync(base, 0o755)
afterAll(() => {
  rmSync(base, { recursive: true, force: true })
})
const freshDir = (name: string): string => join(base, name)
const start = (dataDir: string) => startPostgres({ dataDir, durable: false })

const query = async <T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}
const serverPid = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
const stopped = (dataDir: string): boolean => !existsSync(join(dataDir, 'postgres', 'postmaster.pid'))

/** Another process that starts the same database, prints its URL and lives until killed or told to stop. */
const door = pathToFileURL(join(import.meta.dirname, 'index.ts')).href
async function otherProcess(
  dataDir: string,
): Promise<{ url: string; process: ChildProcess; stop: () => Promise<void> }> {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `
    const { startPostgres } = await import(${JSON.stringify(door)})
    const held = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false })
    console.log(held.url)
    process.stdin.resume().on('end', async () => { await held.stop(); process.exit(0) })`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    url,
    process: child,
    stop: async () => {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

describe('the embedded database', () => {
  test('keeps its data over a restart, as a role that cannot bypass row security', async () => {
    const dataDir = freshDir('keep')
    const first = await start(dataDir)
    await query(first.url, `create table promise (text text); insert into promise values ('修复 24 小时')`)
    const [role] = await query<{ rolsuper: boolean; rolbypassrls: boolean; lower: string }>(
      first.url,
      `select rolsuper, rolbypassrls, lower('ÄÖ畅线') from pg_roles where rolname = current_user`,
    )
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, lower: 'äö畅线' })
    await first.stop()
    expect(stopped(dataDir)).toBe(true)
    const second = await start(dataDir)
    expect(await query(second.url, 'select text from promise')).toEqual([{ text: '修复 24 小时' }])
    await second.stop()
    await second.stop()
  })

  test('is private: no password, no entry; nobody else may read its files', async () => {
    const dataDir = freshDir('private')
    const held = await start(dataDir)
    const { port } = new URL(held.url)
    for (const user of ['clearline:wrong', 'postgres:'])
      await expect(query(`postgresql://${user}@127.0.0.1:${port}/clearline`, 'select 1')).rejects.toThrow()
    await held.stop()
    for (const path of ['postgres', 'postgres/clearline.json', 'postgres.log'])
      expect(statSync(join(dataDir, path)).mode & 0o077).toBe(0)
  })

  test('is shared by processes and stops with the last of them', async () => {
    const dataDir = freshDir('shared')
    const server = await start(dataDir)
    const tool = await otherProcess(dataDir)
    expect(tool.url).toBe(server.url)
    await server.stop()
    expect(await query(tool.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await tool.stop()
    expect(stopped(dataDir)).toBe(true)
  })

  test('two starters at once on an empty folder get the same server', async () => {
    const dataDir = freshDir('race')
    const [a, b] = await Promise.all([otherProcess(dataDir), otherProcess(dataDir)])
    expect(a.url).toBe(b.url)
    await Promise.all([a.stop(), b.stop()])
    expect(stopped(dataDir)).toBe(true)
  })

  test('left behind by a killed program, it is adopted and then stopped by the next', async () => {
    const dataDir = freshDir('orphan')
    const killed = await otherProcess(dataDir)
    killed.process.kill('SIGKILL')
    await once(killed.process, 'exit')
    const next = await start(dataDir)
    expect(next).toMatchObject({ adopted: true, url: killed.url })
    await next.stop()
    expect(stopped(dataDir)).toBe(true)
  })

  test('killed itself, it comes back at the same address with what was committed', async () => {
    const dataDir = freshDir('crash')
    const held = await startPostgres({ dataDir })
    await query(held.url, 'create table kept as select 1 as id')
    process.kill(serverPid(dataDir), 'SIGKILL')
    await expect
      .poll(() => query(held.url, 'select id from kept').catch(() => []), { timeout: 30_000 })
      .toEqual([{ id: 1 }])
    await held.stop()
    expect(stopped(dataDir)).toBe(true)
  })

  test('a lock file that names some living stranger does not keep it from starting', async () => {
    const dataDir = freshDir('stale')
    const first = await start(dataDir)
    await first.stop()
    writeFileSync(
      join(dataDir, 'postgres', 'postmaster.pid'),
      [process.pid, join(dataDir, 'postgres'), 0, 5432, '', '127.0.0.1', '0 0', 'ready', ''].join('\n'),
    )
    const second = await start(dataDir)
    expect(second.adopted).toBe(false)
    await second.stop()
  })

  test('says in one line which folder cannot be used', async () => {
    const file = freshDir('file')
    writeFileSync(file, '')
    for (const dataDir of [join(file, 'data'), '/proc/clearline/data']) {
      const error = await start(dataDir).catch((e: unknown) => e)
      expect(error).toBeInstanceOf(PostgresError)
      expect(String(error)).toMatch(/不可写.*Cannot write to the data folder .*DATA_DIR/)
      expect(String(error)).not.toContain('\n')
    }
  })

  test('says in one line that the files are of another version, and leaves them as they are', async () => {
    const dataDir = freshDir('version')
    await (await start(dataDir)).stop()
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    await expect(start(dataDir)).rejects.toThrow(/does not start.*database files are incompatible/)
    expect(readFileSync(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n')
  })
})

describe.runIf(isRoot)('as root (these run only when the tests do)', () => {
  test('runs under an unprivileged user', async () => {
    const dataDir = freshDir('root')
    const held = await start(dataDir)
    expect(statSync(`/proc/${serverPid(dataDir)}`).uid).not.toBe(0)
    await held.stop()
    expect(isAlive(process.pid)).toBe(true)
  })

  test('programs in a folder only root can enter are copied where the user can run them', () => {
    const hidden = freshDir('hidden')
    mkdirSync(hidden, { mode: 0o700 })
    const source = { ...findPackage(), dir: join(hidden, 'native') }
    cpSync(findPackage().dir, source.dir, { recursive: true, verbatimSymlinks: true })
    const account = accountFor(freshDir('none'), freshDir('none'))
    const cache = freshDir('cache')
    const placed = placeBinaries(account, source, [cache])
    expect(placed.postgres.startsWith(cache)).toBe(true)
    expect(placeBinaries(account, source, [cache])).toEqual(placed)
    const open = freshDir('anyone')
    mkdirSync(open)
    chmodSync(open, 0o777)
    expect(() => placeBinaries(account, source, [open])).toThrow(/not ours alone/)
  })

  test('the default data folder is one that user can enter', () => {
    const hidden = freshDir('project-of-root')
    mkdirSync(hidden, { mode: 0o700 })
    expect(defaultDataDir(hidden)).toMatch(/^\/var\/lib\/clearline\/[0-9a-f]{12}$/)
    const open = freshDir('project')
    mkdirSync(open)
    expect(defaultDataDir(open)).toBe(join(open, 'data'))
  })

  test('a data folder that already holds our files only is opened for that user, others are left as they are', async () => {
    const dataDir = freshDir('made-before')
    mkdirSync(join(dataDir, 'files'), { recursive: true })
    chmodSync(dataDir, 0o700)
    await (await start(dataDir)).stop()
    const others = freshDir('of-others')
    mkdirSync(join(others, 'letters'), { recursive: true })
    chmodSync(others, 0o700)
    await expect(start(others)).rejects.toThrow(/cannot enter/)
    expect(statSync(others).mode & 0o777).toBe(0o700)
  })

  test('a chosen folder that the user cannot enter is refused in one line', async () => {
    const hidden = freshDir('closed')
    mkdirSync(hidden, { mode: 0o700 })
    await expect(start(join(hidden, 'data'))).rejects.toThrow(/cannot enter .*DATA_DIR/)
  })
})
