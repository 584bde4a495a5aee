import { currentLocale, type SearchHit } from '#kernel/ui'
import { customers } from './api.ts'
import { restrictionWords } from './restriction-words.ts'
import { words } from './words.ts'

/** Customers for the global search, with what tells namesakes apart; a masked phone, else the name, can be revealed there. */
export async function findCustomers(q: string): Promise<readonly SearchHit[]> {
  const { items } = await customers.searchCustomers.call({ q, limit: 6 })
  const m = words[currentLocale()]
  const href = `${customers.searchCustomers.endpoint.path}?q=${encodeURIComponent(q)}`
  return items.map((c) => ({
    id: c.id,
    title: c.name,
    detail: [c.restriction && restrictionWords[currentLocale()].short, c.number, c.phone, c.address]
      .filter(Boolean)
      .join(' · '),
    path: `/customers/${c.id}`,
    reveal: c.phone
      ? { value: c.phone, href, path: `${c.id}.phone`, label: m.phone }
      : { value: c.name, href, path: `${c.id}.name`, label: m.name },
  }))
}
