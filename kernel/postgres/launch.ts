import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { cleanEnvironment, isAlive, type Cluster } from './cluster.ts'

/** What the server's own lock file says: the only record of where it listens, so there is none of ours to go stale. */
export interface Running {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** The server of this cluster if its process lives. */
export function findRunning(cluster: Cluster): Running | undefined {
  let lines: string[]
  try {
    lines = readFileSync(cluster.pidFile, 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!pid || !isAlive(pid)) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * After a crash the lock file may name a process id that now belongs to something else (in a container nearly always), and
 * PostgreSQL then refuses to start. Where the system shows a process' folder we can tell, and remove the file.
 */
export function dropForeignLock(cluster: Cluster): void {
  const running = findRunning(cluster)
  if (!running || process.platform !== 'linux') return
  let folder: string | undefined
  try {
    folder = realpathSync(readlinkSync(`/proc/${running.pid}/cwd`))
  } catch (error) {
    // A zombie has no folder; a process we may not look at is left to PostgreSQL's own judgement.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return
  }
  if (folder !== realpathSync(cluster.dir)) rmSync(cluster.pidFile, { force: true })
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer()
      .on('error', fail)
      .listen(0, '127.0.0.1', () => {
        const address = probe.address()
        probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
      })
  })

/** Settings are given at every start, so a newer Clearline brings newer ones; larger installations use DATABASE_URL. */
const settings = (port: number, durable: boolean): Record<string, string | number> => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  random_page_cost: 1.1,
  jit: 'off',
  max_wal_size: '2GB',
  min_wal_size: '128MB',
  checkpoint_timeout: '15min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements and key values may hold personal data: the server logs only its own life, the program logs its errors by code.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  ...(durable
    ? {}
    : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 }),
})

const largestLog = 4 * 1024 * 1024

function openLog({ logFile, account }: Cluster): number {
  if (existsSync(logFile) && statSync(logFile).size > largestLog) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  chmodSync(logFile, 0o600)
  if (account.ids) chownSync(logFile, account.ids.uid, account.ids.gid)
  return log
}

const logSince = (cluster: Cluster, start: number): string => {
  try {
    return readFileSync(cluster.logFile).subarray(start).toString('utf8')
  } catch {
    return ''
  }
}

/** `started`, or `busy` (another process got there first or the port was taken: look again), or the server's own reason. */
export type Launch =
  | { readonly kind: 'started' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly reason: string }

/** Starts the server as a process of its own session: Ctrl+C in a terminal must reach it only after the program that uses it. */
export async function launch(
  binaries: Binaries,
  cluster: Cluster,
  durable: boolean,
  fixedPort?: number,
): Promise<Launch> {
  const port = fixedPort ?? (await freePort())
  const options = Object.entries(settings(port, durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openLog(cluster)
  const logStart = statSync(cluster.logFile).size
  const onWindows = process.platform === 'win32'
  // On Windows only pg_ctl can shed an administrator's rights, which PostgreSQL refuses to have.
  const child = onWindows
    ? spawn(
        binaries.pgCtl,
        ['start', '-D', cluster.dir, '-o', options.map((o) => (o === '-c' ? o : `"${o}"`)).join(' ')],
        { cwd: cluster.dir, env: cleanEnvironment(), stdio: ['ignore', log, log], windowsHide: true },
      )
    : spawn(binaries.postgres, ['-D', cluster.dir, ...options], {
        cwd: cluster.dir,
        env: cleanEnvironment(),
        stdio: ['ignore', log, log],
        detached: true,
        ...cluster.account.ids,
      })
  closeSync(log)
  let ended: string | undefined
  child
    .on('error', (error) => {
      ended = error.message
    })
    .on('exit', (code, signal) => {
      if (!onWindows || code !== 0) ended = `exit ${code ?? signal}`
    })
  child.unref()
  // Recovery after a crash may take minutes; as long as the process lives there is nothing better to do than wait.
  for (;;) {
    const running = findRunning(cluster)
    if (running?.ready && running.port === port) return { kind: 'started' }
    if (ended) break
    await sleep(20)
  }
  const text = logSince(cluster, logStart)
  if (/could not bind|Address already in use|lock file ".*" already exists|pre-existing shared memory/.test(text))
    return { kind: 'busy' }
  return {
    kind: 'failed',
    reason:
      text
        .split('\n')
        .filter((l) => /FATAL|PANIC|error/i.test(l))
        .map((l) => l.trim())
        .join(' ') || ended,
  }
}

/** Fast shutdown: open transactions roll back, everything committed is on disk, then the process ends. */
export async function shutDown(binaries: Binaries, cluster: Cluster): Promise<void> {
  const running = findRunning(cluster)
  if (!running) return
  if (process.platform === 'win32')
    spawnSync(binaries.pgCtl, ['stop', '-D', cluster.dir, '-m', 'fast', '-w', '-t', '120'], {
      stdio: 'ignore',
      windowsHide: true,
    })
  else process.kill(running.pid, 'SIGINT')
  while (findRunning(cluster)) await sleep(20)
}
