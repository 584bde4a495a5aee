import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customersContract } from '#contracts/customers'
import { identityContract } from '#contracts/identity'
import { privacyContract } from '#contracts/privacy'
import { startOpenIdProvider, type Account, type OpenIdProvider } from '#kernel/testing'
import { allSealed, forgeReveal } from './forgery.ts'
import { machine } from './machine.ts'
import { breachesOf, complaintsOf, languages } from './screen.ts'
import { stage } from './stage.ts'
import { makeTrustCast } from './trust-cast.ts'
import { answerAccess, answerErasure, reviewAccess, takeBackup } from './trust-duties.ts'
import * as trust from './trust.ts'

/** Who may see what, what proves it, and what becomes of it: the walk of a new auditor and a new privacy officer. */
describe.each(languages)('trust (%s)', (language) => {
  const here = machine()
  const on = stage({ ...here.env, ALLOW_PRIVATE_CALLBACKS: 'true' })
  const accounts = new Map<string, Account>()
  const breaches: string[] = []
  let walk: trust.TrustWalk
  let provider: OpenIdProvider
  let admin: Page
  let lead: Page
  let auditor: Page
  let officer: Page
  beforeAll(async () => {
    const { server } = on
    const identity = server.as(identityContract)
    const root = (await identity.listOrgs({})).items.find((o) => o.parentId === null)!
    const other = {
      parentId: root.id,
      code: 'xianju',
      nameZh: '仙居分公司',
      nameEn: 'Xianju branch',
      kind: 'branch',
    } as const
    const cast = await makeTrustCast(server, {
      administrator: on.cast.administrator,
      branch: { id: on.cast.orgId, name: language === 'en' ? 'Linhai branch' : '临海分公司' },
      other: { id: (await identity.createOrg(other)).id, name: other.nameZh },
      customers: ['欧阳翠花', '令狐问天'],
      mark: '0571000',
    })
    accounts.set(cast.lead.username, { ...cast.lead, groups: [] })
    provider = await startOpenIdProvider(accounts, trust.callbackOf(server.url))
    walk = {
      ...{ language, cast, provider },
      url: server.url,
      browser: on.browser,
      show: async (name, page) => {
        breaches.push(...(await breachesOf(page)).map((breach) => `${name}: ${breach}`))
      },
    }
  })
  afterAll(() => {
    provider?.close()
    here.remove()
  })

  test('single sign-on is set up and tried', async () => {
    admin = await trust.windowFor(walk, walk.cast.administrator, '/settings/sign-in')
    await trust.setUpSignOn(walk, admin)
  })

  test('a team lead gets her role in her branch, and the page says what she will see', async () => {
    await trust.giveRole(walk, admin)
    const person = await on.server.as(identityContract).getPerson({ id: walk.cast.lead.id })
    expect(person).toMatchObject({ roleCodes: ['teamLead'], roleOrgIds: { teamLead: walk.cast.branch.id } })
  })

  test('she signs in there and sees her branch, no other, and numbers masked', async () => {
    lead = await trust.comeIn(walk, '/cases')
    expect(await lead.getByText(walk.cast.theirCase.name).count()).toBe(0)
    await trust.lookAround(walk, lead)
    expect(await lead.content()).not.toContain(walk.cast.customer.phone)
  })

  test('she reveals a number with a reason, and the auditor finds that', async () => {
    await trust.revealPhone(walk, lead)
    auditor = await trust.windowFor(walk, walk.cast.auditor, '/settings/audit')
    await trust.findInAudit(walk, auditor)
  })

  test('the chain is whole; an entry changed by SQL is found, and where', async () => {
    await expect.poll(() => allSealed(on.server.db), { timeout: 60_000 }).toBe(true)
    await trust.verifyChain(walk, auditor, 'whole')
    const undo = await forgeReveal(on.server.db)
    await trust.verifyChain(walk, auditor, 'broken')
    await undo()
  })

  test('a customer asks what we know and is answered', async () => {
    officer = await trust.windowFor(walk, walk.cast.officer, '/privacy/requests')
    const id = await answerAccess(walk, officer)
    expect(await on.server.as(privacyContract).getRequest({ id })).toMatchObject({
      status: 'completed',
      breached: false,
    })
  })

  test('another is erased after a second person approves', async () => {
    const second = await trust.windowFor(walk, walk.cast.second, '/privacy/requests')
    const id = await answerErasure(walk, officer, second)
    expect(await on.server.as(privacyContract).getRequest({ id })).toMatchObject({
      status: 'completed',
      approvedBy: walk.cast.second.id,
    })
    const { leaving } = walk.cast
    const left = await on.server
      .as(customersContract)
      .getCustomer({ id: leaving.id })
      .catch(() => undefined)
    expect(JSON.stringify(left ?? '')).not.toContain(leaving.name)
    await second.close()
  })

  test('rights of the branch are reviewed, and what is taken away is gone at once', async () => {
    const manager = await trust.windowFor(walk, walk.cast.manager, '/governance/my-reviews')
    await reviewAccess(walk, officer, manager)
    expect((await on.server.as(identityContract).getPerson({ id: walk.cast.lead.id })).roleCodes).toEqual([])
    await lead.goto('/cases')
    await lead.getByText('cases.case.read').first().waitFor()
    await manager.close()
  })

  test('a backup is taken, and put into an empty place it is whole', async () => {
    await takeBackup(walk, admin)
    const { code, text } = await here.restore(on.server)
    expect(code, text).toBe(0)
  })

  test('no page of the walk breached WCAG or complained', () => {
    expect(breaches).toEqual([])
    expect(complaintsOf(on.browser)).toEqual([])
  })
})
