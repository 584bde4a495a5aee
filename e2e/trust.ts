import type { Page } from 'playwright-core'
import type { TestBrowser, OpenIdProvider } from '#kernel/testing'
import type { Player } from './cast.ts'
import { openWindow, windowOf, type Language } from './screen.ts'
import type { TrustCast } from './trust-cast.ts'
import { trustWords } from './trust-words.ts'
import { choose } from './walk.ts'

/** The walk of trust: who may come in and see what, and what proves it. */
export interface TrustWalk {
  readonly language: Language
  readonly url: string
  readonly browser: TestBrowser
  readonly cast: TrustCast
  /** The operator's own sign-in service, a real OpenID provider. */
  readonly provider: OpenIdProvider
  /** Called where the walk has something to show; tests check the page there, the tour takes its picture. */
  readonly show: (name: string, page: Page) => Promise<void>
}
export const wordsOf = (walk: TrustWalk) => trustWords[walk.language]
/** A window of somebody who signs in with a password. */
export const windowFor = ({ browser, url, language }: TrustWalk, player: Player, path: string): Promise<Page> =>
  windowOf(browser, player, path, { url, language })

/** Addresses of this server's callback, as the provider has to know them. */
export const callbackOf = (url: string) => `${url}/api/identity/v1/auth/sso/callback`

/** The administrator enters the provider and tries it. */
export async function setUpSignOn(walk: TrustWalk, page: Page): Promise<void> {
  const w = wordsOf(walk).signOn
  const { issuer, client } = walk.provider
  await page.goto('/settings/sign-in')
  await page.getByRole('heading', { level: 1, name: w.heading }).waitFor()
  await page.getByRole('button', { name: w.add }).click()
  const form = page.getByRole('dialog', { name: w.add })
  await form.getByLabel(w.zh).fill('员工统一认证')
  await form.getByLabel(w.en).fill('Staff sign-on')
  await form.getByLabel(w.issuer).fill(issuer)
  await form.getByLabel(w.clientId).fill(client.id)
  await form.getByLabel(w.secret).fill(client.secret)
  await form.getByRole('button', { name: w.save, exact: true }).click()
  await page.getByText(callbackOf(walk.url), { exact: true }).waitFor()
  await page.getByRole('button', { name: w.check }).click()
  await page.getByText(w.reached).waitFor()
  await page.getByText(callbackOf(walk.url), { exact: true }).scrollIntoViewIfNeeded()
  await walk.show('single-sign-on', page)
}

/** The administrator gives her the role of a team lead in her branch, and reads what that lets her see. */
export async function giveRole(walk: TrustWalk, page: Page): Promise<void> {
  const w = wordsOf(walk).role
  const { lead, branch } = walk.cast
  await page.goto(`/settings/people/${lead.id}`)
  await page.getByRole('heading', { level: 1, name: lead.name }).waitFor()
  const main = page.getByRole('main')
  await choose(main, w.roles, w.lead)
  await page.keyboard.press('Escape')
  await choose(main, w.where, branch.name)
  await page.getByRole('region', { name: w.sees }).getByText(w.sentence(branch.name)).waitFor()
  await walk.show('role', page)
  await page.getByRole('button', { name: w.assign }).click()
  await page.getByText(w.saved, { exact: true }).waitFor()
}

/** She comes in by the provider: its page asks who she is and whether Clearline may know. */
export async function comeIn(walk: TrustWalk, path: string): Promise<Page> {
  const { browser, url, language, cast } = walk
  const page = await openWindow(browser, { url, language })
  // The provider's own page asks for a face from elsewhere, which a closed network never answers.
  await page.route(/fonts\.googleapis\.com/, (route) => route.abort())
  await page.goto(path)
  const button = page.getByRole('link', { name: language === 'en' ? 'Staff sign-on' : '员工统一认证' })
  await button.waitFor()
  await walk.show('sign-in', page)
  await button.click()
  await page.getByPlaceholder('Enter any login').fill(cast.lead.username)
  await page.getByPlaceholder('and password').fill('known to the provider alone')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL((at) => at.pathname === path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return page
}

/** She sees her branch's case and customer; another branch's case is not in the list, and its address tells nothing. */
export async function lookAround(walk: TrustWalk, page: Page): Promise<void> {
  const w = wordsOf(walk).seen
  const { ourCase, theirCase, customer } = walk.cast
  await page.getByRole('row').filter({ hasText: ourCase.name }).first().waitFor()
  await walk.show('her-cases', page)
  await page.goto(`/cases/${theirCase.id}`)
  await page.getByText(w.missing).first().waitFor()
  await walk.show('not-hers', page)
  await page.goto(`/customers/${customer.id}`)
  await page.getByRole('heading', { level: 1, name: customer.name }).waitFor()
  await page
    .getByText(`${customer.phone.slice(0, 3)}****${customer.phone.slice(-4)}`)
    .first()
    .waitFor()
  await walk.show('masked', page)
}

/** She says why she needs the number, and sees it for a minute. */
export async function revealPhone(walk: TrustWalk, page: Page): Promise<void> {
  const w = wordsOf(walk).reveal
  await page.getByRole('button', { name: w.phone }).click()
  const dialog = page.getByRole('dialog', { name: w.phone })
  await dialog.getByText(w.reason, { exact: true }).click()
  await walk.show('reason', page)
  await dialog.getByRole('button', { name: w.show }).click()
  await page.locator('b', { hasText: walk.cast.customer.phone }).waitFor()
  await walk.show('revealed', page)
  await page.getByRole('button', { name: w.again }).click()
}

/** The auditor finds it: who looked at which customer's number, when, from where, and why. */
export async function findInAudit(walk: TrustWalk, page: Page): Promise<void> {
  const w = wordsOf(walk).audit
  const { lead } = walk.cast
  await page.goto('/settings/audit')
  await page.getByRole('heading', { level: 1, name: w.heading, exact: true }).waitFor()
  await page.getByText(w.reveals, { exact: true }).first().click()
  // By whom: chosen by name.
  await page.getByRole('search').getByRole('button', { name: w.who }).click()
  await page.getByRole('combobox', { name: w.choose }).fill(lead.name)
  // The option that screen readers hear of is not the one that is seen.
  await page.locator('.ant-select-item-option').filter({ hasText: lead.name }).first().click()
  await page
    .getByRole('search')
    .getByRole('button', { name: `${w.who} ${lead.name}` })
    .waitFor()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row').filter({ hasText: lead.name }).first()
  await row.waitFor()
  await row.click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText(w.why).waitFor()
  await walk.show('audit', page)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
}

/** The auditor has the chain computed again. */
export async function verifyChain(walk: TrustWalk, page: Page, expected: 'whole' | 'broken'): Promise<void> {
  const w = wordsOf(walk).audit
  await page.goto('/settings/audit/chain')
  await page.getByRole('heading', { level: 1, name: w.chain }).waitFor()
  await page.getByRole('button', { name: w.verify }).click()
  const newest = page.getByRole('row').filter({ has: page.getByRole('cell', { name: w[expected], exact: true }) })
  await newest.first().waitFor({ timeout: 60_000 })
  if (expected === 'broken') await page.getByRole('cell', { name: w.changed }).first().waitFor()
  await walk.show(`chain-${expected}`, page)
}
