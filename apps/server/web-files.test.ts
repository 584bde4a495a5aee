import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mount } from '#kernel/http'
import { webFiles } from './web-files.ts'

const dir = mkdtempSync(join(tmpdir(), 'clearline-web-'))
const script = `console.log(${JSON.stringify('long '.repeat(500))})`
let files: Mount
beforeAll(() => {
  for (const sub of ['web/assets', 'widgets']) mkdirSync(join(dir, sub), { recursive: true })
  writeFileSync(
    join(dir, 'web/index.html'),
    '<!doctype html><script>boot()</script><script type="module" src="/assets/main-abc.js"></script>',
  )
  writeFileSync(join(dir, 'web/assets/main-abc.js'), script)
  writeFileSync(join(dir, 'web/mark.svg'), '<svg/>')
  writeFileSync(join(dir, 'widgets/chat.js'), 'chat()')
  writeFileSync(join(dir, 'secret.txt'), 'not for you')
  files = webFiles(join(dir, 'web'), join(dir, 'widgets'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  files.handler(new Request(`http://clearline.test${path}`, { method, headers }), {
    address: undefined,
    locale: 'en',
    requestId: 'x',
  })

test('any page of the application is its first page, under a policy that names its one inline script', async () => {
  for (const path of ['/', '/cases/01a2', '/index.html', '/s/一个链接']) {
    const response = (await get(path))!
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/)
  }
})
test('a script with a hash in its name is compressed, kept for ever, and known by its tag', async () => {
  const response = (await get('/assets/main-abc.js', { 'accept-encoding': 'gzip, br' }))!
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(await response.bytes()).toString()).toBe(script)
  expect(
    (await get('/assets/main-abc.js', { 'accept-encoding': 'br', 'if-none-match': response.headers.get('etag')! }))!
      .status,
  ).toBe(304)
  const plain = (await get('/assets/main-abc.js', { 'accept-encoding': 'br;q=0' }))!
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(plain.headers.get('etag')).not.toBe(response.headers.get('etag'))
})
test('a widget may be loaded by any site', async () => {
  const response = (await get('/widgets/chat.js'))!
  expect([
    response.headers.get('access-control-allow-origin'),
    response.headers.get('cross-origin-resource-policy'),
  ]).toEqual(['*', 'cross-origin'])
})
test.each(['survey', 'consent'])(
  'a %s link gets a page of its own: nothing kept, no referrer, framed by ourselves only',
  async (kind) => {
    const response = (await get(`/${kind}/AZr0-token_x`))!
    expect(await response.text()).toContain(`/widgets/${kind}.js`)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("script-src 'self'; style-src"),
    })
  },
)
test.each([
  '/assets/gone-xyz.js',
  '/api/cases/v1/nothing',
  '/tmf-api/x',
  '/widgets/gone.js',
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/%E0%A4%A',
])('%s is not there', async (path) => {
  expect(await get(path)).toBeUndefined()
})
test('nothing is posted to a file, and a question for the head has no body', async () => {
  expect(await get('/mark.svg', {}, 'POST')).toBeUndefined()
  const head = (await get('/mark.svg', {}, 'HEAD'))!
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '6', ''])
})
