import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { identityContract } from '#contracts/identity'
import type { TestApp } from '#kernel/testing'
import { adminToken, auth, demoSignIn, json } from './fixtures.ts'
import { demoPassword } from './index.ts'
import { softwareAuthenticator } from './passkey-fixtures.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
let idOf: Awaited<ReturnType<typeof demoSignIn>>['idOf']
const origin = 'http://clearline.test'
const device = softwareAuthenticator('clearline.test', origin)
beforeAll(async () => {
  ;({ app, web, idOf } = await demoSignIn())
})
afterAll(() => app.close())

const question = async () => ((await (await web.post(`${auth}/passkey`, {})).json()) as { options: unknown }).options
const signIn = (passkey: unknown) => web.post(`${auth}/sign-in/passkey`, { passkey })
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]!.split(';')[0]!
const minutes = (n: number) => app.setNow(new Date(app.host.now().getTime() + n * 60_000))

test('a passkey that was made signs in without a password, and each answer counts once', async () => {
  const id = await idOf('agent')
  const me = app.as(identityContract, [], { id, personId: id })
  const { options } = await me.startPasskey({})
  const made = device.make(options)
  await expect(me.addPasskey({ name: 'x', made: device.make(options, 'https://evil.example') })).rejects.toMatchObject({
    code: 'passkeyBad',
  })
  // A refusal undoes the transaction, so the challenge still stands for the page that asked for it.
  expect(await me.addPasskey({ name: '办公电脑', made })).toMatchObject({ name: '办公电脑', synced: false })
  await expect(me.addPasskey({ name: 'again', made })).rejects.toMatchObject({ code: 'passkeyBad' })
  const answered = device.answer(await question())
  const signed = await signIn(answered)
  expect(await json(signed)).toMatchObject({ status: 200, personId: id })
  expect((await web.as({ cookie: cookieOf(signed) }).whoAmI({})).proofs).toEqual(['password', 'passkey'])
  expect(await json(await signIn(answered))).toMatchObject({ status: 401, code: 'passkeyUnknown' })
  const { rows } = await sql<{ after: unknown }>`select after from kernel.audit_entry where operation = 'signIn'
    order by id desc limit 1`.execute(app.db)
  expect(rows[0]!.after).toEqual({ passkey: false })
  expect((await me.listMyPasskeys({})).items[0]!.lastUsedAt).toEqual(app.host.now())
})

test('an answer for another site, to an old question, or of a person who left signs nobody in', async () => {
  const elsewhere = device.answer(await question(), 'https://clearline.test.evil.example')
  expect((await signIn(elsewhere)).status).toBe(401)
  const old = device.answer(await question())
  minutes(5.1)
  expect((await signIn(old)).status).toBe(401)
  const forged = device.answer(await question())
  forged.response.signature = softwareAuthenticator('clearline.test', origin).answer(
    await question(),
  ).response.signature
  expect((await signIn(forged)).status).toBe(401)
  const admin = web.as({ authorization: `Bearer ${adminToken}` })
  await admin.changePerson({ id: await idOf('agent'), state: 'inactive' })
  expect(await json(await signIn(device.answer(await question())))).toMatchObject({
    status: 403,
    code: 'personInactive',
  })
  await admin.changePerson({ id: await idOf('agent'), state: 'active' })
})

test('a passkey proves again who somebody is, for its own holder only, and is two factors where a role demands them', async () => {
  const admin = web.as({ authorization: `Bearer ${adminToken}` })
  await admin.changeSignInPolicy({ secondFactorRoleCodes: ['agent'] })
  const cookie = cookieOf(await signIn(device.answer(await question())))
  expect(await web.as({ cookie }).whoAmI({})).toMatchObject({ mustSetUpSecondFactor: false })
  // By password the passkey is the second step.
  const pending = await web.post(`${auth}/sign-in/username`, { username: 'agent', password: demoPassword })
  expect(await json(pending)).toMatchObject({ secondFactor: ['passkey'] })
  const step = await web.post(
    `${auth}/second-factor`,
    { passkey: device.answer(await question()) },
    { cookie: cookieOf(pending), origin },
  )
  expect(step.status).toBe(200)
  minutes(11)
  const me = web.as({ cookie, origin })
  await expect(me.startPasskey({})).rejects.toMatchObject({ code: 'proveAgain' })
  const prove = async (as: string) =>
    web.post(`${auth}/prove`, { passkey: device.answer(await question()) }, { cookie: as, origin })
  expect((await prove(await web.cookieOf('lead', demoPassword))).status).toBe(400)
  expect((await prove(cookie)).status).toBe(200)
  await me.startPasskey({})
})
