import { identityContract } from '#contracts/identity'
import { batched } from '../api/batched.ts'
import { codeOf } from '../api/failure.ts'
import { apiOf } from '../api/operation.ts'
import type { Locale } from '#kernel/i18n'
import { messages } from '../messages.ts'

/** What a name on screen needs of a member of staff. */
export interface PersonBrief {
  readonly id: string
  readonly name: string
  readonly orgId: string
}

const identity = apiOf(identityContract)
const fields = 'id,name,orgId'
const personOf = batched(
  async (ids) => (await identity.listPeople.call({ filter: { id: ids.join(',') }, fields, limit: ids.length })).items,
)
/** One person; all that are asked for in the same moment go in one request. Null for whom there is none. */
export const personById = (id: string): Promise<PersonBrief | null> => personOf(id)
/** People whose name, pinyin, user name or e-mail fits. */
export const peopleLike = async (
  q: string,
  more: {
    readonly teamId?: string | undefined
    readonly underOrgId?: string | undefined
    readonly anybody?: boolean | undefined
  } = {},
): Promise<readonly PersonBrief[]> =>
  (
    await identity.listPeople.call({
      limit: 20,
      sort: 'name',
      fields,
      ...(q ? { q } : {}),
      ...(more.underOrgId ? { underOrgId: more.underOrgId } : {}),
      filter: { ...(more.anybody ? {} : { state: 'active' }), ...(more.teamId ? { teamId: more.teamId } : {}) },
    })
  ).items
const isOurWay = (id: string): id is 'system' | 'commandLine' => id === 'system' || id === 'commandLine'
export const isPersonId = (id: string): boolean => /^[0-9a-f]{8}-/.test(id)
/** The same words as `PersonName` draws, for a file. */
export async function personName(id: string | null | undefined, locale: Locale): Promise<string | null> {
  if (!id) return null
  if (isOurWay(id)) return messages[locale][id]
  if (!isPersonId(id)) return id
  const found = await personById(id).catch((error: unknown) => {
    if (codeOf(error) === 'notPermitted') return null
    throw error
  })
  return found?.name ?? id.slice(0, 8)
}
