import { identityContract } from '#contracts/identity'
import { apiOf } from '../api/operation.ts'

/** What a name on screen needs of a member of staff. */
export interface PersonBrief {
  readonly id: string
  readonly name: string
  readonly orgId: string
}

const identity = apiOf(identityContract)
const fields = 'id,name,orgId'
let waiting = new Map<string, ((found: PersonBrief | null) => void)[]>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Asks for one person; all that are asked for in the same moment go in one request. Null for whom there is none. */
export function personById(id: string): Promise<PersonBrief | null> {
  return new Promise((resolve, reject) => {
    waiting.set(id, [...(waiting.get(id) ?? []), resolve])
    timer ??= setTimeout(() => {
      const batch = waiting
      waiting = new Map()
      timer = undefined
      identity.listPeople
        .call({ filter: { id: [...batch.keys()].join(',') }, fields, limit: 1000 })
        .then(({ items }) => {
          const byId = new Map(items.map((p) => [p.id, p]))
          for (const [key, tell] of batch) for (const one of tell) one(byId.get(key) ?? null)
        }, reject)
    }, 10)
  })
}
/** People whose name, pinyin, user name or e-mail fits. */
export const peopleLike = async (
  q: string,
  more: { readonly teamId?: string | undefined; readonly underOrgId?: string | undefined } = {},
): Promise<readonly PersonBrief[]> =>
  (
    await identity.listPeople.call({
      limit: 20,
      sort: 'name',
      fields,
      ...(q ? { q } : {}),
      ...(more.underOrgId ? { underOrgId: more.underOrgId } : {}),
      filter: { state: 'active', ...(more.teamId ? { teamId: more.teamId } : {}) },
    })
  ).items
