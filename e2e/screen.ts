import axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import type { TestBrowser } from '#kernel/testing'
import type { Player } from './cast.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const words = {
  'zh-CN': { account: '用户名或邮箱', password: '密码', signIn: '登录' },
  en: { account: 'User name or e-mail', password: 'Password', signIn: 'Sign in' },
} as const

/** What pages wrote to the console as errors, by window; a refused request is the server's answer and no error of the page. */
const complaints = new Map<TestBrowser, string[]>()
export const complaintsOf = (browser: TestBrowser): readonly string[] => [
  ...browser.errors,
  ...(complaints.get(browser) ?? []),
]

export interface WindowOptions {
  readonly url: string
  readonly language: Language
  readonly width?: number
  readonly height?: number
}
/** A window of its own that waits at most 45 s for anything: a busy machine of two cores is slow, not wrong. */
export async function openWindow(browser: TestBrowser, { url, language, ...size }: WindowOptions): Promise<Page> {
  const page = await browser.newPage({ baseUrl: url, locale: language, ...size })
  page.setDefaultTimeout(45_000)
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    complaints.set(browser, [...(complaints.get(browser) ?? []), `${page.url()}: ${message.text()}`])
  })
  return page
}

/** Fills the sign-in page that is shown. */
export async function signIn(
  page: Page,
  { username, password }: Pick<Player, 'username' | 'password'>,
  language: Language,
): Promise<void> {
  const w = words[language]
  await page.getByLabel(w.account).fill(username)
  await page.getByLabel(w.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: w.signIn, exact: true }).click()
}

/** Signed in, and the page is there. */
export async function arrived(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  try {
    await page.getByRole('heading', { level: 1 }).first().waitFor()
  } catch (error) {
    throw new Error(`no page came at ${page.url()}; shown: ${(await page.innerText('body')).slice(0, 500)}`, {
      cause: error,
    })
  }
}

/** A window signed in as somebody, on the page of an address. */
export async function windowOf(
  browser: TestBrowser,
  player: Player,
  path: string,
  options: WindowOptions,
): Promise<Page> {
  const page = await openWindow(browser, options)
  await page.goto(path)
  await signIn(page, player, options.language)
  await arrived(page)
  return page
}

const onItsWay = '.cl-loading, .ant-skeleton, .ant-spin-spinning, .cl-going, .cl-boot'
/** Waits until nothing on the page says that it is on its way. */
export async function settled(page: Page): Promise<void> {
  try {
    await page.waitForFunction((selector) => !document.querySelector(selector), onItsWay)
  } catch (error) {
    const waiting = await page.evaluate((s) => document.querySelector(s)?.outerHTML.slice(0, 300), onItsWay)
    throw new Error(`${page.url()} still waits for ${waiting}`, { cause: error })
  }
}

/** Goes to a page as its links do, without loading the application again. */
export async function showPage(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    document.querySelector('h1')?.setAttribute('data-left', '')
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)
  await page.locator('h1:not([data-left])').first().waitFor()
  await settled(page)
}

/** Presses Tab until the focus is there, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((e) => e === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${String(target)}`)
}

/** Breaches of WCAG 2.2 A and AA that axe finds in what is shown now: rule, and the first places. */
export async function breachesOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: typeof axe }
    // Ant Design measures columns with a copy of the header, hidden and without height; its checkbox is not ours to take out.
    const shown = { include: document, exclude: '.ant-table-measure-row' }
    const { violations } = await checker.run(shown, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    })
    return violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .slice(0, 3)
          .map((n) => n.target.join(' '))
          .join(' | ')}`,
    )
  })
}
