import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { createApp, listen, type App, type Listening } from '#kernel/http'
import { createMetrics } from '#kernel/log'
import { actorWith, testApp, type TestApp } from '#kernel/testing'
import { apiDescription } from './api-description.ts'
import { probes } from './probes.ts'
import { webFiles } from './web-files.ts'

/** What browsers are told with every kind of answer there is, over https. */
const dir = mkdtempSync(join(tmpdir(), 'clearline-surface-'))
let product: TestApp
let app: App
let listening: Listening
beforeAll(async () => {
  for (const sub of ['web/assets', 'widgets']) mkdirSync(join(dir, sub), { recursive: true })
  writeFileSync(
    join(dir, 'web/index.html'),
    '<!doctype html><script>boot()</script><script type="module" src="/assets/main-abc.js"></script>',
  )
  writeFileSync(join(dir, 'web/assets/main-abc.js'), 'main()')
  writeFileSync(join(dir, 'widgets/chat.js'), 'chat()')
  product = await testApp(modules, { env: { PUBLIC_URL: 'https://care.example.cn', TRUSTED_PROXIES: '127.0.0.1' } })
  const { host } = product
  app = createApp(host, {
    authenticate: async (r) => (r.headers.has('authorization') ? actorWith(['*']) : undefined),
    mount: [...probes(host), apiDescription(host), webFiles(join(dir, 'web'), join(dir, 'widgets'))],
  })
  listening = await listen(app, 0, '127.0.0.1')
})
afterAll(async () => {
  await listening.close()
  await product.close()
  rmSync(dir, { recursive: true, force: true })
})
const token = 'only-prometheus-knows'
test('metrics are for this machine, or for who brings the token', async () => {
  const from = async (to: Listening, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${to.url}/metrics`, { headers })
    return [answer.status, (await answer.text()).includes('clearline_requests_total')]
  }
  const elsewhere = { 'x-forwarded-for': '203.0.113.9' }
  expect(await from(listening)).toEqual([200, true])
  expect(await from(listening, elsewhere)).toEqual([401, false])
  const { host } = product
  const withToken = { ...host, metrics: createMetrics(), config: { ...host.config, metricsToken: token } }
  const other = await listen(
    createApp(withToken, { authenticate: async () => undefined, mount: probes(withToken) }),
    0,
    '127.0.0.1',
  )
  try {
    const brings = { authorization: `Bearer ${token}` }
    expect(await from(other, { ...elsewhere, ...brings })).toEqual([200, true])
    expect(await from(other)).toEqual([401, false])
    expect(await from(other, { authorization: 'Bearer another' })).toEqual([401, false])
  } finally {
    await other.close()
  }
})

const bearer = { authorization: 'Bearer somebody' }
const ask = (path: string, init: RequestInit = {}) => app.fetch(new Request(`https://care.example.cn${path}`, init))

describe.each([
  ['the first page', '/', {}],
  ['a page of the application', '/cases/some', {}],
  ['a page of a survey', '/survey/AZr0-token_x', {}],
  ['a page to withdraw on', '/consent/AZr0-token_x', {}],
  ['a script of ours', '/assets/main-abc.js', {}],
  ['a script for the pages of others', '/widgets/chat.js', {}],
  ['the description of the API', '/openapi.json', {}],
  ['a list', '/api/identity/v1/role', { headers: bearer }],
  ['a list to nobody', '/api/identity/v1/role', {}],
  [
    'a refused body',
    '/api/identity/v1/role',
    { method: 'POST', body: '{', headers: { ...bearer, 'content-type': 'application/json' } },
  ],
  ['what a visitor of a chat is told', '/api/interactions/v1/chat/status', { headers: { 'x-clearline-visitor': 'x' } }],
  ['a wrong method', '/api/identity/v1/role', { method: 'DELETE', headers: bearer }],
  ['nothing', '/nowhere/at/all.txt', {}],
  ['a probe', '/healthz', {}],
] as const)('%s', (_, path, init) => {
  test('runs no script that is not ours, is framed by nobody else, and is what it says it is', async () => {
    const { headers } = await ask(path, init as RequestInit)
    const policy = headers.get('content-security-policy') ?? ''
    const directives = Object.fromEntries(
      policy.split('; ').map((d) => [d.split(' ')[0]!, d.split(' ').slice(1).join(' ')] as const),
    )
    expect(directives['script-src'] ?? directives['default-src']).toMatch(/^('none'|'self'( 'sha256-[\w+/=]+')*)$/)
    expect(directives['object-src'] ?? directives['default-src']).toBe("'none'")
    expect(directives['base-uri']).toBe("'none'")
    expect(directives['frame-ancestors']).toMatch(/^'(self|none)'$/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })
  test('over https every answer asks for https for a year', async () => {
    const { headers } = await ask(path, init as RequestInit)
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  })
})

test('a key that asks too often is told when to come back, and the others are served', async () => {
  const slow = createApp(product.host, {
    authenticate: async (r) => actorWith(['*'], { id: r.headers.get('authorization')!, kind: 'key' }),
    requestsPerSecond: 1,
  })
  const as = async (authorization: string) =>
    slow.fetch(new Request('https://care.example.cn/api/identity/v1/role', { headers: { authorization } }))
  const answers = []
  for (let i = 0; i < 4; i++) answers.push(await as('greedy'))
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 429])
  expect(Number(answers[3]!.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answers[3]!.json()).toMatchObject({ code: 'tooManyRequests' })
  expect((await as('patient')).status).toBe(200)
})
test('TRACE is not answered', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request(`${listening.url}/api/identity/v1/role`, { method: 'TRACE', headers: { cookie: 'secret=1' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect([404, 405, 501]).toContain(status)
})
test('a body with __proto__ changes nothing', async () => {
  const body =
    '{"code":"polluted","nameZh":"甲","nameEn":"A","permissions":[],"__proto__":{"shipped":true},"constructor":{"prototype":{"shipped":true}}}'
  const answer = await ask('/api/identity/v1/role', {
    method: 'POST',
    body,
    headers: { ...bearer, 'content-type': 'application/json' },
  })
  expect(answer.status).toBe(400)
  expect(({} as { shipped?: boolean }).shipped).toBeUndefined()
})
