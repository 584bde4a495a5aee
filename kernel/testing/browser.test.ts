import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from './browser.ts'

const fontDir = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'))
const html = `<!doctype html><link rel="stylesheet" href="/index.css"><style>span { font: 24px 'Noto Sans SC Variable' }</style>
  <span id="a">畅</span><span id="b">线</span><span id="missing">\u{10FFFD}</span>`
let server: Server
let browser: TestBrowser
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/') return response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
    response.setHeader('content-type', request.url?.endsWith('.css') ? 'text/css' : 'font/woff2')
    return response.end(readFileSync(join(fontDir, request.url ?? '')))
  }).listen(0, '127.0.0.1')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})

test('shows Chinese with the bundled font: characters differ from each other and from the box for a missing one', async () => {
  const page = await browser.newPage({
    width: 390,
    height: 200,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  })
  await page.goto('/')
  await page.evaluate(() => document.fonts.ready)
  const pictures = await Promise.all(
    ['#a', '#b', '#missing'].map(async (id) => (await page.locator(id).screenshot()).toString('base64')),
  )
  expect(new Set(pictures).size).toBe(3)
  expect(
    await page.evaluate(() => [navigator.language, innerWidth, Intl.DateTimeFormat().resolvedOptions().timeZone]),
  ).toEqual(['zh-CN', 390, 'Asia/Shanghai'])
  expect(browser.errors).toEqual([])
})

test('tells script errors of a page', async () => {
  const page = await browser.newPage({ locale: 'en' })
  await page.setContent('<script>throw new Error("broken")</script>')
  await expect.poll(() => browser.errors).toEqual([expect.stringContaining('broken')])
})
