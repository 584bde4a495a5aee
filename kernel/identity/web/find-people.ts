import { identityContract } from '#contracts/identity'
import { apiOf, type SearchHit } from '#kernel/ui'

/** Staff for the global search. */
export async function findPeople(q: string): Promise<readonly SearchHit[]> {
  const { items } = await apiOf(identityContract).listPeople.call({ q, limit: 5, fields: 'id,name,username' })
  return items.map((p) => ({
    id: p.id,
    title: p.name,
    detail: p.username ?? undefined,
    path: `/settings/people/${p.id}`,
  }))
}
