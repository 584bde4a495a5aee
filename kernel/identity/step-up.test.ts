import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityContract } from '#contracts/identity'
import type { Endpoint } from '#kernel/contract'
import { sql } from '#kernel/db'
import type { TestApp } from '#kernel/testing'
import { demoPassword } from './index.ts'
import { adminToken, auth, demoSignIn, json } from './fixtures.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
let idOf: Awaited<ReturnType<typeof demoSignIn>>['idOf']
beforeAll(async () => {
  ;({ app, web, idOf } = await demoSignIn())
})
afterAll(() => app.close())

const minutes = (n: number) => app.setNow(new Date(app.host.now().getTime() + n * 60_000))
const newRole = () => ({
  code: `role${Math.trunc(Math.random() * 1e9)}`,
  nameZh: '角色',
  nameEn: 'Role',
  permissions: [],
})

test('ten minutes after sign-in a sensitive operation asks again who this is, and a right password opens it at once', async () => {
  const cookie = await web.cookieOf('admin', demoPassword)
  const admin = web.as({ cookie, origin: 'http://clearline.test' })
  await admin.createRole(newRole())
  minutes(10.1)
  await expect(admin.createRole(newRole())).rejects.toMatchObject({ status: 403, code: 'proveAgain' })
  // What is not sensitive goes on.
  expect((await admin.listRoles({ limit: 1 })).items).toHaveLength(1)
  const prove = (body: unknown) => web.post(`${auth}/prove`, body, { cookie, origin: 'http://clearline.test' })
  expect(await json(await prove({ password: 'not the password' }))).toMatchObject({
    status: 400,
    code: 'wrongPassword',
  })
  expect(await json(await prove({}))).toMatchObject({ status: 400, code: 'proofMissing' })
  await expect(admin.createRole(newRole())).rejects.toMatchObject({ code: 'proveAgain' })
  expect(await json(await prove({ password: demoPassword }))).toMatchObject({ status: 200, proved: true })
  await admin.createRole(newRole())
  minutes(10.1)
  await expect(admin.createRole(newRole())).rejects.toMatchObject({ code: 'proveAgain' })
  const { rows } = await sql<{ after: unknown }>`select after from kernel.audit_entry where operation = 'prove'
    and actor_id = ${await idOf('admin')} order by id`.execute(app.db)
  expect(rows.map((r) => r.after)).toEqual([
    { by: 'password', held: false },
    { by: 'password', held: true },
  ])
})

test('proofs are throttled, need a session, and never come from another site', async () => {
  const cookie = await web.cookieOf('lead', demoPassword)
  const prove = (headers: Record<string, string>) => web.post(`${auth}/prove`, { password: 'wrong password' }, headers)
  for (let i = 0; i < 5; i++) expect((await prove({ cookie })).status).toBe(400)
  expect(await json(await prove({ cookie }))).toMatchObject({ status: 429, code: 'tooManySignIns' })
  expect(await json(await prove({}))).toMatchObject({ status: 401, code: 'signInFirst' })
  expect(await json(await prove({ cookie, origin: 'https://evil.example' }))).toMatchObject({
    code: 'crossSiteRequest',
  })
})

test('a program does sensitive things only with a right of its own, however much else it may do', async () => {
  const admin = web.as({ authorization: `Bearer ${adminToken}` })
  await admin.createRole(newRole())
  const role = newRole()
  await admin.createRole({ ...role, permissions: ['identity.*.read', 'identity.role.*'] })
  const { token } = await admin.createApiKey({ name: 'roles', roleCodes: [role.code] })
  const program = web.as({ authorization: `Bearer ${token}` })
  expect((await program.listRoles({ limit: 1 })).items).toHaveLength(1)
  await expect(program.createRole(newRole())).rejects.toMatchObject({
    status: 403,
    code: 'notPermitted',
    reason: expect.stringContaining('identity.stepUp.skip'),
  })
  const [made] = (await admin.listRoles({ filter: { code: role.code } })).items
  await admin.changeRole({ id: made!.id, permissions: [...made!.permissions, 'identity.stepUp.skip'] })
  await program.createRole(newRole())
})

test('a proof opens the sign-in it was given in, ten minutes long however often it is used, and lengthens nothing', async () => {
  await web.as({ authorization: `Bearer ${adminToken}` }).changeSignInPolicy({ idleMinutes: 720 })
  const signedIn = app.host.now()
  const [here, there] = [await web.cookieOf('admin', demoPassword), await web.cookieOf('admin', demoPassword)]
  const as = (cookie: string) => web.as({ cookie, origin: 'http://clearline.test' })
  const proveAt = (cookie: string) =>
    web.post(`${auth}/prove`, { password: demoPassword }, { cookie, origin: 'http://clearline.test' })
  const asked = { status: 403, code: 'proveAgain' }
  minutes(11)
  expect((await proveAt(here)).status).toBe(200)
  await as(here).createRole(newRole())
  await expect(as(there).createRole(newRole())).rejects.toMatchObject(asked)
  minutes(9)
  await as(here).createRole(newRole())
  minutes(1.1)
  await expect(as(here).createRole(newRole())).rejects.toMatchObject(asked)
  app.setNow(new Date(signedIn.getTime() + 12 * 3_600_000 - 1000))
  expect((await proveAt(here)).status).toBe(200)
  minutes(1)
  await expect(as(here).createRole(newRole())).rejects.toMatchObject({ status: 401, code: 'signInFirst' })
  expect(await json(await proveAt(here))).toMatchObject({ status: 401, code: 'signInFirst' })
})

/** Why a change does not ask again; a new one is sensitive or stands here. */
const asksNothing: Readonly<Record<string, readonly string[]>> = {
  'takes away or only looks: the delay would cost whoever stops somebody': [
    'revokeApiKey',
    'endSession',
    'endMySession',
    'withdrawSeparationException',
    'withdrawDelegation',
    'withdrawMyDelegation',
    'checkSsoProvider',
  ],
  'who works where; rights come by roles, and nobody gives a wider reach than their own': [
    'createPerson',
    'changePerson',
    'createTeam',
    'changeTeam',
    'setTeamMembers',
    'removeTeam',
    'createOrg',
    'changeOrg',
  ],
  'shows something only': ['setMyLocale', 'setMyPresence', 'renamePasskey'],
}
test('whatever gives rights, or changes how somebody proves who they are, asks again', () => {
  const changes = Object.entries(identityContract as Record<string, Endpoint>).filter(([, e]) => e.method !== 'GET')
  const open = changes.filter(([, e]) => !e.stepUp).map(([id]) => id)
  expect(open.toSorted()).toEqual(Object.values(asksNothing).flat().toSorted())
})
