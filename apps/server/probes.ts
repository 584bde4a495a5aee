import { createHash, timingSafeEqual } from 'node:crypto'
import { collectDefaultMetrics } from 'prom-client'
import { pendingMigrations, sql } from '#kernel/db'
import { measureQueues } from '#kernel/events'
import type { Caller, Mount } from '#kernel/http'
import { read, systemActor, type Host } from '#kernel/module'

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
/** How long a probe waits for the database (ms): orchestrators give up after a few seconds themselves. */
const patienceMs = 3000

/** Whether the database answers and is at this code's version; a word that says why not. */
async function readiness(host: Host): Promise<'ready' | 'databaseUnreachable' | 'migrationsPending' | 'databaseNewer'> {
  try {
    await sql`select 1`.execute(host.db)
  } catch {
    return 'databaseUnreachable'
  }
  try {
    return (await pendingMigrations(host.db, host.modules)).length ? 'migrationsPending' : 'ready'
  } catch {
    return 'databaseNewer'
  }
}

/** This machine, as `addressOf` writes it. */
const isHere = (address: string | undefined): boolean => address === '::1' || (address?.startsWith('127.') ?? false)
const digest = (text: string) => createHash('sha256').update(text).digest()
/** Metrics name operations and queues: this machine reads them, others by `METRICS_TOKEN`. */
function mayScrape({ config }: Host, request: Request, { address }: Caller): boolean {
  if (!config.metricsToken) return isHere(address)
  const given = request.headers.get('authorization') ?? ''
  return timingSafeEqual(digest(given), digest(`Bearer ${config.metricsToken}`))
}
const noScrape = () =>
  new Response(
    '指标只对本机开放；在别处读取须设置 METRICS_TOKEN，并以 Authorization: Bearer 发送。\n' +
      'Metrics are for this machine; elsewhere METRICS_TOKEN has to be set, and sent as Authorization: Bearer.\n',
    { status: 401, headers: { 'content-type': 'text/plain; charset=utf-8', 'www-authenticate': 'Bearer' } },
  )

/** `GET /healthz` (this process lives), `GET /readyz` (it can serve), `GET /metrics` (Prometheus text). */
export function probes(host: Host): Mount[] {
  collectDefaultMetrics({ register: host.metrics.registry, prefix: 'clearline_' })
  return [
    { path: '/healthz', name: 'healthz', handler: () => json(200, { status: 'alive' }) },
    {
      path: '/readyz',
      name: 'readyz',
      handler: async () => {
        const late = new Promise<'databaseUnreachable'>((resolve) => {
          setTimeout(() => resolve('databaseUnreachable'), patienceMs).unref()
        })
        const status = await Promise.race([readiness(host), late])
        return json(status === 'ready' ? 200 : 503, { status })
      },
    },
    {
      path: '/metrics',
      name: 'metrics',
      handler: async (request, caller) => {
        if (!mayScrape(host, request, caller)) return noScrape()
        await measure(host).catch((error: unknown) => host.log.warn({ err: error }, 'queues could not be measured'))
        return new Response(await host.metrics.registry.metrics(), {
          headers: { 'content-type': host.metrics.registry.contentType },
        })
      },
    },
  ]
}

async function measure(host: Host): Promise<void> {
  await measureQueues(host)
  await read(host, { actor: systemActor, locale: 'zh-CN', operation: 'scrape' }, async (ctx) => {
    for (const m of host.modules) await m.onScrape?.(ctx)
  })
}
