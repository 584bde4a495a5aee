import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliverOutside, isSigned } from '#kernel/events'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipCatalogues } from '../ship.ts'
import { example, mandatoryOf, officialFile, present, problems, type Json } from './official.ts'
import { resources } from './resources.ts'

interface Call {
  readonly path: string
  readonly body: Json & { eventType: string; event: Record<string, Json> }
  readonly signature: string
  readonly raw: string
  readonly delivery: string
}
let app: TestApp
let server: Server
const calls: Call[] = []
beforeAll(async () => {
  app = await testApp(modules, { env: { ALLOW_PRIVATE_CALLBACKS: 'true' } })
  await shipCatalogues(app.host)
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts).toString()
      const header = (name: string) => String(request.headers[name])
      calls.push({
        path: request.url!,
        raw,
        body: JSON.parse(raw) as Call['body'],
        signature: header('x-clearline-signature'),
        delivery: header('x-clearline-delivery'),
      })
      response.writeHead(201).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await app.close()
})
async function send(method: string, path: string, body?: unknown): Promise<Json> {
  const headers = { 'content-type': 'application/json' }
  const response = await app.fetch(path, { method, ...(body ? { body: JSON.stringify(body), headers } : {}) })
  const text = await response.text()
  expect(response.ok, `${method} ${path} ${text}`).toBe(true)
  return (text ? JSON.parse(text) : {}) as Json
}
async function deliverAll(): Promise<void> {
  while (await deliverOutside(app.host));
}

/** What has to happen to one so that all its notifications go out, the last being its deletion where that is possible. */
const stories: Readonly<Record<string, readonly Json[]>> = {
  TroubleTicket: [
    { name: 'renamed' },
    { status: 'pending', statusChangeReason: 'which of the two lines is it?' },
    { status: 'resolved', statusChangeReason: 'replaced' },
  ],
  Customer: [{ name: 'renamed' }, { status: 'closed' }],
  Individual: [{ familyName: 'renamed' }, { status: 'validated' }],
  Organization: [{ tradingName: 'renamed' }, { status: 'validated' }],
  PartyInteraction: [{ reason: 'renamed' }, { status: 'completed' }],
  ServiceLevelObjective: [{ name: 'renamed' }],
  ServiceLevelSpecification: [{ name: 'renamed' }],
  PartyPrivacyProfile: [{ name: 'renamed' }, { status: 'terminated' }],
  PartyPrivacyAgreement: [{ name: 'renamed' }, { status: 'validated' }],
  PartyPrivacyProfileSpecification: [{ name: 'renamed' }, { status: 'retired' }],
}

describe.each(present ? resources : [])('the notifications of $api $name', ({ api, name, noun }) => {
  const swagger = officialFile(api)
  const told = Object.keys(swagger.paths)
    .filter((path) => path.startsWith(`/listener/${noun}`))
    // Of a noun that begins like another (profile, profile specification) only its own.
    .filter((path) => !resources.some((r) => r.noun.length > noun.length && path.startsWith(`/listener/${r.noun}`)))
    .map((path) => path.replace('/listener/', '').replace(/^./, (c) => c.toUpperCase()))
  const known = problemsOf(swagger)

  test('each event of the official file is told, with its body as the file describes it, signed and in order', async () => {
    const callback = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`
    const hub = await send('POST', `${swagger.basePath}hub`, {
      callback,
      query: `eventType.regex=^${name}(?!Specification)`,
    })
    expect(known('EventSubscription', hub)).toEqual([])
    const whole = example(swagger, swagger.definitions[`${name}_Create`]!, 'a') as Json
    const body = {
      ...mandatoryOf(swagger, `${name}_Create`, whole),
      ...(noun === 'partyInteraction' ? { status: 'open' } : {}),
    }
    const made = await send('POST', `${swagger.basePath}${noun}`, body)
    for (const change of stories[name]!) await send('PATCH', String(made.href), change)
    // A ticket that was worked on is evidence and stays; another one, opened by mistake, may go.
    const gone = noun === 'troubleTicket' ? await send('POST', `${swagger.basePath}${noun}`, body) : made
    await deliverAll()
    await send('DELETE', String(gone.href))
    await deliverAll()
    const heard = calls.filter((c) => c.path === `/${name}`)
    expect(new Set(heard.map((c) => c.body.eventType))).toEqual(new Set(told))
    for (const call of heard) {
      expect(known(call.body.eventType, call.body), call.raw).toEqual([])
      expect(call.body.event[noun]!.href).toBe(
        `http://clearline.test${swagger.basePath}${noun}/${String(call.body.event[noun]!.id)}`,
      )
      expect(isSigned(String(hub.secret), call.signature, call.raw, app.host.now())).toBe(true)
    }
    expect(new Set(heard.map((c) => c.delivery)).size).toBe(heard.length)
    const ofOne = heard.filter((c) => c.body.event[noun]!.id === made.id).map((c) => c.body.eventType)
    expect(ofOne[0]).toBe(`${name}CreateEvent`)
    await send('DELETE', `${swagger.basePath}hub/${String(hub.id)}`)
  })
  test('a notification nobody can send is refused when a listener asks for it, naming those there are', async () => {
    const response = await app.fetch(`${swagger.basePath}hub`, {
      method: 'POST',
      body: JSON.stringify({ callback: 'http://127.0.0.1/', query: 'eventType=NoSuchEvent' }),
      headers: { 'content-type': 'application/json' },
    })
    const refused = (await response.json()) as Json
    expect([response.status, refused.code]).toEqual([400, 'unknownEventType'])
    for (const type of told) expect(refused.reason).toContain(type)
  })
})

function problemsOf(swagger: ReturnType<typeof officialFile>) {
  return (definition: string, value: unknown) => problems(swagger, { $ref: `#/definitions/${definition}` }, value)
}

test.runIf(present)('there is an official file for every API', () => {
  expect(resources.map((r) => officialFile(r.api).basePath)).not.toContain(undefined)
})
