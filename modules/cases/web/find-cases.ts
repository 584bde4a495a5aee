import type { SearchHit } from '#kernel/ui'
import { cases } from './api.ts'

/** Cases for the global search. */
export async function findCases(q: string): Promise<readonly SearchHit[]> {
  const { items } = await cases.listCases.call({ q, limit: 5 })
  return items.map((c) => ({
    id: c.id,
    title: `${c.number} · ${c.name}`,
    detail: c.customer?.name,
    path: `/cases/${c.id}`,
  }))
}
