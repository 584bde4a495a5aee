import { identityContract } from '#contracts/identity'
import { interactionsContract } from '#contracts/interactions'
import type { Input } from '#kernel/contract'
import type { Server } from './server.ts'

export interface Player {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly password: string
}
/** Whom and what a journey needs: a branch with a team, its people, and a chat to be reached at. */
export interface Cast {
  readonly orgId: string
  readonly teamId: string
  readonly agent: Player
  readonly colleague: Player
  readonly quality: Player
  readonly administrator: Player
  /** Channel account of the web chat, for the widget's `data-account`. */
  readonly chatId: string
}
const password = 'qing shan lu shui 26'

/** Where a cast is made: a server, and who asks it in an administrator's name. */
export type House = Pick<Server, 'url' | 'as'>

const auth = '/api/identity/v1/auth'
/** The cookie of somebody who has just signed in. */
export async function cookieOf(url: string, username: string, given: string): Promise<string> {
  const signedIn = await fetch(`${url}${auth}/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password: given }),
  })
  return signedIn.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
}
async function ownPassword({ url }: House, username: string, given: string): Promise<void> {
  const changed = await fetch(`${url}${auth}/change-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie: await cookieOf(url, username, given) },
    body: JSON.stringify({ currentPassword: given, newPassword: password }),
  })
  if (!changed.ok) throw new Error(`${username} has no password: ${changed.status} ${await changed.text()}`)
}

type NewPerson = Input<typeof identityContract.createPerson> & { readonly username: string }
/** Somebody with one role who has chosen a password. */
export async function makePlayer(house: House, roleCode: string, person: NewPerson): Promise<Player> {
  const identity = house.as(identityContract)
  const { id } = await identity.createPerson(person)
  await identity.assignRoles({ id, roleCodes: [roleCode] })
  const { password: once } = await identity.resetPassword({ id })
  await ownPassword(house, person.username, once!)
  return { id, name: person.name, username: person.username, password }
}

/** Makes them through the API, with the administrator's token, as an operator's set-up script would. */
export async function makeCast(server: Server): Promise<Cast> {
  const identity = server.as(identityContract)
  const interactions = server.as(interactionsContract)
  const root = (await identity.listOrgs({})).items.find((o) => o.parentId === null)!
  const org = await identity.createOrg({
    parentId: root.id,
    code: 'linhai',
    nameZh: '临海分公司',
    nameEn: 'Linhai branch',
    kind: 'branch',
  })
  const person = (name: string, username: string, roleCode: string): Promise<Player> =>
    makePlayer(server, roleCode, {
      name,
      username,
      orgId: org.id,
      languages: ['zh-CN', 'en'],
      skills: { broadband: 4, complaint: 3 },
      maxOpenCases: 50,
    })
  const agent = await person('沈雨桐', 'shenyutong', 'agent')
  const colleague = await person('何子墨', 'hezimo', 'agent')
  const quality = await person('吴静怡', 'wujingyi', 'qualityManager')
  const administrator = await person('郑文远', 'zhengwenyuan', 'administrator')
  const team = await identity.createTeam({
    orgId: org.id,
    nameZh: '在线客服班',
    nameEn: 'Online service',
    leadId: colleague.id,
  })
  await identity.setTeamMembers({ id: team.id, personIds: [agent.id, colleague.id] })
  const chat = await interactions.createChannelAccount({
    channel: 'webChat',
    name: '畅线在线客服',
    nameEn: 'Clearline service',
    orgId: org.id,
    teamId: team.id,
    settings: { greeting: { 'zh-CN': '您好，请问有什么可以帮您？', en: 'Hello, how can we help?' } },
  })
  return { orgId: org.id, teamId: team.id, agent, colleague, quality, administrator, chatId: chat.id }
}
