import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '#kernel/contract'
import { sql } from '#kernel/db'
import type { TestApp } from '#kernel/testing'
import type { identityContract } from './contract/index.ts'
import { adminToken, demoSignIn } from './fixtures.ts'
import { demoPassword } from './index.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
let idOf: Awaited<ReturnType<typeof demoSignIn>>['idOf']
beforeAll(async () => {
  ;({ app, web, idOf } = await demoSignIn())
  // Nobody is signed out for idleness while hours go by here.
  await web.as({ authorization: `Bearer ${adminToken}` }).changeSignInPolicy({ idleMinutes: 720 })
})
afterAll(() => app.close())

type Identity = Client<typeof identityContract>
const admin = () => web.as({ authorization: `Bearer ${adminToken}` })
const signedIn = async (username: string) =>
  web.as({ cookie: await web.cookieOf(username, demoPassword), origin: 'http://clearline.test' })
const hours = (n: number) => new Date(app.host.now().getTime() + n * 3_600_000)
const at = async (when: Date, work: () => Promise<unknown>) => {
  const now = app.host.now()
  app.setNow(when)
  await work().finally(() => app.setNow(now))
}
/** Roles are a team lead's to read and not an agent's. */
const mayReadRoles = (who: Identity) =>
  who.listRoles({ limit: 1 }).then(
    () => true,
    (e: { status: number }) => (e.status === 403 ? false : Promise.reject(e)),
  )

