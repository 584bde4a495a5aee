import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openBrowser } from '../kernel/testing/browser.ts'

/**
 * Pictures of pages as people see them: `node tools/shots.ts --base http://127.0.0.1:8080 --as agent --path /cases`.
 * Each path is taken at 1280 and 390 px, in Chinese and English. `--path` may be repeated; `--wait <text>` waits for a text,
 * `--click <role name>` clicks a button, link or row by its name first (repeatable), `--full` takes the whole length;
 * they go to .cache/shots or `--out`.
 */
const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:8080' },
    as: { type: 'string', default: 'admin' },
    password: { type: 'string', default: 'Clearline-2026' },
    path: { type: 'string', multiple: true, default: ['/'] },
    out: { type: 'string', default: '.cache/shots' },
    wait: { type: 'string' },
    click: { type: 'string', multiple: true, default: [] },
    full: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
})

const sizes = [
  [1280, 800],
  [390, 844],
] as const
mkdirSync(values.out, { recursive: true })

async function signIn(page: Page): Promise<void> {
  const response = await page.request.post('/api/identity/v1/auth/sign-in/username', {
    data: { username: values.as, password: values.password },
    headers: { origin: new URL(values.base).origin },
  })
  if (!response.ok()) throw new Error(`sign-in as ${values.as}: ${response.status()} ${await response.text()}`)
}

async function settle(page: Page): Promise<void> {
  if (values.wait) await page.getByText(values.wait).first().waitFor({ timeout: 15_000 })
  // News keeps its line open, so "network idle" never comes: quiet is when nothing says that it is loading.
  await page.waitForFunction(
    () => !document.querySelector('.cl-loading, .ant-spin-spinning, .cl-going, .cl-boot'),
    undefined,
    {
      timeout: 15_000,
    },
  )
  // A part of the Chinese face is asked for once text that needs it is painted: quiet twice in a row is done.
  for (let quiet = 0; quiet < 2;) {
    await page.waitForTimeout(250)
    quiet = (await page.evaluate(() => ([...document.fonts].some((f) => f.status === 'loading') ? 0 : 1)))
      ? quiet + 1
      : 0
  }
}

const browser = await openBrowser()
try {
  for (const locale of ['zh-CN', 'en'] as const) {
    for (const [width, height] of sizes) {
      const name = (path: string) =>
        `${
          path
            .replaceAll(/[^\w-]+/g, '_')
            .replace(/^_+|_+$/g, '')
            .slice(0, 60) || 'home'
        }.${width}.${locale}.png`
      if (values.only && !`${width}.${locale}`.includes(values.only)) continue
      const page = await browser.newPage({ width, height, locale, baseUrl: values.base })
      await page.addInitScript((l) => localStorage.setItem('clearline.locale', l), locale)
      if (values.as !== 'nobody') await signIn(page)
      for (const path of values.path) {
        await page.goto(path)
        await settle(page)
        for (const label of values.click) {
          await page
            .getByRole('button', { name: label })
            .or(page.getByRole('link', { name: label }))
            .or(page.getByRole('row', { name: label }))
            .first()
            .click()
          await settle(page)
        }
        const file = join(values.out, name(path))
        await page.screenshot({ path: file, fullPage: values.full })
        console.log(file)
      }
      await page.close()
    }
  }
  for (const error of browser.errors) console.log(`script error ${error}`)
} finally {
  await browser.close()
}
