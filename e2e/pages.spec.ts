import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { eventsContract } from '#contracts/events'
import { governanceContract } from '#contracts/governance'
import { importsContract } from '#contracts/imports'
import { privacyContract } from '#contracts/privacy'
import { demoPassword } from '#kernel/identity'
import { openBrowser, type TestBrowser } from '#kernel/testing'
import { addressOf, everyPath, foreignWords } from './every-page.ts'
import { faultsOf } from './page-checks.ts'
import { arrived, complaintsOf, languages, openWindow, showPage, signIn, type Language } from './screen.ts'
import { startServer, type Server } from './server.ts'

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const
let server: Server
let browser: TestBrowser
let paths: readonly string[]
let foreign: Readonly<Record<Language, ReadonlySet<string>>>

/** What the demonstration has none of: a web hook whose partner is away, a file to import, somebody who asks for erasure. */
async function fill(): Promise<void> {
  const callback = 'https://partner.invalid/listener'
  await server.as(eventsContract).createHub({ api: 'troubleTicket', callback })
  await server.as(casesContract).openCase({ description: '上门安装', severity: 'minor', ticketType: 'serviceRequest' })
  const { items } = await server.as(customersContract).listCustomers({ limit: 1 })
  const customerId = items[0]!.id
  await server.as(privacyContract).createRequest({ customerId, kind: 'erase', channel: 'counter' })
  await server.as(privacyContract).placeHold({ customerId, basis: 'debt', reason: '(2026) 0106-1234' })
  const dueAt = new Date(Date.now() + 14 * 86_400_000)
  await server.as(governanceContract).createAccessReview({ name: '(2026) Q4', dueAt })
  await server.as(privacyContract).reportSecurityIncident({
    title: '(2026) 0106-1234',
    kind: 'confidentiality',
    severity: 'larger',
    personalData: true,
  })
  await server
    .as(importsContract)
    .uploadImport({ name: '工单.csv' }, { body: Buffer.from('受理单号;故障现象\n1;宽带断网\n') })
}

beforeAll(async () => {
  server = await startServer({ CLEARLINE_SEED: 'demo', CLEARLINE_SEED_DAYS: '2' })
  ;[browser, paths, foreign] = await Promise.all([openBrowser(), everyPath(), foreignWords()])
  await fill()
})
afterAll(async () => {
  await browser?.close()
  expect(await server?.stop()).toBe(0)
})

const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')].map((a) => a.pathname))

/** Goes through all pages at one size; answers what is wrong with which. */
async function walk(page: Page, language: Language, links: Set<string>): Promise<string[]> {
  const wrong: string[] = []
  const left = new Set([...paths, '/no-such-page'])
  // Some are linked from pages whose turn comes later: what is left is asked again as long as something was found.
  for (let before = Infinity; left.size && left.size < before;) {
    before = left.size
    for (const path of left) if (await look(page, path, language, links, wrong)) left.delete(path)
  }
  return [...wrong, ...[...left].map((path) => `no page links to ${path}`)]
}
/** Looks at the page of a path; false where no link to one has been seen yet. */
async function look(page: Page, path: string, language: Language, links: Set<string>, wrong: string[]) {
  const address = addressOf(path, links)
  if (!address) return false
  await showPage(page, address)
  for (const link of await linksOf(page)) links.add(link)
  for (const fault of await faultsOf(page, foreign[language]))
    wrong.push(`${path} at ${page.viewportSize()!.width} px: ${fault}`)
  return true
}

test.concurrent.each(languages)(
  'every page of every module is whole, fits, is reached by keyboard and speaks the language (%s)',
  async (language) => {
    const page = await openWindow(browser, { url: server.url, language })
    // Some hundred pages one after another: one of them meets the worst moment of a busy machine.
    page.setDefaultTimeout(60_000)
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    const wrong: string[] = []
    const links = new Set<string>()
    for (const size of sizes) {
      await page.setViewportSize(size)
      wrong.push(...(await faultsOf(page, foreign[language])).map((fault) => `sign-in at ${size.width} px: ${fault}`))
    }
    await signIn(page, { username: 'admin', password: demoPassword }, language)
    await arrived(page)
    for (const size of sizes) {
      await page.setViewportSize(size)
      wrong.push(...(await walk(page, language, links)))
    }
    expect(wrong).toEqual([])
    await page.close()
  },
  900_000,
)

test('no page complained in the console', () => {
  expect(complaintsOf(browser)).toEqual([])
})
