import { setTimeout as sleep } from 'node:timers/promises'
import { accountFor } from './account.ts'
import { placeBinaries, type Binaries } from './binaries.ts'
import {
  admitApplicationRole,
  clusterDirOf,
  clusterOf,
  initCluster,
  isFromBefore,
  prepareDataDir,
  urlOf,
  type Cluster,
} from './cluster.ts'
import { dropForeignLock, findRunning, launch, shutDown } from './launch.ts'
import { takeLease, type Lease } from './lease.ts'
import { PostgresError } from './postgres-error.ts'

/** What the log must be able to do; pino's and a plain object's will do. */
export interface PostgresLog {
  info: (fields: object, message: string) => void
  error: (fields: object, message: string) => void
}
export interface StartOptions {
  /** The data folder; the database files go to `postgres` in it. */
  readonly dataDir: string
  readonly log?: PostgresLog
  /** false trades crash safety for speed: throw-away databases of tests only. */
  readonly durable?: boolean
}
export interface Postgres {
  /** Connection string of role `clearline` (owner of its database, may create databases and roles, no superuser). It stays the same until `stop`. */
  readonly url: string
  /** Whether this call started the server, or found it running (another process' or one left behind by a killed process). */
  readonly adopted: boolean
  /** Lets go of the server and shuts it down unless another process still uses it. May be called twice. */
  readonly stop: () => Promise<void>
}

interface Site {
  readonly cluster: Cluster
  readonly binaries: Binaries
  readonly durable: boolean
  readonly log: PostgresLog
}
interface Hold {
  readonly url: string
  readonly port: number
  readonly adopted: boolean
  readonly lease: Lease
}

const silent: PostgresLog = { info: () => {}, error: () => {} }

/** How long another process may take to start, recover or stop before we say so and give up. */
const patienceMs = 120_000

/** A folder from before is brought up to date once, by the first process that has it for itself. */
async function bringUpToDate({ binaries, cluster }: Site): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (isFromBefore(cluster)) {
    const running = findRunning(cluster)
    if (!running) {
      try {
        return admitApplicationRole(binaries, cluster)
      } catch (error) {
        // Two processes at once: the other has it now.
        if (!findRunning(cluster) && performance.now() > deadline) throw error
      }
    } else if (running.ready) {
      const lease = await takeLease(urlOf(cluster, running.port), () => {}).catch(() => undefined)
      if (await lease?.letGo()) await shutDown(binaries, cluster)
      await lease?.close()
    }
    if (performance.now() > deadline)
      throw new PostgresError(
        `An earlier version of Clearline still uses ${cluster.dataDir}: stop all its processes, then start this one again.`,
        '旧版本仍在使用该数据目录：请先停止其全部进程，再启动本版本。',
      )
    await sleep(200)
  }
}

async function hold(site: Site, onLost: () => void, fixedPort?: number): Promise<Hold> {
  const deadline = performance.now() + patienceMs
  let launched = false
  for (;;) {
    const running = findRunning(site.cluster)
    if (running?.ready) {
      const url = urlOf(site.cluster, running.port)
      try {
        return { url, port: running.port, adopted: !launched, lease: await takeLease(url, onLost) }
      } catch (error) {
        if ((error as { code?: string }).code === '28P01')
          throw new PostgresError('The embedded database refuses our password.', '内置数据库拒绝了连接密码。', {
            cause: error,
          })
        dropForeignLock(site.cluster)
      }
    } else if (running) dropForeignLock(site.cluster)
    if (!findRunning(site.cluster)) {
      const outcome = await launch(site.binaries, site.cluster, site.durable, fixedPort)
      if (outcome.kind === 'failed')
        throw new PostgresError(
          `The embedded database does not start: ${outcome.reason} (log: ${site.cluster.logFile})`,
          '内置数据库无法启动。',
        )
      launched = outcome.kind === 'started'
      if (launched) continue
    }
    if (performance.now() > deadline)
      throw new PostgresError(
        `The embedded database in ${site.cluster.dataDir} is neither ready nor gone (log: ${site.cluster.logFile}).`,
        '内置数据库长时间未就绪。',
      )
    await sleep(50)
  }
}

/**
 * Starts the embedded PostgreSQL of a data folder, or joins it when it runs already. When the server dies under us it is started
 * again on the same port, so that pools find it. Throws `PostgresError` with one clear line.
 */
export async function startPostgres({ dataDir, log = silent, durable = true }: StartOptions): Promise<Postgres> {
  const account = accountFor(dataDir, clusterDirOf(dataDir))
  const cluster = clusterOf(dataDir, account)
  prepareDataDir(cluster)
  const site: Site = { cluster, binaries: placeBinaries(account), durable, log }
  initCluster(site.binaries, cluster, durable)
  dropForeignLock(cluster)
  await bringUpToDate(site)

  let stopping = false
  let current: Promise<Hold>
  const reclaim = async (port: number): Promise<Hold> => {
    log.error({ port }, 'embedded database lost, starting it again')
    for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, 10_000)) {
      try {
        const again = await hold(site, lost, port)
        log.info({ port: again.port }, 'embedded database is back')
        return again
      } catch (error) {
        if (stopping) throw error
        log.error(
          { reason: error instanceof Error ? error.message : String(error) },
          'embedded database does not come back yet',
        )
        await sleep(waitMs)
      }
    }
  }
  const lost = (): void => {
    if (stopping) return
    current = current.then(({ port }) => reclaim(port))
    current.catch(() => {})
  }
  current = hold(site, lost)
  const first = await current
  log.info(
    { port: first.port, adopted: first.adopted },
    first.adopted ? 'joined the embedded database' : 'embedded database started',
  )

  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    stopping = true
    const held = await current.catch(() => undefined)
    if (!held) return
    if (await held.lease.letGo()) await shutDown(site.binaries, cluster)
    await held.lease.close()
  }
  return { url: first.url, adopted: first.adopted, stop: () => (stopped ??= stop()) }
}
