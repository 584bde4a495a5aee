import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { identityContract } from './contract/index.ts'
import { bootstrapIdentity, candidatesFor, demoOrganisation, managerOf, personOf, teamLeadOf } from './index.ts'
import { identityAlone } from './fixtures.ts'

let app: TestApp
let ningbo = ''
beforeAll(async () => {
  app = await testApp(identityAlone)
  await bootstrapIdentity(app.host, demoOrganisation)
  ningbo = (await app.as(identityContract).listOrgs({ filter: { code: 'ningbo' } })).items[0]!.id
})
afterAll(() => app.close())
const admin = () => app.as(identityContract)

describe('people', () => {
  const names = async (q: Parameters<ReturnType<typeof admin>['listPeople']>[0]) =>
    (await admin().listPeople(q)).items.map((p) => p.name)
  test('are found by name, pinyin, initials, user name and e-mail', async () => {
    for (const q of ['吴海燕', '海燕', 'wuhaiyan', 'WHY', 'wuhaiyan@'])
      expect(await names({ q }), q).toEqual(['吴海燕'])
    expect(await names({ q: '%' })).toEqual([])
  })
  test('are filtered by team, skill, language, role and organisation with all below', async () => {
    const team = (await admin().listTeams({ filter: { nameZh: '热线一班' } })).items[0]!
    const members = (await admin().listPeople({ filter: { teamId: team.id } })).items
    expect(members.map((p) => p.id).sort()).toEqual([...team.memberIds].sort())
    expect(
      (await admin().listPeople({ filter: { skill: 'petition', roleCode: 'agent' } })).items.every(
        (p) => (p.skills.petition ?? 0) > 0,
      ),
    ).toBe(true)
    const whole = (await admin().listPeople({ filter: { roleCode: 'fieldTechnician' } })).total
    const province = (await admin().listOrgs({ filter: { code: 'zhejiang' } })).items[0]!
    expect((await admin().listPeople({ underOrgId: province.id, filter: { roleCode: 'fieldTechnician' } })).total).toBe(
      whole,
    )
    expect((await admin().listPeople({ underOrgId: ningbo, filter: { roleCode: 'fieldTechnician' } })).total).toBe(2)
    expect((await admin().listPeople({ filter: { 'language.ne': 'en', roleCode: 'executive' } })).total).toBe(0)
  })
  test('share no user name and belong to an organisation there is', async () => {
    await expect(admin().createPerson({ name: '甲', username: 'AGENT', orgId: ningbo })).rejects.toMatchObject({
      status: 409,
      code: 'usernameTaken',
    })
    await expect(
      admin().createPerson({ name: '甲', orgId: '00000000-0000-7000-8000-00000000dead' }),
    ).rejects.toMatchObject({
      status: 400,
      code: 'orgUnknown',
    })
  })
  test('the last administrator can neither leave nor lose the role', async () => {
    const id = (await admin().listPeople({ filter: { roleCode: 'administrator' } })).items[0]!.id
    await expect(admin().changePerson({ id, state: 'inactive' })).rejects.toMatchObject({
      status: 409,
      code: 'lastAdministrator',
    })
    await expect(admin().assignRoles({ id, roleCodes: ['agent'] })).rejects.toMatchObject({ code: 'lastAdministrator' })
    const second = await admin().createPerson({ name: '第二位', orgId: ningbo })
    await admin().assignRoles({ id: second.id, roleCodes: ['administrator'] })
    expect((await admin().assignRoles({ id, roleCodes: ['agent'] })).roleCodes).toEqual(['agent'])
    await admin().assignRoles({ id, roleCodes: ['administrator'] })
  })
})

describe('nobody grants more than his own', () => {
  const lead = () => app.as(identityContract, ['identity.*', 'cases.*'])
  const agentId = async () => (await admin().listPeople({ filter: { username: 'agent' } })).items[0]!.id
  test.each([
    ['a role wider than his', (id: string) => lead().assignRoles({ id, roleCodes: ['administrator'] })],
    ['a new role', () => lead().createRole({ code: 'wide', nameZh: '宽', nameEn: 'Wide', permissions: ['*.*.read'] })],
    ['an API key', () => lead().createApiKey({ name: 'k', roleCodes: ['qualityManager'] })],
    [
      'the password of somebody who may more',
      async () =>
        lead().resetPassword({ id: (await admin().listPeople({ filter: { username: 'admin' } })).items[0]!.id }),
    ],
    [
      'a shipped role made wider',
      async () =>
        lead().changeRole({
          id: (await admin().listRoles({ filter: { code: 'agent' } })).items[0]!.id,
          permissions: ['*'],
        }),
    ],
  ])('%s', async (_, act) => {
    await expect(act(await agentId())).rejects.toMatchObject({ status: 403, code: 'grantBeyondOwn' })
  })
  test('what he may himself he may give', async () => {
    const role = await lead().createRole({
      code: 'caseReader',
      nameZh: '查看工单',
      nameEn: 'Case reader',
      permissions: ['cases.case.read', 'cases.case.read'],
    })
    expect(role.permissions).toEqual(['cases.case.read'])
    const person = await admin().createPerson({ name: '新人', orgId: ningbo })
    expect((await lead().assignRoles({ id: person.id, roleCodes: ['caseReader'] })).roleCodes).toEqual(['caseReader'])
    await expect(admin().removeRole({ id: role.id })).rejects.toMatchObject({ status: 409, code: 'roleHeld' })
    await expect(admin().assignRoles({ id: person.id, roleCodes: ['noSuchRole'] })).rejects.toMatchObject({
      status: 400,
      code: 'roleUnknown',
    })
  })
})

