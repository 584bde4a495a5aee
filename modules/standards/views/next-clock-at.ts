import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'

/** When the next clock has to be looked at (threshold, breach, escalation); null when none has. */
export async function nextClockAt({ tx }: Pick<Ctx, 'tx'>): Promise<Date | null> {
  const found = await sql<{ at: Date | null }>`select min(next_at) as at from standards.clock`.execute(tx)
  return found.rows[0]!.at
}
