import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipCatalogues } from '../ship.ts'
import { example, mandatoryOf, officialFile, present, problems, type Json, type Swagger } from './official.ts'
import { resources } from './resources.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await shipCatalogues(app.host)
})
afterAll(() => app.close())

interface Answer {
  readonly status: number
  readonly body: Json
  readonly headers: Headers
}
async function send(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Answer> {
  const response = await app.fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'content-type': type } }),
  })
  const text = await response.text()
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Json, headers: response.headers }
}
const expectValid = (swagger: Swagger, definition: string, value: unknown) =>
  expect(problems(swagger, { $ref: `#/definitions/${definition}` }, value), JSON.stringify(value)).toEqual([])

const shared = present ? resources.map((r) => ({ ...r, swagger: officialFile(r.api) })) : []

describe.each(shared)('$api $name', ({ name, swagger, noun, servers, notDemanded }) => {
  const path = `${swagger.basePath}${noun}`
  const whole = example(swagger, swagger.definitions[`${name}_Create`]!, 'a') as Json
  const minimal = mandatoryOf(swagger, `${name}_Create`, whole)
  const make = async (body: Json = minimal) => (await send('POST', path, body)).body

  test('every path and method of the official file is served, and no other is let through', async () => {
    for (const [template, methods] of Object.entries(swagger.paths)) {
      // What the file calls /listener is the partner's side: we call it.
      if (template.startsWith('/listener/')) continue
      const address = `${swagger.basePath}${template.slice(1).replace('{id}', 'any')}`
      const allow = (await send('OPTIONS', address)).headers.get('allow')?.split(', ') ?? []
      expect(allow, address).toEqual(expect.arrayContaining(Object.keys(methods).map((m) => m.toUpperCase())))
      const wrong = await send('PUT', address, {})
      expect(wrong.status, address).toBe(405)
      expectValid(swagger, 'Error', wrong.body)
    }
  })
  test('the mandatory attributes suffice, and each is demanded', async () => {
    const made = await send('POST', path, minimal)
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(minimal)])
    expectValid(swagger, name, made.body)
    for (const attribute of Object.keys(minimal).filter((a) => !notDemanded.includes(a))) {
      const { [attribute]: _, ...rest } = minimal
      const refused = await send('POST', path, rest)
      expect(refused.status, attribute).toBe(400)
      expectValid(swagger, 'Error', refused.body)
    }
  })
  test('every attribute the file knows is taken and comes back as it was sent, dates in their own notation', async () => {
    const made = await send('POST', path, { ...whole, unheardOf: { deep: [1, null, { b: 'c' }] } })
    expect([made.status, made.body]).toMatchObject([201, { unheardOf: { deep: [1, null, { b: 'c' }] } }])
    expectValid(swagger, name, made.body)
    const again = await send('GET', String(made.body.href))
    expect(again.status).toBe(200)
    for (const [attribute, value] of Object.entries(whole))
      if (!servers.includes(attribute)) expect(again.body, attribute).toMatchObject({ [attribute]: value })
    expect(again.headers.get('etag')).toMatch(/^"\d+"$/)
  })
  test('every attribute that may be changed is changed by a merge-patch', async () => {
    const { id } = await make()
    const change = example(swagger, swagger.definitions[`${name}_Update`]!, 'b') as Json
    const kept = Object.entries(change).filter(([attribute]) => !servers.includes(attribute))
    const patched = await send(
      'PATCH',
      `${path}/${String(id)}`,
      Object.fromEntries(kept),
      'application/merge-patch+json',
    )
    expect(patched.status, JSON.stringify(patched.body)).toBe(200)
    for (const [attribute, value] of kept) expect(patched.body, attribute).toMatchObject({ [attribute]: value })
    expectValid(swagger, name, patched.body)
  })
  test('the list and its pages are what the file says, of what partners sent and of what is ours', async () => {
    await makeOurs()
    const all = await send('GET', path)
    expect(all.status).toBe(200)
    const items = all.body as unknown as Json[]
    expect(all.headers.get('x-total-count')).toBe(String(items.length))
    expect(all.headers.get('x-result-count')).toBe(String(items.length))
    for (const item of items) {
      expectValid(swagger, name, item)
      expect(item).toMatchObject(
        Object.fromEntries(mandatoryOfAnswer(swagger, name).map((a) => [a, expect.anything()])),
      )
      const one = await send('GET', String(item.href))
      expect(one.status).toBe(200)
      expectValid(swagger, name, one.body)
    }
    const page = await send('GET', `${path}?offset=1&limit=1`)
    expect([page.status, page.headers.get('x-result-count')]).toEqual([206, '1'])
    const chosen = await send('GET', `${path}?fields=${mandatoryOfAnswer(swagger, name)[0]}&limit=1`)
    expect(Object.keys((chosen.body as unknown as Json[])[0]!).sort()).toEqual(
      ['href', 'id', mandatoryOfAnswer(swagger, name)[0]].sort(),
    )
  })
  test('it is deleted with 204, then gone with 404; refusals have the body of the file', async () => {
    const { href } = await make()
    expect((await send('DELETE', String(href))).status).toBe(204)
    for (const refused of [
      await send('GET', String(href)),
      await send('PATCH', String(href), {}),
      await send('DELETE', String(href)),
      await send('POST', path, '{"a":'),
      await send('POST', path, 'a=b', 'application/x-www-form-urlencoded'),
      await send('PATCH', String(href), [], 'application/json-patch+json'),
    ]) {
      expect([404, 400, 415]).toContain(refused.status)
      expectValid(swagger, 'Error', refused.body)
    }
  })
})

/** What a file demands of whoever makes one is on everything we show. */
const mandatoryOfAnswer = (swagger: Swagger, name: string) =>
  [
    ...new Set([
      ...(swagger.definitions[`${name}_Create`]!.required ?? []),
      ...(swagger.definitions[name]!.required ?? []),
    ]),
  ].filter((a) => a !== 'id')

let made = false
/** A customer, a call and a case as our own people record them. */
async function makeOurs(): Promise<void> {
  if (made) return
  made = true
  const customers = app.as(customersContract)
  const { id: customerId } = await customers.registerCustomer({ name: '钱伯衡', class: 'gold' })
  await customers.registerCustomer({ name: '临海食品有限公司', kind: 'organization' })
  const call = await app
    .as(interactionsContract)
    .logCall({ direction: 'inbound', customerId, talkMs: 60_000, keepOpen: true })
  await app.as(interactionsContract).takeConversation({ id: call.conversationId! })
  const filed = await app.as(casesContract).openCase({
    description: '宽带断网',
    severity: 'significant',
    ticketType: 'faultReport',
    kind: 'faultReport',
    customerId,
    conversationId: call.conversationId!,
  })
  await app.as(casesContract).waitForCustomer({ id: filed.id, reason: '等客户在家' })
}

test.runIf(present)('there is an official file for every API', () => {
  expect(resources.map((r) => officialFile(r.api).basePath)).not.toContain(undefined)
})
