import { collectDefaultMetrics } from 'prom-client'
import { pendingMigrations, sql } from '#kernel/db'
import { measureQueues } from '#kernel/events'
import type { Mount } from '#kernel/http'
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
      handler: async () => {
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
