import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { identityContract } from './contract/index.ts'
import { bootstrapIdentity, demoOrganisation } from './index.ts'
import { identityAlone } from './fixtures.ts'

let app: TestApp
let ningbo = ''
beforeAll(async () => {
  app = await testApp(identityAlone)
  await bootstrapIdentity(app.host, demoOrganisation)
  ningbo = (await app.as(identityContract).listOrgs({ filter: { code: 'ningbo' } })).items[0]!.id
})
afterAll(() => app.close())

resourceSuite('person', {
  app: () => app,
  list: identityContract.listPeople,
  get: identityContract.getPerson,
  create: identityContract.createPerson,
  patch: identityContract.changePerson,
  make: (n) => ({
    name: `测试员${n}`,
    username: `Tester.${n}.${Math.trunc(Math.random() * 1e9)}`,
    orgId: ningbo,
    languages: ['zh-CN', 'en'],
    skills: { fibre: 3 },
  }),
  change: { body: { skills: { fibre: 5 }, maxOpenCases: 3 }, shows: { skills: { fibre: 5 }, maxOpenCases: 3 } },
  bad: { name: 'x', orgId: 'nowhere' },
  mandatory: ['name', 'orgId', 'state', 'roleCodes', 'teamIds', 'presence', 'version'],
  filterable: ['name', 'username', 'orgId', 'state'],
  event: 'identity.person.created',
})
resourceSuite('session', {
  app: () => app,
  list: identityContract.listSessions,
  get: identityContract.getSession,
  make: async (n) => {
    const { rows } = await sql<{ id: string }>`
      insert into identity.session (id, token, user_id, expires_at, ip_address, user_agent, created_at, updated_at)
      select gen_random_uuid(), gen_random_uuid()::text, id, ${new Date('2026-03-03T00:00:00Z')}, ${`10.0.0.${n}`}, 'Firefox',
        ${app.host.now()}, ${app.host.now()} from identity.person limit 1 returning id`.execute(app.db)
    return { id: rows[0]!.id }
  },
  mandatory: ['personId', 'address', 'program', 'startedAt', 'expiresAt', 'current'],
  filterable: ['personId', 'address'],
})
resourceSuite('team', {
  app: () => app,
  list: identityContract.listTeams,
  get: identityContract.getTeam,
  create: identityContract.createTeam,
  patch: identityContract.changeTeam,
  remove: identityContract.removeTeam,
  make: (n) => ({ orgId: ningbo, nameZh: `班组${n}-${Math.random()}`, nameEn: `Team ${n}` }),
  change: { body: { nameEn: 'Other' }, shows: { nameEn: 'Other' } },
  bad: { orgId: ningbo, nameZh: '' },
  mandatory: ['nameZh', 'nameEn', 'orgId', 'memberIds', 'version'],
  filterable: ['nameZh', 'orgId'],
  event: 'identity.team.created',
})
resourceSuite('org', {
  app: () => app,
  list: identityContract.listOrgs,
  get: identityContract.getOrg,
  create: identityContract.createOrg,
  patch: identityContract.changeOrg,
  make: (n) => ({
    parentId: ningbo,
    code: `d${n}-${Math.trunc(Math.random() * 1e9)}`,
    nameZh: '部门',
    nameEn: 'Department',
    kind: 'department',
  }),
  change: { body: { nameZh: '新部门' }, shows: { nameZh: '新部门' } },
  bad: { parentId: ningbo, code: 'a b', nameZh: '部门', nameEn: 'D', kind: 'department' },
  mandatory: ['code', 'nameZh', 'kind', 'parentId', 'depth', 'version'],
  filterable: ['code', 'parentId', 'kind'],
  event: 'identity.org.created',
})
resourceSuite('role', {
  app: () => app,
  list: identityContract.listRoles,
  get: identityContract.getRole,
  create: identityContract.createRole,
  patch: identityContract.changeRole,
  remove: identityContract.removeRole,
  make: (n) => ({
    code: `role${n}x${Math.trunc(Math.random() * 1e9)}`,
    nameZh: '角色',
    nameEn: 'Role',
    permissions: ['cases.case.read'],
  }),
  change: { body: { permissions: ['cases.*'] }, shows: { permissions: ['cases.*'] } },
  bad: { code: 'x', nameZh: '角色', nameEn: 'Role', permissions: ['cases..read'] },
  mandatory: ['code', 'nameZh', 'permissions', 'shipped', 'version'],
  filterable: ['code', 'nameEn'],
  event: 'identity.role.created',
})
resourceSuite('apiKey', {
  app: () => app,
  list: identityContract.listApiKeys,
  get: identityContract.getApiKey,
  create: identityContract.createApiKey,
  make: (n) => ({ name: `program ${n}`, roleCodes: ['agent'], orgId: ningbo }),
  bad: { name: 'x', roleCodes: [] },
  mandatory: ['name', 'hint', 'roleCodes', 'createdAt', 'revokedAt', 'version'],
  filterable: ['name', 'orgId'],
  event: 'identity.apiKey.created',
})
const pair = () => ({
  code: `pair${Math.trunc(Math.random() * 1e9)}`,
  nameZh: '职责',
  nameEn: 'Duties',
  whyZh: '原因',
  whyEn: 'Reason',
  left: ['identity.org.create'],
  right: ['identity.org.change'],
})
resourceSuite('separationPair', {
  app: () => app,
  list: identityContract.listSeparationPairs,
  get: identityContract.getSeparationPair,
  create: identityContract.createSeparationPair,
  patch: identityContract.changeSeparationPair,
  remove: identityContract.removeSeparationPair,
  make: pair,
  change: { body: { active: false }, shows: { active: false } },
  bad: { ...pair(), left: ['identity.*'] },
  mandatory: ['code', 'nameZh', 'left', 'right', 'active', 'shipped', 'version'],
  filterable: ['code'],
  event: 'identity.separation.changed',
})
resourceSuite('separationException', {
  app: () => app,
  list: identityContract.listSeparationExceptions,
  get: identityContract.getSeparationException,
  create: identityContract.createSeparationException,
  make: async () => ({
    pairId: (await app.as(identityContract).createSeparationPair(pair())).id,
    personId: (await app.as(identityContract).createPerson({ name: '例外者', orgId: ningbo })).id,
    reason: '人手不足，三月补齐',
    endsAt: '2026-03-31T16:00:00.000Z',
  }),
  bad: { pairId: 'x' },
  mandatory: ['pairId', 'personId', 'reason', 'approvedBy', 'endsAt', 'withdrawnAt', 'version'],
  filterable: ['pairId', 'personId'],
})

