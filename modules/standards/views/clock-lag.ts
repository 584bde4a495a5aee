import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'

/** Sets the gauge `clearline_clock_lag_seconds`: how long the oldest clock at which something is due has been waiting. */
export async function measureClockLag(ctx: Ctx): Promise<void> {
  const found = await sql<{
    next_at: Date | null
  }>`select min(next_at) as next_at from standards.clock where next_at is not null`.execute(ctx.tx)
  const oldest = found.rows[0]?.next_at
  ctx.host.metrics.clockLag.set(oldest ? Math.max(0, ctx.now.getTime() - oldest.getTime()) / 1000 : 0)
}
