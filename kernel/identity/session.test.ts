import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityContract } from '#contracts/identity'
import type { TestApp } from '#kernel/testing'
import { demoSignIn } from './fixtures.ts'
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
