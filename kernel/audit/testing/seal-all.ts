import { expect } from 'vitest'
import { sql } from '#kernel/db'
import type { TestApp } from '#kernel/testing'

/**
 * Works until every entry is sealed, and once more to anchor what was sealed. A block waits for the oldest transaction of the whole
 * server, and tests beside this one have theirs.
 */
export async function sealAll(app: TestApp): Promise<void> {
  await expect
    .poll(async () => {
      await app.work()
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from kernel.audit_entry where xid >= (select coalesce(max(to_xid), 0) from kernel.audit_block)`.execute(
        app.db,
      )
      return rows[0]!.n
    })
    .toBe(0)
  await app.work()
}
