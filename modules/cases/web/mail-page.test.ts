import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../../../kernel/testing/browser.ts'
import { blockedPictures, mailPageOf, mailSandbox } from './mail-page.ts'

/** A page with the frame in it, under the policy our own pages have, and a stranger's server that counts who calls. */
let server: Server
let browser: TestBrowser
const called: string[] = []
const hostile = (origin: string) =>
  `<p id="words">尊敬的客服</p><script>parent.document.title = 'taken'; fetch('${origin}/script')</script>
   <img src="${origin}/pixel" onerror="fetch('${origin}/error')"><div style="background:url(${origin}/style)">x</div>
   <form action="${origin}/form"><button>send</button></form><iframe src="${origin}/frame"></iframe>
   <svg onload="fetch('${origin}/svg')"></svg><link rel="stylesheet" href="${origin}/sheet">`
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url !== '/') called.push(request.url!)
    const origin = `http://${request.headers.host!}`
    const page = mailPageOf(hostile(origin)).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src *")
    response.end(`<title>ours</title><iframe title="mail" sandbox="${mailSandbox}" srcdoc="${page}"></iframe>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})

test('a mail that was not sanitised at all still runs nothing, loads nothing and reaches nothing in its frame', async () => {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const frame = page.frameLocator('iframe[title=mail]')
  await frame.locator('#words').waitFor()
  expect(await frame.locator('#words').textContent()).toBe('尊敬的客服')
  await frame.getByRole('button', { name: 'send' }).click()
  await page.waitForLoadState('networkidle')
  expect(await page.title()).toBe('ours')
  expect(called.filter((path) => path !== '/favicon.ico')).toEqual([])
})
test('remote pictures are counted, not shown', () => {
  expect(
    blockedPictures('<img data-blocked-src="https://a/1.gif"><img data-blocked-src="https://a/2.gif" alt="x">'),
  ).toBe(2)
  expect(blockedPictures('<p>no picture</p>')).toBe(0)
})