describe('the tree', () => {
  const add = (parentId: string, code: string) =>
    admin().createOrg({ parentId, code, nameZh: code, nameEn: code, kind: 'department' })
  test('moves with all below it and never below itself', async () => {
    const [a, other] = [await add(ningbo, 'a'), await add(ningbo, 'other')]
    const b = await add(a.id, 'b')
    const c = await add(b.id, 'c')
    await expect(admin().changeOrg({ id: a.id, parentId: c.id })).rejects.toMatchObject({
      status: 409,
      code: 'orgCycle',
    })
    await expect(admin().changeOrg({ id: a.id, parentId: a.id })).rejects.toMatchObject({ code: 'orgCycle' })
    expect((await admin().changeOrg({ id: a.id, parentId: other.id })).depth).toBe(3)
    expect((await admin().getOrg({ id: c.id })).depth).toBe(5)
    const person = await admin().createPerson({ name: '树上人', orgId: c.id })
    expect((await admin().listPeople({ underOrgId: other.id })).items.map((p) => p.id)).toEqual([person.id])
  })
  test('is at most ten levels deep, and its root stays where it is', async () => {
    let parent = ningbo
    for (let level = 3; level <= 10; level++) parent = (await add(parent, `level${level}`)).id
    await expect(add(parent, 'level11')).rejects.toMatchObject({ status: 409, code: 'orgTooDeep' })
    const root = (await admin().listOrgs({ filter: { code: 'zhejiang' } })).items[0]!
    await expect(admin().changeOrg({ id: root.id, parentId: ningbo })).rejects.toMatchObject({ code: 'orgIsRoot' })
  })
})

describe('for the other modules', () => {
  test('the manager is the nearest one up the tree, the lead an active person', async () => {
    const desk = await admin().createOrg({
      parentId: ningbo,
      code: 'desk',
      nameZh: '柜台',
      nameEn: 'Desk',
      kind: 'department',
    })
    const branch = await admin().getOrg({ id: ningbo })
    expect((await app.read((ctx) => managerOf(ctx, desk.id)))?.id).toBe(branch.managerId)
    await admin().changePerson({ id: branch.managerId!, state: 'inactive' })
    expect((await app.read((ctx) => managerOf(ctx, desk.id)))?.id).toBe(
      (await admin().listPeople({ filter: { username: 'executive' } })).items[0]!.id,
    )
    const team = (await admin().listTeams({ filter: { leadId: branch.managerId! } })).items[0]!
    expect(await app.read((ctx) => teamLeadOf(ctx, team.id))).toBeUndefined()
    expect((await app.read((ctx) => personOf(ctx, branch.managerId!))).state).toBe('inactive')
    await expect(app.read((ctx) => personOf(ctx, '00000000-0000-7000-8000-00000000dead'))).rejects.toMatchObject({
      code: 'personUnknown',
    })
  })
  test('candidates are active, have the skill and the language, the best and present first', async () => {
    const found = await app.read((ctx) => candidatesFor(ctx, { skill: 'complaint', level: 3, language: 'zh-CN' }))
    expect(found.length).toBeGreaterThan(5)
    const levels = found.map((p) => p.skills.complaint!)
    expect(levels).toEqual([...levels].sort((a, b) => b - a))
    const team = (await admin().listTeams({ filter: { nameZh: '大客户服务班' } })).items[0]!
    const english = await app.read((ctx) => candidatesFor(ctx, { teamId: team.id, language: 'en' }))
    expect(english.every((p) => p.teamIds.includes(team.id) && p.languages.includes('en'))).toBe(true)
    expect(english.length).toBeGreaterThan(0)
  })
})

