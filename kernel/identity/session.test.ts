import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityContract } from '#contracts/identity'
import { sql } from '#kernel/db'
import type { TestApp } from '#kernel/testing'
import { adminToken, demoSignIn } from './fixtures.ts'
import { demoPassword } from './index.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
beforeAll(async () => {
  ;({ app, web } = await demoSignIn())
})
afterAll(() => app.close())

const signedIn = async (username: string) => web.as({ cookie: await web.cookieOf(username, demoPassword) })

/** As somebody signed in, but counted by the query budget. */
const asPerson = (id: string) => app.as(identityContract, ['*'], { id, personId: id })

test('a person sees where they are signed in, which is this one, and ends another at once', async () => {
  const [here, there] = [await signedIn('agent'), await signedIn('agent')]
  const { items } = await here.listMySessions({})
  expect(items).toHaveLength(2)
  expect((await asPerson(items[0]!.personId).listMySessions({})).items.map((s) => s.current)).toEqual([false, false])
  expect(items.filter((s) => s.current)).toHaveLength(1)
  expect(JSON.stringify(items)).not.toMatch(/token/i)
  const other = items.find((s) => !s.current)!
  await asPerson(other.personId).endMySession({ id: other.id })
  await expect(there.listMySessions({})).rejects.toMatchObject({ status: 401 })
  expect((await here.listMySessions({})).items.map((s) => s.current)).toEqual([true])
})

test('nobody ends a sign-in of somebody else as their own', async () => {
  const [agent, lead] = [await signedIn('agent'), await signedIn('lead')]
  const { items } = await lead.listMySessions({})
  await expect(agent.endMySession({ id: items[0]!.id })).rejects.toMatchObject({ code: 'notFound' })
  await expect(agent.listSessions({})).rejects.toMatchObject({ status: 403 })
  await expect(agent.endSession({ id: items[0]!.id })).rejects.toMatchObject({ status: 403 })
  expect((await lead.whoAmI({})).username).toBe('lead')
})

test('an administrator finds and ends the sign-ins of a person; who may less does not end those of an administrator', async () => {
  const [admin, lead] = [await signedIn('admin'), await signedIn('lead')]
  const personId = (await lead.whoAmI({})).personId!
  const found = await admin.listSessions({ filter: { personId } })
  for (const s of found.items) await asPerson((await admin.whoAmI({})).id).endSession({ id: s.id })
  await expect(lead.listMySessions({})).rejects.toMatchObject({ status: 401 })
  const privacy = await signedIn('privacy')
  const own = (await admin.listMySessions({})).items.find((s) => s.current)!
  await expect(privacy.endSession({ id: own.id })).rejects.toMatchObject({ code: 'grantBeyondOwn' })
})

const signInPolicy = () => web.as({ authorization: `Bearer ${adminToken}` })
const later = (minutes: number) => app.setNow(new Date(app.host.now().getTime() + minutes * 60_000))
const until = async (cookie: string, headers: Record<string, string> = {}) =>
  (await web.as({ cookie, ...headers }).whoAmI({})).signedInUntil!.getTime() - app.host.now().getTime()

test('a sign-in ends after an hour in which nothing is done; what a page asks by itself keeps nobody signed in', async () => {
  const cookie = await web.cookieOf('quality', demoPassword)
  const hour = 60 * 60_000
  expect(await until(cookie)).toBe(hour)
  // What is written once a minute is not written with every request.
  later(0.5)
  expect(await until(cookie)).toBe(hour - 30_000)
  later(58.5)
  expect(await until(cookie)).toBe(hour)
  later(40)
  expect(await until(cookie, { 'x-clearline-idle': '2400' })).toBe(20 * 60_000)
  // Ten minutes ago somebody wrote in a form.
  expect(await until(cookie, { 'x-clearline-idle': '600' })).toBe(50 * 60_000)
  later(50)
  await expect(until(cookie)).rejects.toMatchObject({ status: 401, code: 'signInFirst' })
})

test('whoever works on without a break is signed in for twelve hours and no longer', async () => {
  const cookie = await web.cookieOf('quality', demoPassword)
  for (let i = 0; i < 14; i++) {
    later(50)
    await until(cookie)
  }
  expect(await until(cookie)).toBe(20 * 60_000)
  later(20)
  await expect(until(cookie)).rejects.toMatchObject({ status: 401 })
})

test('a shorter time holds for those who are signed in already, and is bounded', async () => {
  const cookie = await web.cookieOf('quality', demoPassword)
  await signInPolicy().changeSignInPolicy({ idleMinutes: 10 })
  expect(await until(cookie, { 'x-clearline-idle': '600' })).toBe(10 * 60_000)
  later(10)
  await expect(until(cookie)).rejects.toMatchObject({ status: 401 })
  for (const idleMinutes of [4, 721]) await expect(signInPolicy().changeSignInPolicy({ idleMinutes })).rejects.toThrow()
  const policy = await signInPolicy().changeSignInPolicy({ idleMinutes: 60 })
  expect(policy).toMatchObject({ idleMinutes: 60, mostSessions: null, secondFactorRoleCodes: [] })
})

test('one sign-in more than the policy lets somebody have ends the oldest, by the audit too', async () => {
  await signInPolicy().changeSignInPolicy({ mostSessions: 2 })
  const cookies: string[] = []
  for (let i = 0; i < 3; i++) {
    later(1)
    cookies.push(await web.cookieOf('noc', demoPassword))
  }
  await expect(until(cookies[0]!)).rejects.toMatchObject({ status: 401 })
  for (const cookie of cookies.slice(1)) expect(await until(cookie)).toBeGreaterThan(0)
  later(1)
  const together = await Promise.all([web.cookieOf('noc', demoPassword), web.cookieOf('noc', demoPassword)])
  const { items } = await web.as({ cookie: together[0] }).listMySessions({})
  expect(items).toHaveLength(2)
  const { rows } =
    await sql`select noun, before from kernel.audit_entry where operation = 'signIn' and before is not null
    order by id desc limit 1`.execute(app.db)
  expect(rows).toEqual([{ noun: 'session', before: { personId: items[0]!.personId } }])
  await signInPolicy().changeSignInPolicy({ mostSessions: null })
})
