import type { SearchHit } from '#kernel/ui'
import { customers } from './api.ts'

/** Customers for the global search, with what tells namesakes apart. */
export async function findCustomers(q: string): Promise<readonly SearchHit[]> {
  const { items } = await customers.searchCustomers.call({ q, limit: 6 })
  return items.map((c) => ({
    id: c.id,
    title: c.name,
    detail: [c.number, c.phone, c.address].filter(Boolean).join(' · '),
    path: `/customers/${c.id}`,
  }))
}