describe('who I am', () => {
  test('presence is mine to set, with a reason when I am away', async () => {
    const person = (await admin().listPeople({ filter: { username: 'agent' } })).items[0]!
    const me = app.as(identityContract, ['identity.presence.set'], { id: person.id, personId: person.id })
    await expect(me.setMyPresence({ status: 'away' })).rejects.toMatchObject({ status: 400, code: 'awayNeedsReason' })
    await me.setMyPresence({ status: 'away', reason: 'meal' })
    expect((await admin().getPerson({ id: person.id })).presence).toMatchObject({ status: 'away', reason: 'meal' })
    expect(
      (await sql`select 1 from kernel.event where name = 'identity.presence.changed'`.execute(app.db)).rows,
    ).toHaveLength(1)
    expect((await me.setMyLocale({ locale: 'en' })).locale).toBe('en')
  })
  test('every operation that needs a permission is listed with it', async () => {
    const { items, total } = await admin().listOperations({})
    expect(items.find((o) => o.id === 'assignRoles')).toMatchObject({
      module: 'identity',
      permission: 'identity.role.assign',
      method: 'POST',
    })
    expect(total).toBe(items.length)
    expect(items.some((o) => o.permission === 'public')).toBe(false)
  })
  test('operations are found by role: all it may do, as it is today', async () => {
    const role = await admin().createRole({ code: 'clerk', nameZh: '文员', nameEn: 'Clerk', permissions: [] })
    const ofClerk = async () =>
      (await admin().listOperations({ filter: { roleCode: 'clerk' } })).items.map((o) => o.id).sort()
    expect(await ofClerk()).toEqual([])
    await admin().changeRole({ id: role.id, permissions: ['identity.team.read', 'identity.person.read'] })
    expect(await ofClerk()).toEqual(['getPerson', 'getTeam', 'listPeople', 'listTeams'])
    const { items } = await admin().listOperations({ q: 'getPerson' })
    expect(items[0]).toMatchObject({ roleCodes: expect.arrayContaining(['administrator', 'clerk']) })
    expect(items[0]!.shows).toContainEqual({ place: 'name', is: 'colleague' })
    await expect(admin().listOperations({ filter: { colour: 'red' } })).rejects.toMatchObject({ code: 'unknownFilter' })
  })
  test('a key is shown once: a repeat of the request has everything but the key', async () => {
    const input = { name: 'once', roleCodes: ['agent'] }
    const first = await admin().createApiKey(input, { idempotencyKey: 'same' })
    const again = await admin().createApiKey(input, { idempotencyKey: 'same' })
    expect(first.token).toMatch(/^clk_.{43}$/)
    expect([again.id, again.token]).toEqual([first.id, undefined])
    expect(
      (
        await sql`select 1 from kernel.idempotent_reply where body::text like '%clk\\_%' and body ? 'token'`.execute(
          app.db,
        )
      ).rows,
    ).toHaveLength(0)
    expect(
      (await sql`select 1 from kernel.audit_entry where after::text like ${`%${first.token}%`}`.execute(app.db)).rows,
    ).toHaveLength(0)
  })
})

describe('the first start', () => {
  test('two processes at once make one administrator, and a later start changes nothing', async () => {
    const empty = await testApp(identityAlone)
    const both = await Promise.all([bootstrapIdentity(empty.host), bootstrapIdentity(empty.host)])
    expect(both.map((b) => b.first).sort()).toEqual([false, true])
    expect(both.find((b) => b.first)?.setupPassword).toMatch(/^[a-z0-9-]{20}$/)
    expect(await bootstrapIdentity(empty.host)).toEqual({ first: false })
    expect((await empty.as(identityContract).listPeople({})).items).toMatchObject([
      { username: 'admin', roleCodes: ['administrator'] },
    ])
    const role = (await empty.as(identityContract).listRoles({ filter: { code: 'agent' } })).items[0]!
    await empty.as(identityContract).changeRole({ id: role.id, permissions: ['cases.case.read'] })
    await bootstrapIdentity(empty.host)
    expect((await empty.as(identityContract).getRole({ id: role.id })).permissions).toEqual(['cases.case.read'])
    await empty.close()
  })
  test('the demonstration has a province, 11 branches, 60 staff of whom everybody has a believable place', async () => {
    const demo = await testApp(identityAlone)
    await bootstrapIdentity(demo.host, demoOrganisation)
    const people = (await demo.as(identityContract).listPeople({})).items
    expect(people).toHaveLength(60)
    expect(
      (await demo.as(identityContract).listOrgs({})).items.filter((o) => o.kind === 'branch' && o.managerId),
    ).toHaveLength(11)
    expect(new Set(people.map((p) => p.name)).size).toBe(60)
    expect(people.every((p) => p.roleCodes.length === 1 && p.hasPassword)).toBe(true)
    await demo.close()
  })
})

describe('a key', () => {
  test('that was revoked says so and since when', async () => {
    const { id } = await admin().createApiKey({ name: 'revoked', roleCodes: ['agent'] })
    expect((await admin().revokeApiKey({ id })).revokedAt).toEqual(app.host.now())
    expect((await admin().getApiKey({ id })).revokedAt).toEqual(app.host.now())
  })
  test('and a password that was set anew is shown once, to the one who set it', async () => {
    const { id } = (await admin().listPeople({ filter: { username: 'trainer' } })).items[0]!
    const { password } = await admin().resetPassword({ id })
    expect(password).toMatch(/^[a-z0-9-]{20}$/)
    const kept = await sql`select 1 from kernel.audit_entry where after::text like ${`%${password}%`}`.execute(app.db)
    expect(kept.rows).toEqual([])
  })
  test('or a person asks who they are and what they may', async () => {
    const person = (await admin().listPeople({ filter: { username: 'agent' } })).items[0]!
    const me = app.as(identityContract, ['identity.presence.set'], { id: person.id, personId: person.id })
    expect(await me.whoAmI({})).toMatchObject({ personId: person.id, username: 'agent', roles: [{ code: 'agent' }] })
  })
})