describe('a delegation', () => {
  test('lets the other do what its giver may, from its beginning to before its end, to the instant', async () => {
    const [lead, agent] = [await signedIn('lead'), await signedIn('agent')]
    expect(await mayReadRoles(agent)).toBe(false)
    const [startsAt, endsAt] = [hours(1), hours(3)]
    const toId = await idOf('agent')
    const made = await lead.delegateMyRoles({ toId, roleCodes: ['teamLead'], reason: '休假', startsAt, endsAt })
    expect(made).toMatchObject({ fromId: await idOf('lead'), toId, roleCodes: ['teamLead'], withdrawnAt: null })
    expect(await mayReadRoles(agent)).toBe(false)
    await at(new Date(startsAt.getTime() - 1), async () => expect(await mayReadRoles(agent)).toBe(false))
    await at(startsAt, async () => {
      expect(await mayReadRoles(agent)).toBe(true)
      const me = await agent.whoAmI({})
      expect(me.username).toBe('agent')
      expect(me.roles.map((r) => r.code)).toEqual(['agent', 'teamLead'])
    })
    await at(new Date(endsAt.getTime() - 1), async () => expect(await mayReadRoles(agent)).toBe(true))
    // The actor was asked for a millisecond ago and is in the cache: the instant decides all the same.
    await at(endsAt, async () => expect(await mayReadRoles(agent)).toBe(false))
    await lead.withdrawMyDelegation({ id: made.id })
  })
  test('can be withdrawn by its giver, its taker and an administrator, at once', async () => {
    const [lead, agent] = [await signedIn('lead'), await signedIn('agent')]
    const stranger = await signedIn('noc')
    const given = { toId: await idOf('agent'), roleCodes: ['teamLead'], reason: '出差', endsAt: hours(5) }
    for (const withdraw of [
      (id: string) => lead.withdrawMyDelegation({ id }),
      (id: string) => agent.withdrawMyDelegation({ id }),
      (id: string) => admin().withdrawDelegation({ id }),
    ]) {
      const { id } = await lead.delegateMyRoles(given)
      expect(await mayReadRoles(agent)).toBe(true)
      await expect(stranger.withdrawMyDelegation({ id })).rejects.toMatchObject({ status: 404 })
      expect((await withdraw(id)).withdrawnAt).toEqual(app.host.now())
      expect(await mayReadRoles(agent)).toBe(false)
    }
    expect((await agent.listMyDelegations({})).items.length).toBeGreaterThanOrEqual(3)
    expect((await stranger.listMyDelegations({})).items).toEqual([])
  })
  test('does not outlive the giver: with the role, or the person, it is gone', async () => {
    const orgId = (await admin().listOrgs({ limit: 1 })).items[0]!.id
    const giver = await admin().createPerson({ name: '将离任', orgId })
    await admin().assignRoles({ id: giver.id, roleCodes: ['teamLead'] })
    const agent = await signedIn('agent')
    const toId = await idOf('agent')
    const { id } = await admin().createDelegation({
      fromId: giver.id,
      toId,
      roleCodes: ['teamLead'],
      reason: '病假代班',
      endsAt: hours(9),
    })
    expect(await mayReadRoles(agent)).toBe(true)
    await admin().changePerson({ id: giver.id, state: 'inactive' })
    expect(await mayReadRoles(agent)).toBe(false)
    await admin().changePerson({ id: giver.id, state: 'active' })
    expect(await mayReadRoles(agent)).toBe(true)
    await admin().assignRoles({ id: giver.id, roleCodes: ['agent'] })
    expect(await mayReadRoles(agent)).toBe(false)
    await admin().withdrawDelegation({ id })
  })
  test('is not passed on, and gives no key', async () => {
    const lead = await signedIn('lead')
    const agent = await signedIn('agent')
    const toId = await idOf('agent')
    const { id } = await lead.delegateMyRoles({ toId, roleCodes: ['teamLead'], reason: '休假', endsAt: hours(5) })
    await expect(
      agent.delegateMyRoles({ toId: await idOf('noc'), roleCodes: ['teamLead'], reason: '再委托', endsAt: hours(4) }),
    ).rejects.toMatchObject({ status: 400, code: 'roleNotHeld' })
    await lead.withdrawMyDelegation({ id })
  })
  test('does not bring two duties together, not even one that begins later', async () => {
    const agent = await idOf('agent')
    const lead = await signedIn('lead')
    await admin().createSeparationPair({
      code: 'leadsReads',
      nameZh: '班组长与坐席分离',
      nameEn: 'Leads apart from agents',
      whyZh: '测试',
      whyEn: 'Test',
      left: ['identity.role.read'],
      right: ['identity.presence.set'],
    })
    // The lead has both sides by himself; the agent has one and would get the other.
    await expect(
      lead.delegateMyRoles({
        toId: agent,
        roleCodes: ['teamLead'],
        reason: '休假',
        startsAt: hours(24),
        endsAt: hours(48),
      }),
    ).rejects.toMatchObject({ status: 409, code: 'dutiesMeet' })
    const pair = (await admin().listSeparationPairs({ filter: { code: 'leadsReads' } })).items[0]!
    await admin().removeSeparationPair({ id: pair.id })
  })
  test.each([
    ['to oneself', async () => ({ toId: await idOf('lead') }), 'delegateToOneself'],
    ['of a role he has not', async () => ({ roleCodes: ['administrator'] }), 'roleNotHeld'],
    ['that has ended', async () => ({ startsAt: hours(-5), endsAt: hours(-1) }), 'alreadyExpired'],
    ['that ends before it begins', async () => ({ startsAt: hours(5), endsAt: hours(4) }), 'periodBackwards'],
    ['of more than 92 days', async () => ({ endsAt: hours(24 * 93) }), 'delegationTooLong'],
  ])('%s is refused', async (_, wrong, code) => {
    const lead = await signedIn('lead')
    const given = { toId: await idOf('agent'), roleCodes: ['teamLead'], reason: '休假', endsAt: hours(2) }
    await expect(lead.delegateMyRoles({ ...given, ...(await wrong()) })).rejects.toMatchObject({ status: 400, code })
  })
  test('of somebody else needs the right to it, and gives no more than who makes it may', async () => {
    const lead = await signedIn('lead')
    const given = { toId: await idOf('noc'), roleCodes: ['administrator'], reason: '代管', endsAt: hours(2) }
    await expect(lead.createDelegation({ fromId: await idOf('admin'), ...given })).rejects.toMatchObject({
      status: 403,
      code: 'notPermitted',
    })
    await admin().createRole({
      code: 'clerk',
      nameZh: '权限专员',
      nameEn: 'Clerk',
      permissions: ['identity.delegation.create'],
    })
    const key = await admin().createApiKey({ name: 'clerk', roleCodes: ['clerk'] })
    const program = web.as({ authorization: `Bearer ${key.token}` })
    await expect(program.createDelegation({ fromId: await idOf('admin'), ...given })).rejects.toMatchObject({
      status: 403,
    })
  })
})

test('the audit names the delegate, and on whose behalf where the right was delegated only', async () => {
  const lead = await signedIn('lead')
  const agent = await signedIn('agent')
  const [toId, fromId] = [await idOf('agent'), await idOf('lead')]
  const { id } = await lead.delegateMyRoles({ toId, roleCodes: ['teamLead'], reason: '休假', endsAt: hours(5) })
  await agent.listPeople({ limit: 1 })
  await admin().changeRole({
    id: (await admin().listRoles({ filter: { code: 'teamLead' } })).items[0]!.id,
    permissions: ['identity.session.read', 'identity.role.read'],
  })
  await agent.listSessions({ limit: 1 })
  const { rows } = await sql<{ operation: string; on_behalf_of: string | null; leaf: boolean }>`
    select operation, on_behalf_of, leaf = kernel.audit_leaf(e) as leaf from kernel.audit_entry e
    where actor_id = ${toId} and operation in ('listPeople', 'listSessions') order by id`.execute(app.db)
  expect(rows).toEqual([
    { operation: 'listPeople', on_behalf_of: null, leaf: true },
    { operation: 'listSessions', on_behalf_of: fromId, leaf: true },
  ])
  await lead.withdrawMyDelegation({ id })
})
