import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { canEnter, canWrite, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { PostgresError, reasonOf } from './postgres-error.ts'

/** One data folder's database files. The password file lies inside, so files and password appear together by one rename. */
export interface Cluster {
  readonly dataDir: string
  readonly dir: string
  readonly logFile: string
  readonly pidFile: string
  readonly account: Account
}

export const clusterDirOf = (dataDir: string): string => join(resolve(dataDir), 'postgres')
export const clusterOf = (dataDir: string, account: Account): Cluster => {
  const dir = clusterDirOf(dataDir)
  return {
    dataDir: resolve(dataDir),
    dir,
    logFile: join(resolve(dataDir), 'postgres.log'),
    pidFile: join(dir, 'postmaster.pid'),
    account,
  }
}

/** Programs get no PG* variable of ours: a PGPORT or PGOPTIONS in the environment would silently change the server. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))),
  LC_ALL: 'C',
})

const secretFile = 'clearline.json'

/** The address of the running server as its own lock file and our password file tell it; undefined when not (or no longer) there. */
export function urlOf(cluster: Cluster, port: number): string {
  try {
    const { password } = JSON.parse(readFileSync(join(cluster.dir, secretFile), 'utf8')) as { password: string }
    return `postgresql://clearline:${password}@127.0.0.1:${port}/clearline`
  } catch (cause) {
    throw new PostgresError(
      `Cannot read ${join(cluster.dir, secretFile)} (${reasonOf(cause)}). Run as the user who made the data folder, or choose another with DATA_DIR.`,
      '无法读取数据目录中的连接信息：请用创建该目录的用户运行，或用 DATA_DIR 指定其他目录。',
      { cause },
    )
  }
}

const own = (account: Account, path: string, mode: number): void => {
  if (account.ids) chownSync(path, account.ids.uid, account.ids.gid)
  chmodSync(path, mode)
}

/** Makes a folder and those above it. Not `recursive: true`: Node.js never returns from that where a folder exists and yet nothing can be made in it (`/proc`). */
export function makeFolder(path: string): void {
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Makes the data folder, or says in one line why it cannot be used. */
export function prepareDataDir({ dataDir, account }: Cluster): void {
  try {
    const isNew = !existsSync(dataDir)
    makeFolder(dataDir)
    // As root the database's user must pass through (it cannot list the folder); a folder with things of others stays as it is.
    if (isNew || (account.ids && !canEnter(account, dataDir) && readdirSync(dataDir).every((name) => name === 'files')))
      chmodSync(dataDir, account.ids ? 0o711 : 0o700)
    const probe = join(dataDir, `.probe-${randomBytes(6).toString('hex')}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (cause) {
    throw new PostgresError(
      `Cannot write to the data folder ${dataDir} (${reasonOf(cause)}). Choose another with DATA_DIR.`,
      `数据目录 ${dataDir} 不可写：请用 DATA_DIR 指定其他目录。`,
      { cause },
    )
  }
}

/** Who may connect, from this machine only: the owner, who migrates, and the role the application works as. */
const admission = 'host all clearline,clearline_app 127.0.0.1/32 scram-sha-256\n'
const hbaOf = (cluster: Cluster): string => join(cluster.dir, 'pg_hba.conf')

/** Whether the folder is of a Clearline before there was a role for the application. */
export const isFromBefore = (cluster: Cluster): boolean =>
  existsSync(hbaOf(cluster)) && !readFileSync(hbaOf(cluster), 'utf8').includes('clearline_app')

/** Lets the owner make the application's role, and that role connect. The server must not run: only then may we do so. */
export function admitApplicationRole(binaries: Binaries, cluster: Cluster): void {
  const result = spawnSync(binaries.postgres, ['--single', '-D', cluster.dir, 'postgres'], {
    cwd: cluster.dir,
    env: cleanEnvironment(),
    encoding: 'utf8',
    input: 'alter role clearline createrole\n',
    ...cluster.account.ids,
  })
  if (result.status !== 0)
    throw new PostgresError(
      `Cannot bring the database files in ${cluster.dataDir} to this version: ${result.stderr.trim().split('\n').at(-1) ?? ''}`,
      '无法升级数据库文件：',
    )
  writeFileSync(hbaOf(cluster), admission)
  own(cluster.account, hbaOf(cluster), 0o600)
}

function runInit(binaries: Binaries, cluster: Cluster, dir: string, durable: boolean): void {
  const step = (file: string, args: string[], input?: string): void => {
    const result = spawnSync(file, args, {
      cwd: dir,
      env: cleanEnvironment(),
      encoding: 'utf8',
      input: input ?? '',
      ...cluster.account.ids,
    })
    if (result.status === 0) return
    const line =
      `${result.stderr ?? ''}${result.stdout ?? ''}`.split('\n').find((l) => /error|fatal|could not/i.test(l)) ??
      reasonOf(result.error)
    throw new PostgresError(
      `Cannot create the database files in ${cluster.dataDir}: ${line.trim()}`,
      '无法创建数据库文件：',
    )
  }
  // Order by bytes and Unicode case rules from PostgreSQL itself: the same on every machine, independent of its C library.
  step(binaries.initdb, [
    '-D',
    dir,
    '-U',
    'postgres',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--auth=reject',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ])
  const password = randomBytes(24).toString('base64url')
  // The owner is no superuser; it may create databases for tests and benchmarks, and makes the role the application works as.
  step(
    binaries.postgres,
    ['--single', '-D', dir, ...(durable ? [] : ['-F']), 'postgres'],
    `create role clearline login createdb createrole password '${password}'\ncreate database clearline owner clearline\n`,
  )
  writeFileSync(join(dir, 'pg_hba.conf'), admission)
  writeFileSync(join(dir, secretFile), `${JSON.stringify({ user: 'clearline', password, database: 'clearline' })}\n`, {
    mode: 0o600,
  })
  for (const name of ['pg_hba.conf', secretFile]) own(cluster.account, join(dir, name), 0o600)
}

/** Creates the database files unless they are there. Two processes may do so at once: the first rename wins, the other's work is dropped. */
export function initCluster(binaries: Binaries, cluster: Cluster, durable: boolean): void {
  if (existsSync(cluster.dir)) return
  for (const name of readdirSync(cluster.dataDir)) {
    const maker = /^postgres\.new-(\d+)-/.exec(name)?.[1]
    if (maker && !isAlive(Number(maker))) rmSync(join(cluster.dataDir, name), { recursive: true, force: true })
  }
  const draft = join(cluster.dataDir, `postgres.new-${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    mkdirSync(draft)
    own(cluster.account, draft, 0o700)
    if (!canWrite(cluster.account, draft)) {
      throw new PostgresError(
        `PostgreSQL runs as ${cluster.account.name}, who cannot enter ${cluster.dataDir}. Choose another folder with DATA_DIR, /var/lib/clearline/data for example.`,
        `数据库以用户 ${cluster.account.name} 运行，该用户无法进入数据目录：请用 DATA_DIR 指定其他目录。`,
      )
    }
    runInit(binaries, cluster, draft, durable)
    if (!existsSync(cluster.dir)) renameSync(draft, cluster.dir)
  } catch (error) {
    if (existsSync(join(cluster.dir, 'PG_VERSION'))) return
    throw error instanceof PostgresError
      ? error
      : new PostgresError(
          `Cannot create ${cluster.dir} (${reasonOf(error)}). Choose another folder with DATA_DIR.`,
          '无法创建数据库目录：请用 DATA_DIR 指定其他目录。',
          { cause: error },
        )
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Whether a process of this id exists, be it ours or another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
