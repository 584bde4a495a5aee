import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '#kernel/contract'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'

/** Every operation of the product, given what nobody should send it. */
const bad: readonly (readonly [what: string, value: unknown])[] = [
  ['a NUL', 'a\u0000b'],
  ['half a surrogate pair', '\ud800'],
  ['text beyond every limit', 'x'.repeat(30_000)],
  ['a year after all others', '+275760-09-13T00:00:00Z'],
  ['the last year of four digits', '9999-12-31T23:59:59Z'],
  ['a negative duration', '-P1D'],
  ['a number below all', -1e308],
  ['a number beyond whole ones', 2 ** 63],
  ['an empty object', {}],
  ['lists of lists', [[[null]]]],
  ['nothing', null],
]
let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
})
afterAll(() => app.close())

const nobodysId = '00000000-0000-7000-8000-00000000dead'
/** The attributes an operation takes, its path's left out. */
const attributesOf = (e: Endpoint): string[] =>
  Object.keys((e.input as unknown as { shape?: object }).shape ?? {}).filter((name) => !e.path.includes(`:${name}`))

async function send(e: Endpoint, value: unknown): Promise<Response> {
  const path = e.path.replace(/:\w+/g, nobodysId)
  const headers = { 'accept-language': 'zh-CN', 'content-type': 'application/json' }
  const given = attributesOf(e).map((name) => [name, value] as const)
  if (e.method !== 'GET' && e.method !== 'DELETE' && e.body === 'json')
    return app.fetch(path, { method: e.method, headers, body: JSON.stringify(Object.fromEntries(given)) })
  const text = typeof value === 'string' ? value.slice(0, 4000) : JSON.stringify(value)
  const query = new URLSearchParams(given.filter(([name]) => name !== 'filter').map(([name]) => [name, text]))
  return app.fetch(`${path}?${query}`, { method: e.method, headers, ...(e.body === 'bytes' ? { body: 'x' } : {}) })
}

describe.each(bad)('%s in every attribute', (_, value) => {
  test.each(modules.filter((m) => m.routes.length).map((m) => [m.name, m] as const))('of %s', async (_name, m) => {
    for (const [id, e] of m.routes) {
      const response = await send(e, value)
      expect(response.status, id).toBeLessThan(500)
      if (response.status < 400) await response.body?.cancel()
      else
        expect(await response.json(), id).toMatchObject({
          code: expect.stringMatching(/^\w+$/),
          reason: expect.stringMatching(/[\u4e00-\u9fff]/),
        })
    }
  })
})