resourceSuite('ssoProvider', {
  app: () => app,
  list: identityContract.listSsoProviders,
  get: identityContract.getSsoProvider,
  create: identityContract.createSsoProvider,
  patch: identityContract.changeSsoProvider,
  remove: identityContract.removeSsoProvider,
  make: (n) => ({
    nameZh: `登录${n}`,
    nameEn: `Sign-in ${n}`,
    issuer: `https://login${n}x${Math.trunc(Math.random() * 1e9)}.example`,
    clientId: 'clearline',
    clientSecret: 'secret',
    groupRoles: [{ group: 'desk', roleCode: 'agent' }],
  }),
  change: { body: { enabled: false, groupRoles: [] }, shows: { enabled: false, groupRoles: [] } },
  bad: { nameZh: 'x', nameEn: 'x', issuer: 'no address', clientId: 'x', clientSecret: 'x' },
  mandatory: ['nameZh', 'issuer', 'clientId', 'groupRoles', 'redirectUri', 'enabled', 'version'],
  filterable: ['issuer'],
  event: 'identity.ssoProvider.created',
})
resourceSuite('delegation', {
  app: () => app,
  list: identityContract.listDelegations,
  get: identityContract.getDelegation,
  create: identityContract.createDelegation,
  make: async () => {
    const admin = app.as(identityContract)
    const from = await admin.createPerson({ name: '委托人', orgId: ningbo })
    await admin.assignRoles({ id: from.id, roleCodes: ['agent'] })
    const to = await admin.createPerson({ name: '受托人', orgId: ningbo })
    return { fromId: from.id, toId: to.id, roleCodes: ['agent'], reason: '休假', endsAt: '2026-03-12T00:00:00.000Z' }
  },
  bad: { fromId: 'x' },
  mandatory: ['fromId', 'toId', 'roleCodes', 'reason', 'startsAt', 'endsAt', 'withdrawnAt', 'version'],
  filterable: ['fromId', 'toId'],
  event: 'identity.delegation.changed',
})
test('whoever delegated sees it among his own and ends it, and so does an administrator', async () => {
  const admin = app.as(identityContract)
  const from = await admin.createPerson({ name: '休假的人', orgId: ningbo })
  await admin.assignRoles({ id: from.id, roleCodes: ['agent'] })
  const to = await admin.createPerson({ name: '代班的人', orgId: ningbo })
  const me = app.as(identityContract, ['*'], { id: from.id, personId: from.id })
  const given = { toId: to.id, roleCodes: ['agent'], reason: '休假', endsAt: new Date('2026-03-12T00:00:00Z') }
  const [first, second] = [await me.delegateMyRoles(given), await me.delegateMyRoles(given)]
  expect(new Set((await me.listMyDelegations({})).items.map((d) => d.id))).toEqual(new Set([first.id, second.id]))
  expect((await me.withdrawMyDelegation({ id: first.id })).withdrawnBy).toBe(from.id)
  expect((await admin.withdrawDelegation({ id: second.id })).withdrawnAt).toEqual(app.host.now())
  // A second time changes nothing.
  expect((await admin.withdrawDelegation({ id: first.id })).withdrawnBy).toBe(from.id)
})
