import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectBeside, sql } from '#kernel/db'
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

describe('rights that change while a request is under way', () => {
  const admin = () => web.as({ authorization: `Bearer ${adminToken}` })
  /** Holds a team, lets somebody change it, and does something else once they wait for it. */
  async function whileWaiting(change: () => Promise<unknown>, teamId: string, meanwhile: () => Promise<unknown>) {
    const held = connectBeside(app.db, { max: 1 })
    let outcome: Promise<unknown> | undefined
    await held.transaction().execute(async (tx) => {
      await sql`select 1 from identity.team where id = ${teamId} for update`.execute(tx)
      outcome = change().catch((error: unknown) => error)
      const waiting = () =>
        sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
          app.host.db,
        )
      await expect.poll(async () => (await waiting()).rows.length, { timeout: 20_000 }).toBe(1)
      await meanwhile()
    })
    await held.destroy()
    return outcome
  }
  async function manager(username: string) {
    const [org] = (await admin().listOrgs({ filter: { code: 'ningbo' } })).items
    const { id } = await admin().createPerson({ name: '班长', username, orgId: org!.id })
    await admin().assignRoles({ id, roleCodes: ['administrator'] })
    const key = await admin().createApiKey({ name: username, roleCodes: ['administrator'], personId: id })
    const other = await admin().createTeam({ nameZh: `${username}班`, nameEn: username, orgId: org!.id })
    return { id, key, teamId: other.id, me: web.as({ authorization: `Bearer ${key.token}` }) }
  }
  const lastRefusal = async (actorId: string) =>
    (
      await sql<{ after: unknown }>`select after from kernel.audit_entry where noun = 'refusal'
        and operation = 'changeTeam' and (actor_id = ${actorId} or actor_id = 'anonymous') order by id desc limit 1`.execute(
        app.db,
      )
    ).rows[0]?.after

  test('a role taken away between the check and the commit undoes what was done, and says so', async () => {
    const { id, me, key, teamId } = await manager('midway')
    const role = await admin().createRole({
      code: 'midway',
      nameZh: '途中',
      nameEn: 'Midway',
      permissions: ['identity.*.read', 'identity.team.change'],
    })
    const program = await admin().createApiKey({ name: 'midway', roleCodes: ['midway'] })
    const its = web.as({ authorization: `Bearer ${program.token}` })
    const refused = await whileWaiting(
      () => its.changeTeam({ id: teamId, nameZh: '改' }),
      teamId,
      () => admin().changeRole({ id: role.id, permissions: ['identity.*.read'] }),
    )
    expect(refused).toMatchObject({ status: 403, code: 'notPermitted' })
    expect(await lastRefusal(program.id)).toMatchObject({ code: 'notPermitted' })
    const out = await whileWaiting(
      () => me.changeTeam({ id: teamId, nameZh: '改' }),
      teamId,
      () => admin().changePerson({ id, state: 'inactive' }),
    )
    expect(out).toMatchObject({ status: 401, code: 'signInFirst' })
    expect(await lastRefusal(key.id)).toMatchObject({ code: 'signInFirst' })
    expect((await admin().getTeam({ id: teamId })).nameZh).toBe('midway班')
  })
  test('rights of others that change meanwhile stop nobody', async () => {
    const { me, teamId } = await manager('steady')
    const done = await whileWaiting(
      () => me.changeTeam({ id: teamId, nameZh: '改' }),
      teamId,
      () => manager('another'),
    )
    expect(done).toMatchObject({ nameZh: '改' })
  })
})

test('a directory that asks too fast is told when to come back, others are served, and a forged token is in the audit', async () => {
  const admin = web.as({ authorization: `Bearer ${adminToken}` })
  const other = await admin.createApiKey({ name: 'directory', roleCodes: ['administrator'] })
  const slow = await signInApp(app.host, 1)
  const ask = async (key: string) => slow.send('/scim/v2/Schemas', { headers: { authorization: `Bearer ${key}` } })
  const answers = [await ask(other.token!), await ask(other.token!), await ask(other.token!), await ask(other.token!)]
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 429])
  expect(answers[3]!.headers.get('retry-after')).toBe('1')
  expect(await answers[3]!.json()).toMatchObject({ status: '429', schemas: [expect.stringContaining('Error')] })
  expect((await ask(adminToken)).status).toBe(200)
  expect((await ask('clk_forged')).status).toBe(401)
  const { rows } = await sql<{ after: unknown }>`select after from kernel.audit_entry where noun = 'refusal'
    and operation = 'scimGETSchemas' order by id desc limit 2`.execute(app.db)
  expect(rows.map((r) => r.after)).toEqual([{ code: 'signInFirst' }, { code: 'tooManyRequests' }])
})
