import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '#kernel/db'
import type { TestApp } from '#kernel/testing'
import { demoId, demoPassword } from './index.ts'
import { adminToken, demoSignIn } from './fixtures.ts'
import { actorOfKey, actorOfSession } from './views/actor.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
let idOf: Awaited<ReturnType<typeof demoSignIn>>['idOf']
beforeAll(async () => {
  ;({ app, web, idOf } = await demoSignIn())
})
afterAll(() => app.close())
const admin = () => web.as({ authorization: `Bearer ${adminToken}` })
const org = (code: string) => demoId(`org:${code}`)
const team = (code: string) => demoId(`team:${code}`)

/** What somebody reaches when they use a permission, with proofs of their own. */
async function scopeOf(username: string, permission = 'cases.case.read') {
  const cookie = await web.cookieOf(username, demoPassword)
  const token = decodeURIComponent(/session_token=([^;.]+)/.exec(cookie)![1]!)
  return (await actorOfSession(app.host, token))!.scopeOf(permission)
}
/** The user name of somebody of the demonstration, by role and branch. */
const someone = async (roleCode: string, code: string) =>
  (await admin().listPeople({ filter: { roleCode, orgId: org(code) } })).items[0]!

describe('whose rows a person reaches', () => {
  test('an agent of the centre reaches the whole province, a branch manager the branch and its teams', async () => {
    expect(await scopeOf('agent')).toEqual(everything)
    const manager = await someone('teamLead', 'ningbo')
    expect(await scopeOf(manager.username!)).toEqual({
      everything: false,
      orgIds: [org('ningbo')],
      teamIds: [team('field-ningbo')],
      personId: manager.id,
    })
  })
  test('a technician reaches what his team has', async () => {
    expect(await scopeOf('technician')).toEqual({
      everything: false,
      orgIds: [],
      teamIds: [team('field-hangzhou')],
      personId: await idOf('technician'),
    })
  })
  test('below an organisation is all of it, also what is founded later', async () => {
    const manager = await someone('teamLead', 'wenzhou')
    const county = await admin().createOrg({
      parentId: org('wenzhou'),
      code: 'ruian',
      nameZh: '瑞安',
      nameEn: "Rui'an",
      kind: 'department',
    })
    expect(await scopeOf(manager.username!)).toMatchObject({ orgIds: [org('wenzhou'), county.id] })
  })
  test('with two roles a permission reaches what those roles reach that grant it, and no further', async () => {
    const person = await someone('fieldTechnician', 'jiaxing')
    await admin().createRole({
      code: 'writer',
      nameZh: '知识编辑',
      nameEn: 'Writer',
      permissions: ['processes.*'],
      scope: 'all',
    })
    await admin().assignRoles({ id: person.id, roleCodes: ['fieldTechnician', 'writer'] })
    expect(await scopeOf(person.username!, 'processes.procedure.read')).toEqual(everything)
    expect(await scopeOf(person.username!)).toMatchObject({ orgIds: [], teamIds: [team('field-jiaxing')] })
    expect(await scopeOf(person.username!, 'customers.customer.remove')).toMatchObject({ orgIds: [], teamIds: [] })
  })
  test('a role may hold in another organisation than one’s own, until it is said otherwise', async () => {
    const person = await someone('teamLead', 'huzhou')
    const given = await admin().assignRoles({
      id: person.id,
      roleCodes: ['teamLead'],
      roleOrgIds: { teamLead: org('shaoxing') },
    })
    expect(given.roleOrgIds).toEqual({ teamLead: org('shaoxing') })
    expect(await scopeOf(person.username!)).toMatchObject({ orgIds: [org('shaoxing')] })
    // Said nothing of, it stays where it was.
    await admin().assignRoles({ id: person.id, roleCodes: ['teamLead', 'trainer'] })
    expect((await admin().getPerson({ id: person.id })).roleOrgIds).toEqual({ teamLead: org('shaoxing') })
    const back = await admin().assignRoles({ id: person.id, roleCodes: ['teamLead'], roleOrgIds: { teamLead: null } })
    expect(back.roleOrgIds).toEqual({})
    expect(await scopeOf(person.username!)).toMatchObject({ orgIds: [org('huzhou')] })
    await expect(
      admin().assignRoles({ id: person.id, roleCodes: ['teamLead'], roleOrgIds: { teamLead: demoId('nowhere') } }),
    ).rejects.toMatchObject({ code: 'orgUnknown' })
  })
  test('a key reaches the organisation it was made for, and the whole operator where none was named', async () => {
    const made = await admin().createApiKey({ name: 'branch', roleCodes: ['agent'], orgId: org('quzhou') })
    expect((await actorOfKey(app.host, made.token!))!.scopeOf('cases.case.read')).toMatchObject({
      orgIds: [org('quzhou')],
      personId: null,
    })
    const whole = await admin().createApiKey({ name: 'whole', roleCodes: ['agent'] })
    expect((await actorOfKey(app.host, whole.token!))!.scopeOf('cases.case.read')).toEqual(everything)
  })
})

describe('nobody gives a wider view than their own', () => {
  /** A branch manager who may also give roles, in the branch. */
  async function branchAdministrator(code: string) {
    const manager = await someone('teamLead', code)
    await admin()
      .createRole({
        code: 'branchAdministrator',
        nameZh: '分公司管理员',
        nameEn: 'Branch administrator',
        permissions: ['*.*.read', 'identity.role.*', 'identity.person.*', 'identity.apiKey.*'],
        scope: 'org',
      })
      .catch(() => {})
    await admin().assignRoles({ id: manager.id, roleCodes: ['agent', 'branchAdministrator'] })
    return web.as({ cookie: await web.cookieOf(manager.username!, demoPassword) })
  }
  test('not by a role elsewhere, not by moving somebody, not by a key, not by widening the role', async () => {
    const manager = await branchAdministrator('zhoushan')
    const technician = await someone('fieldTechnician', 'zhoushan')
    const refused = { status: 403, code: 'scopeBeyondOwn' }
    await expect(
      manager.assignRoles({ id: technician.id, roleCodes: ['agent'], roleOrgIds: { agent: org('zhejiang') } }),
    ).rejects.toMatchObject(refused)
    await manager.assignRoles({ id: technician.id, roleCodes: ['agent'] })
    await expect(manager.changePerson({ id: technician.id, orgId: org('zhejiang') })).rejects.toMatchObject(refused)
    await expect(manager.createApiKey({ name: 'wide', roleCodes: ['agent'] })).rejects.toMatchObject(refused)
    await manager.createApiKey({ name: 'own', roleCodes: ['agent'], orgId: org('zhoushan') })
    const role = (await manager.listRoles({ filter: { code: 'branchAdministrator' } })).items[0]!
    await expect(manager.changeRole({ id: role.id, scope: 'all' })).rejects.toMatchObject(refused)
  })
})
