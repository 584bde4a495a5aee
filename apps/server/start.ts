import { join } from 'node:path'
import type { Config } from '#kernel/config'
import { createLive } from '#kernel/events'
import { createApp, listen } from '#kernel/http'
import { followRights, openSignIn, type Bootstrapped } from '#kernel/identity'
import type { Log } from '#kernel/log'
import type { Host } from '#kernel/module'
import { followKeys } from '#kernel/vault'
import { runWorker } from '../worker/run.ts'
import { apiDescription } from './api-description.ts'
import { requireTls, requireWritable } from './folders.ts'
import { migrateHost, openHost, takeDown } from './host.ts'
import { probes } from './probes.ts'
import { isDemo, seed } from './seed.ts'
import { shipCatalogues } from './ship.ts'
import { webFiles } from './web-files.ts'

const built = join(import.meta.dirname, '..', '..', '.cache')

export interface Started {
  /** Where to open it. */
  readonly url: string
  readonly host: Host
  readonly demo: boolean
  readonly bootstrapped: Bootstrapped
  /** Finishes running requests and work, then lets go of everything. May be called twice. */
  readonly stop: () => Promise<void>
}
type Fetch = ReturnType<typeof createApp>['fetch']

/**
 * Before it can serve it says so, instead of refusing connections: the port is taken first, so that nothing starts for nothing.
 */
const starting = (request: Request): Response => {
  const alive = new URL(request.url).pathname === '/healthz'
  const body = alive
    ? { status: 'alive' }
    : { code: 'starting', status: 'starting', reason: '正在启动，请稍候。Starting, one moment.' }
  return new Response(JSON.stringify(body), {
    status: alive ? 200 : 503,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '1' },
  })
}

/** Starts the server, and with `WORKER=inline` the worker beside it. Nothing stays behind when it fails. */
export async function startServer(
  given: Config,
  log: Log,
  tell: (line: string) => void,
  stopping?: AbortSignal,
): Promise<Started> {
  const open: (() => Promise<unknown>)[] = []
  try {
    requireWritable(given.filesDir === join(given.dataDir, 'files') ? 'DATA_DIR' : 'FILES_DIR', given.filesDir)
    let fetch: Fetch = starting
    requireTls(given.tls)
    const listening = await listen(
      { fetch: (request, env, context) => fetch(request, env, context) },
      given.port,
      given.host,
      given.tls && { files: given.tls, log },
    )
    open.push(() => listening.close())
    // With PORT=0 the address is known only now.
    const config: Config =
      given.port === 0 && new URL(given.publicUrl).port === '0' ? { ...given, publicUrl: listening.url } : given
    const opened = await openHost(config, log, 'server')
    const { host, bus, close } = opened
    // Connections to the database outlive the requests that use them.
    open.unshift(close)
    await migrateHost(opened)
    await shipCatalogues(host)
    const bootstrapped = await seed(host, tell, stopping)
    const live = createLive(host, bus)
    open.push(async () => live.close())
    const unfollow = followRights(host)
    open.push(async () => unfollow())
    const unfollowKeys = followKeys(host)
    open.push(async () => unfollowKeys())
    const { authenticate, mount, scim } = await openSignIn(host)
    const app = createApp(host, {
      authenticate,
      mount: [mount, scim, ...probes(host), apiDescription(host), webFiles(join(built, 'web'), join(built, 'widgets'))],
    })
    if (config.worker === 'inline') open.push(runWorker(host, bus))
    const demo = await isDemo(host)
    fetch = app.fetch
    let stopped: Promise<void> | undefined
    return { url: config.publicUrl, host, demo, bootstrapped, stop: () => (stopped ??= takeDown(open, log)) }
  } catch (error) {
    await takeDown(open, log)
    throw error
  }
}
