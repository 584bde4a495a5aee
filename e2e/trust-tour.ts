import type { Page } from 'playwright-core'
import { identityContract } from '#contracts/identity'
import { createClient } from '#kernel/contract'
import { connect } from '#kernel/db'
import { demoPassword } from '#kernel/identity'
import { startPostgres } from '#kernel/postgres'
import { type TestBrowser, startOpenIdProvider } from '#kernel/testing'
import { cookieOf, type House } from './cast.ts'
import { allSealed, forgeReveal } from './forgery.ts'
import type { Language } from './screen.ts'
import { makeTrustCast } from './trust-cast.ts'
import { answerAccess, answerErasure, reviewAccess, takeBackup } from './trust-duties.ts'
import * as trust from './trust.ts'

export interface TrustTour {
  readonly browser: TestBrowser
  readonly url: string
  readonly data: string
  readonly language: Language
  readonly picture: (name: string, page: Page) => Promise<void>
}
/** Each language in a branch of its own, so that the second finds nothing of the first. */
const branches = { 'zh-CN': ['taizhou', 'quzhou'], en: ['shaoxing', 'lishui'] } as const
/** What the next picture shows as well. */
const unpictured = ['masked', 'chain-whole', 'request', 'reviewed']
const customers = { 'zh-CN': ['欧阳翠花', '令狐问天'], en: ['上官婉清', '司徒建业'] } as const

async function administratorOf(url: string): Promise<House> {
  const cookie = await cookieOf(url, 'admin', demoPassword)
  return {
    url,
    as: (contract) =>
      createClient(
        contract,
        (request) => {
          request.headers.set('cookie', cookie)
          request.headers.set('origin', url)
          return fetch(request)
        },
        url,
      ),
  }
}

/** Takes out what the walk entered, and what one that was cut off left: nobody signs in by a provider of this machine. */
async function forgetProviders(house: House): Promise<void> {
  const identity = house.as(identityContract)
  for (const { id, issuer, version } of (await identity.listSsoProviders({})).items)
    if (issuer.startsWith('http://127.0.0.1:')) await identity.removeSsoProvider({ id }, { ifMatch: version })
}

/** The walk of trust through the demonstration. */
export async function trustTour({ browser, url, data, language, picture }: TrustTour): Promise<void> {
  const house = await administratorOf(url)
  await forgetProviders(house)
  const orgs = (await house.as(identityContract).listOrgs({})).items
  const [branch, other] = branches[language].map((code) => {
    const org = orgs.find((o) => o.code === code)!
    return { id: org.id, name: language === 'en' ? org.nameEn : org.nameZh }
  }) as [trust.TrustWalk['cast']['branch'], trust.TrustWalk['cast']['branch']]
  const mark = String(Date.now()).slice(-7)
  const administrator = { id: '', name: 'admin', username: 'admin', password: demoPassword }
  const cast = await makeTrustCast(house, { administrator, branch, other, mark, customers: customers[language] })
  const accounts = new Map([[cast.lead.username, { ...cast.lead, groups: [] }]])
  const provider = await startOpenIdProvider(accounts, trust.callbackOf(url))
  let n = 0
  const show = async (name: string, page: Page) =>
    unpictured.includes(name) ? undefined : picture(`trust/${String(++n).padStart(2, '0')}-${name}.${language}`, page)
  const windows: Page[] = []
  const walk: trust.TrustWalk = { language, url, browser, cast, provider, show }
  try {
    await pictures(walk, data, windows)
  } catch (error) {
    for (const [i, page] of windows.entries()) await page.screenshot({ path: `.cache/tour-failed-${i}.png` })
    throw error
  } finally {
    provider.close()
    await forgetProviders(house)
  }
  for (const page of windows) await page.close()
}

async function pictures(walk: trust.TrustWalk, data: string, windows: Page[]): Promise<void> {
  const { cast } = walk
  const kept = (page: Page) => {
    windows.push(page)
    return page
  }
  const admin = kept(await trust.windowFor(walk, cast.administrator, '/settings/sign-in'))
  await trust.setUpSignOn(walk, admin)
  await trust.giveRole(walk, admin)
  const lead = kept(await trust.comeIn(walk, '/cases'))
  await trust.lookAround(walk, lead)
  await trust.revealPhone(walk, lead)
  const auditor = kept(await trust.windowFor(walk, cast.auditor, '/settings/audit'))
  await trust.findInAudit(walk, auditor)
  await verified(walk, auditor, data)
  const officer = kept(await trust.windowFor(walk, cast.officer, '/privacy/requests'))
  await answerAccess(walk, officer)
  await answerErasure(walk, officer, kept(await trust.windowFor(walk, cast.second, '/privacy/requests')))
  await reviewAccess(walk, officer, kept(await trust.windowFor(walk, cast.manager, '/governance/my-reviews')))
  await takeBackup(walk, admin)
}

/** The chain is whole; then a row of it is changed behind the application's back, found, and put back as it was. */
async function verified(walk: trust.TrustWalk, auditor: Page, data: string): Promise<void> {
  const postgres = await startPostgres({ dataDir: data })
  const db = connect(postgres.url)
  try {
    while (!(await allSealed(db))) await auditor.waitForTimeout(500)
    await trust.verifyChain(walk, auditor, 'whole')
    const undo = await forgeReveal(db)
    try {
      await trust.verifyChain(walk, auditor, 'broken')
    } finally {
      await undo()
    }
  } finally {
    await db.destroy()
    await postgres.stop()
  }
}
