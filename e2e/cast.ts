import { identityContract } from '#contracts/identity'
import { interactionsContract } from '#contracts/interactions'
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

async function ownPassword(server: Server, username: string, given: string): Promise<void> {
  const auth = '/api/identity/v1/auth'
  const signedIn = await fetch(`${server.url}${auth}/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ username, password: given }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  const changed = await fetch(`${server.url}${auth}/change-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, cookie },
    body: JSON.stringify({ currentPassword: given, newPassword: password }),
  })
  if (!changed.ok) throw new Error(`${username} has no password: ${changed.status} ${await changed.text()}`)
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
  const person = async (name: string, username: string, roleCode: string): Promise<Player> => {
    const made = await identity.createPerson({
      name,
      username,
      orgId: org.id,
      languages: ['zh-CN', 'en'],
      skills: { broadband: 4, complaint: 3 },
      maxOpenCases: 50,
    })
    await identity.assignRoles({ id: made.id, roleCodes: [roleCode] })
    const { password: once } = await identity.resetPassword({ id: made.id })
    await ownPassword(server, username, once!)
    return { id: made.id, name, username, password }
  }
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
