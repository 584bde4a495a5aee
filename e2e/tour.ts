import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { demoPassword } from '#kernel/identity'
import { openBrowser } from '#kernel/testing'
import { languages, openWindow, windowOf, type Language } from './screen.ts'
import { startSite } from './site.ts'
import { trustTour } from './trust-tour.ts'
import { answerSurvey, openCase, settle, talk, watchClocks, type Walk } from './walk.ts'

/**
 * Walks through a server with the demonstration and takes pictures: `npm run tour -- --base <address> --data <DATA_DIR>`.
 * They go to docs/tour, where README.md tells the walks and how the server is started.
 */
const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:8080' },
    out: { type: 'string', default: join(import.meta.dirname, '..', 'docs', 'tour') },
    /** The server's DATA_DIR: the walk of trust changes a row of its database, and puts it back. */
    data: { type: 'string', default: './data' },
    only: { type: 'string' },
  },
})
mkdirSync(join(values.out, 'trust'), { recursive: true })
const walks = (name: 'promise' | 'trust') => !values.only || values.only === name

/** Quiet: nothing says that it loads, and every part of the Chinese face that the text needs is there. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.cl-loading, .ant-spin-spinning, .cl-going, .cl-boot'))
  for (let quiet = 0; quiet < 2;) {
    await page.waitForTimeout(300)
    quiet = (await page.evaluate(() => [...document.fonts].some((f) => f.status === 'loading'))) ? 0 : quiet + 1
  }
}
async function picture(name: string, page: Page): Promise<void> {
  await settled(page)
  // Said words and news that go by themselves would stand over the page.
  await page
    .getByRole('alert')
    .first()
    .waitFor({ state: 'hidden', timeout: 5000 })
    .catch(() => undefined)
  const file = join(values.out, `${name}.jpg`)
  writeFileSync(file, await page.screenshot({ type: 'jpeg', quality: 78 }))
  console.log(file)
}

const player = (username: string) => ({ id: '', name: username, username, password: demoPassword })
const browser = await openBrowser()

async function chatAccount(): Promise<string> {
  const page = await browser.newPage({ baseUrl: values.base })
  await page.request.post('/api/identity/v1/auth/sign-in/username', {
    data: { username: 'admin', password: demoPassword },
    headers: { origin: new URL(values.base).origin },
  })
  const answer = await page.request.get('/api/interactions/v1/channelAccount?channel=webChat&state=active&fields=name')
  const [first] = (await answer.json()) as { id: string }[]
  await page.close()
  if (!first) throw new Error('the server has no web chat')
  return first.id
}

async function tour(language: Language, accountId: string): Promise<void> {
  const url = values.base
  const site = await startSite({ clearline: url, accountId, language })
  const agent = await windowOf(browser, player('agent'), '/desk', { url, language })
  const visitor = await openWindow(browser, { url: site.url, language, width: 390, height: 720 })
  let n = 0
  const walk: Walk = {
    language,
    agent,
    visitor,
    show: (name, page) => picture(`${String(++n).padStart(2, '0')}-${name}.${language}`, page),
  }
  try {
    await pictures(walk, site.url)
  } catch (error) {
    await agent.screenshot({ path: '.cache/tour-failed-agent.png' })
    await visitor.screenshot({ path: '.cache/tour-failed-visitor.png' })
    throw error
  }
  for (const page of [agent, visitor]) await page.close()
  await site.close()
}

/** The whole walk, and what others see of it afterwards. */
async function pictures(walk: Walk, site: string): Promise<void> {
  const { language } = walk
  const url = values.base
  await talk(walk, site)
  const caseId = await openCase(walk)
  await watchClocks(walk)
  await settle(walk)
  await answerSurvey(walk)
  const phone = await windowOf(browser, player('agent'), `/cases/${caseId}`, { url, language, width: 390, height: 844 })
  await walk.show('case-phone', phone)
  await phone.goto('/desk')
  await phone.getByRole('heading', { level: 1 }).waitFor()
  await walk.show('desk-phone', phone)
  const quality = await windowOf(browser, player('quality'), '/indicators', { url, language })
  await quality.getByRole('article').first().waitFor()
  await walk.show('indicators', quality)
  const first = quality.getByRole('article').first()
  await first.getByRole('button').click()
  await quality.getByRole('dialog').getByRole('listitem').first().waitFor()
  await walk.show('number', quality)
  await quality.keyboard.press('Escape')
  await quality.getByRole('dialog').waitFor({ state: 'hidden' })
  await first.getByRole('link').first().click()
  await quality.waitForURL(/\/indicators\/[0-9a-f-]{36}/)
  await quality.getByRole('heading', { level: 1 }).first().waitFor()
  await walk.show('control-chart', quality)
  for (const [name, path] of [
    ['heat-map', '/indicators/heat-map'],
    ['standards', '/standards/policies'],
    ['surveys', '/surveys'],
  ] as const) {
    await quality.goto(path)
    await quality.getByRole('heading', { level: 1 }).first().waitFor()
    await walk.show(name, quality)
  }
  await phone.close()
  const small = await windowOf(browser, player('quality'), '/indicators', { url, language, width: 390, height: 844 })
  await small.getByRole('article').first().waitFor()
  await walk.show('indicators-phone', small)
  for (const page of [small, quality]) await page.close()
}

try {
  if (walks('promise')) {
    const accountId = await chatAccount()
    for (const language of languages) await tour(language, accountId)
  }
  const { base: url, data } = values
  if (walks('trust')) for (const language of languages) await trustTour({ browser, url, data, language, picture })
  for (const error of browser.errors) console.error(error)
} finally {
  await browser.close()
}
