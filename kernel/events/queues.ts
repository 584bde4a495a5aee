import { sql } from '#kernel/db'
import type { Host } from '#kernel/module'

/** Sets the gauges of what waits: by queue, and how late the oldest due delivery is (s). For `GET /metrics`. */
export async function measureQueues(host: Host): Promise<void> {
  const found = await sql<{
    delivery: number
    webhook: number
    job: number
    failing: number
    dead: number
    lag: number
  }>`
    select
      (select count(*) from kernel.delivery where state = 'pending' and lane = 'inside') as delivery,
      (select count(*) from kernel.delivery where state = 'pending' and lane = 'outside') as webhook,
      (select count(*) from kernel.job where state = 'pending' and run_at <= ${host.now()}) as job,
      (select count(*) from kernel.delivery where state = 'pending' and attempts > 0) + (select count(*) from kernel.job
        where state = 'pending' and attempts > 0) as failing,
      (select count(*) from kernel.delivery where state = 'dead') + (select count(*) from kernel.job
        where state = 'dead') as dead,
      coalesce(extract(epoch from ${host.now()}::timestamptz - (select min(next_at) from kernel.delivery
        where state = 'pending' and lane = 'inside')), 0)::float8 as lag
  `.execute(host.db)
  const { lag, ...queues } = found.rows[0]!
  for (const [queue, n] of Object.entries(queues)) host.metrics.queueDepth.set({ queue }, n)
  host.metrics.deliveryLag.set(Math.max(0, lag))
}
