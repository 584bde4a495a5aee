import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectBeside } from '#kernel/db'
import type { TestApp } from '#kernel/testing'
import { demoPassword } from './index.ts'
import { adminToken, auth, demoSignIn, json, signInApp } from './fixtures.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
let idOf: Awaited<ReturnType<typeof demoSignIn>>['idOf']
beforeAll(async () => {
  ;({ app, web, idOf } = await demoSignIn())
})
afterAll(() => app.close())

describe('rights take effect at once', () => {
  const admin = () => web.as({ authorization: `Bearer ${adminToken}` })
  test('the token of the first start is a key of the administrator', async () => {
    expect(await admin().whoAmI({})).toMatchObject({
      kind: 'key',
      personId: await idOf('admin'),
      roles: [{ code: 'administrator' }, { code: 'partner' }],
      permissions: expect.arrayContaining(['*']) as string[],
    })
    await expect(web.as({ authorization: 'Bearer something else' }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    await expect(web.as({}).listPeople({})).rejects.toMatchObject({ status: 401 })
  })
  test('a role taken away, a key revoked, a person deactivated: the next request is refused', async () => {
    const person = await admin().createPerson({
      name: '过客',
      username: 'passer',
      orgId: (await admin().listOrgs({ filter: { code: 'ningbo' } })).items[0]!.id,
    })
    await admin().assignRoles({ id: person.id, roleCodes: ['teamLead'] })
    const key = await admin().createApiKey({ name: 'their program', roleCodes: ['teamLead'], personId: person.id })
    const cookie = await web.cookieOf('passer', (await admin().resetPassword({ id: person.id })).password!)
    const program = web.as({ authorization: `Bearer ${key.token}` })
    expect((await program.listPeople({ limit: 1 })).items).toHaveLength(1)
    const other = await admin().createApiKey({ name: 'another', roleCodes: ['agent'] })
    expect((await web.as({ authorization: `Bearer ${other.token}` }).whoAmI({})).kind).toBe('key')
    await admin().revokeApiKey({ id: other.id })
    await expect(web.as({ authorization: `Bearer ${other.token}` }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    await admin().changePerson({ id: person.id, state: 'inactive' })
    await expect(program.listPeople({})).rejects.toMatchObject({ status: 401 })
    await expect(web.as({ cookie }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    await admin().changePerson({ id: person.id, state: 'active' })
    await expect(program.listPeople({})).rejects.toMatchObject({ status: 401 })
  })
  test('an inactive person with the right password is told so', async () => {
    const person = (await admin().listPeople({ filter: { username: 'executive' } })).items[0]!
    await admin().changePerson({ id: person.id, state: 'inactive' })
    expect(
      await json(await web.post(`${auth}/sign-in/username`, { username: 'executive', password: demoPassword })),
    ).toMatchObject({ status: 403, code: 'personInactive' })
  })
  test('a key notes its use to the hour and ends at its time', async () => {
    const key = await admin().createApiKey({
      name: 'short-lived',
      roleCodes: ['agent'],
      expiresAt: new Date(app.host.now().getTime() + 7_200_000),
    })
    const program = web.as({ authorization: `Bearer ${key.token}` })
    await program.whoAmI({})
    expect((await admin().getApiKey({ id: key.id })).lastUsedAt).toEqual(app.host.now())
    const began = app.host.now()
    app.setNow(new Date(began.getTime() + 7_200_001))
    // Another process, which remembers nobody.
    const db = connectBeside(app.host.db, { max: 2 })
    const again = await signInApp({ ...app.host, db })
    await expect(again.as({ authorization: `Bearer ${key.token}` }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    app.setNow(began)
    await db.destroy()
  })
})
