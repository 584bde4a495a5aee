import { sql } from '#kernel/db'
import { sweep } from '#kernel/module'
import { refreshSearch } from '../store/new-customers.ts'

const batchSize = 100

/** Search entries of before the vault, a batch at a time, until none says a number in the clear. */
export const hashSearch = sweep({
  name: 'customers.hashSearch',
  idleMs: 60_000,
  run: async (ctx) => {
    const found = await sql<{ id: string }>`
      select customer_id as id from customers.search_entry where not hashed order by customer_id limit ${batchSize}
      for update skip locked`.execute(ctx.tx)
    if (found.rows.length)
      await refreshSearch(
        ctx,
        found.rows.map((r) => r.id),
      )
    return found.rows.length
  },
})
