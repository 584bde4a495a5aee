import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditContract } from '#contracts/audit'
import { eventsContract } from '#contracts/events'
import { sql } from '#kernel/db'
import { deliverOutside, isSigned, maxAttempts, outsideLane } from '#kernel/events'
import { startWorker } from '#kernel/jobs'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../audit/module.ts'
import jobs from '../jobs/module.ts'
import { commitThing, faultModule } from './fault-module/module.ts'
import { never, startTarget, type Target } from './fault-module/target.ts'
import events from './module.ts'

let app: TestApp
let target: Target
beforeAll(async () => {
  app = await testApp([events, jobs, audit, faultModule], { env: { ALLOW_PRIVATE_CALLBACKS: 'true' } })
  target = await startTarget()
})
afterAll(async () => {
  await app.close()
  target.close()
})
beforeEach(() => {
  target.answers(() => 204)
  target.calls.length = 0
})
afterEach(async () => {
  await sql`delete from kernel.hub`.execute(app.db)
  await sql`delete from kernel.delivery`.execute(app.db)
})
const api = () => app.as(eventsContract)
const listen = (path: string, query = '') => api().createHub({ api: 'faultTest', callback: target.url(path), query })
const later = (ms: number) => app.setNow(new Date(app.host.now().getTime() + ms))
const deliverAll = async () => {
  while (await deliverOutside(app.host, { timeoutMs: 200 }));
}
const waiting = async (state = 'pending') => (await api().listDeliveries({ filter: { kind: 'webhook', state } })).items

describe('a hub listener', () => {
  test('is registered with 201, Location and a secret shown once, read again without it, and deleted', async () => {
    const response = await app.fetch('/tmf-api/faultTest/v4/hub', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ callback: 'https://partner.example/listener', query: 'eventType=ThingCreateEvent' }),
    })
    const hub = (await response.json()) as { id: string; secret: string; callback: string; query: string }
    expect([response.status, response.headers.get('location')]).toEqual([
      201,
      `http://clearline.test/tmf-api/faultTest/v4/hub/${hub.id}`,
    ])
    expect(hub).toMatchObject({
      callback: 'https://partner.example/listener',
      query: 'eventType=ThingCreateEvent',
      secret: expect.stringMatching(/^[\w-]{43}$/) as string,
    })
    expect(JSON.stringify(await api().getHub({ api: 'faultTest', id: hub.id }))).not.toContain(hub.secret)
    expect((await api().listHubs({ api: 'faultTest' })).items.map((h) => h.id)).toEqual([hub.id])
    expect((await app.fetch(`/tmf-api/faultTest/v4/hub/${hub.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await app.fetch(`/tmf-api/faultTest/v4/hub/${hub.id}`, { method: 'DELETE' })).status).toBe(404)
    expect(JSON.stringify(await app.as(auditContract).listAuditEntries({ filter: { noun: 'hub' } }))).not.toContain(
      hub.secret,
    )
  })
  test('is seen among those of all APIs, with what each API can tell of', async () => {
    const { id } = await listen('/seen', 'eventType=ThingCreateEvent')
    const all = await api().listWebHooks({ filter: { api: 'faultTest' } })
    expect(all.items).toMatchObject([{ id, api: 'faultTest', failures: 0, query: 'eventType=ThingCreateEvent' }])
    expect(JSON.stringify(all)).not.toContain('secret')
    expect((await api().listWebHooks({ filter: { api: 'troubleTicket' } })).items).toEqual([])
    const { items } = await api().listNotifyingApis({})
    expect(items).toMatchObject([
      { api: 'faultTest', eventTypes: expect.arrayContaining(['ThingCreateEvent']) as string[] },
    ])
    await expect(app.as(eventsContract, ['events.event.read']).listWebHooks({})).rejects.toMatchObject({ status: 403 })
  })
  test.each([
    [{ callback: 'ftp://partner.example/' }, 400, 'hubCallbackForbidden'],
    [{ callback: 'http://user:word@partner.example/' }, 400, 'hubCallbackForbidden'],
    [{ callback: 'https://partner.example/', query: 'eventType=NoSuchEvent' }, 400, 'unknownEventType'],
    [{ callback: 'https://partner.example/', query: 'severity' }, 400, 'hubQueryUnreadable'],
    [{ callback: 'https://partner.example/', query: 'event.thing.note.regex=(' }, 400, 'badFilterValue'],
    [{}, 400, 'invalidInput'],
  ])('%j is refused in both languages', async (body, status, code) => {
    for (const language of ['zh-CN', 'en']) {
      const response = await app.fetch('/tmf-api/faultTest/v4/hub', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language },
        body: JSON.stringify(body),
      })
      const said = (await response.json()) as { code: string; reason: string }
      expect([response.status, said.code, /[\u4e00-\u9fff]/.test(said.reason)]).toEqual([
        status,
        code,
        language === 'zh-CN',
      ])
    }
  })
  test('of an API without notifications is not there, and each operation needs its permission', async () => {
    await expect(api().createHub({ api: 'noSuchApi', callback: 'https://partner.example/' })).rejects.toMatchObject({
      status: 404,
    })
    await expect(
      app.as(eventsContract, ['events.hub.read']).createHub({ api: 'faultTest', callback: 'https://partner.example/' }),
    ).rejects.toMatchObject({ status: 403 })
    await expect(
      app.as(eventsContract, ['events.hub.create']).deleteHub({ api: 'faultTest', id: 'x' }),
    ).rejects.toMatchObject({
      status: 403,
    })
  })
  test('is told of what happens by a signed call that says which delivery it is', async () => {
    const { secret } = await listen('/a')
    const thing = await commitThing(app.host, 7)
    await deliverAll()
    const [call] = target.calls
    const [event] = (await api().listEvents({ sort: '-seq', limit: 1 })).items
    expect(call!.body).toEqual({
      eventId: event!.id,
      eventTime: '2026-03-02T01:00:00.000Z',
      eventType: 'ThingCreateEvent',
      event: {
        thing: {
          id: thing,
          key: 'k7',
          n: 7,
          note: '',
          href: `http://clearline.test/tmf-api/faultTest/v4/thing/${thing}`,
        },
      },
    })
    expect(call!.headers['x-clearline-delivery']).toBe(event!.id)
    const signature = call!.headers['x-clearline-signature'] as string
    expect(isSigned(secret!, signature, call!.raw, app.host.now())).toBe(true)
    expect(isSigned(secret!, signature, `${call!.raw} `, app.host.now())).toBe(false)
    expect(isSigned('other', signature, call!.raw, app.host.now())).toBe(false)
    expect(isSigned(secret!, signature, call!.raw, new Date(app.host.now().getTime() + 301_000))).toBe(false)
    expect(await waiting()).toEqual([])
    const [read] = (await app.as(auditContract).listAuditEntries({ filter: { noun: 'thing', subjectId: thing } })).items
    expect(read).toMatchObject({ actorKind: 'system', after: { eventType: 'ThingCreateEvent' } })
  })
  test('hears only what its query asks for, and gets only the attributes it names', async () => {
    await listen('/even', 'event.thing.n=2,4&fields=event.thing.n')
    await listen('/pattern', 'eventType=ThingCreateEvent&event.thing.key.regex=^k[34]$')
    await listen('/above', 'event.thing.n>3')
    for (const n of [1, 2, 3, 4]) await commitThing(app.host, n)
    await deliverAll()
    expect(
      [target.numbers('/even'), target.numbers('/pattern'), target.numbers('/above')].map((x) => x.sort()),
    ).toEqual([[2, 4], [3, 4], [4]])
    expect(Object.keys(target.calls.find((c) => c.path === '/even')!.body.event.thing).sort()).toEqual([
      'href',
      'id',
      'n',
    ])
    expect(await waiting()).toEqual([])
  })
  test('cannot be registered twice, which would tell it everything twice; another query is another listener', async () => {
    const first = await listen('/a', 'eventType=ThingCreateEvent')
    await expect(listen('/a', 'eventType=ThingCreateEvent')).rejects.toMatchObject({
      status: 409,
      code: 'hubExists',
      reason: expect.stringContaining(first.id) as string,
    })
    await listen('/a', 'event.thing.n=1')
    await api().deleteHub({ api: 'faultTest', id: first.id })
    await listen('/a', 'eventType=ThingCreateEvent')
    expect((await api().listHubs({ api: 'faultTest' })).total).toBe(2)
  })
  test('that was deleted is told no more, not even of what was still owed', async () => {
    const { id } = await listen('/a')
    await commitThing(app.host, 1)
    await api().deleteHub({ api: 'faultTest', id })
    await deliverAll()
    expect([target.calls, await waiting()]).toEqual([[], []])
  })
})

describe('a target in trouble', () => {
  test('that answers 500 is asked again later, in order, and rests meanwhile', async () => {
    await listen('/a')
    target.answers((c) => (c.body.event.thing.n === 3 ? 500 : 204))
    for (const n of [3, 13, 23]) await commitThing(app.host, n)
    await deliverAll()
    expect((await waiting()).map((d) => d.attempts)).toContain(1)
    const before = target.calls.length
    await deliverAll()
    expect(target.calls).toHaveLength(before)
    expect((await api().listHubs({ api: 'faultTest' })).items[0]).toMatchObject({
      failures: 1,
      lastError: 'Error: the target answered 500',
    })
    target.answers(() => 204)
    for (let i = 0; i < 3; i++) {
      later(5000)
      await deliverAll()
    }
    expect(target.numbers('/a')).toEqual([3, 3, 13, 23])
    expect((await api().listHubs({ api: 'faultTest' })).items[0]).toMatchObject({ failures: 0, lastError: null })
  })
  test('that refuses one event for good does not keep the others back, and the event ends as a dead letter', async () => {
    await listen('/a')
    target.answers((c) => (c.body.event.thing.n === 5 ? 422 : 204))
    for (const n of [5, 6, 15]) await commitThing(app.host, n)
    await deliverAll()
    expect(target.numbers('/a')).toContain(6)
    for (let i = 0; i < maxAttempts; i++) {
      later(3_600_000)
      await deliverAll()
    }
    expect(await waiting('dead')).toMatchObject([
      { attempts: maxAttempts, lastError: 'Error: the target answered 422' },
    ])
    expect(target.numbers('/a').at(-1)).toBe(15)
  })
  test('that redirects is not followed', async () => {
    await listen('/a')
    target.answers(() => 302)
    await commitThing(app.host, 1)
    await deliverAll()
    expect((await waiting())[0]).toMatchObject({ lastError: 'Error: the target answered 302' })
  })
  test('that answers too late counts as failed; it gets the same delivery again and can tell', async () => {
    await listen('/a')
    let first = true
    target.answers(async () => {
      if (!first) return 204
      first = false
      await new Promise((resolve) => setTimeout(resolve, 400))
      return 204
    })
    await commitThing(app.host, 1)
    await deliverAll()
    expect((await waiting())[0]).toMatchObject({ attempts: 1, lastError: 'Error: the target did not answer in time' })
    later(5000)
    await deliverAll()
    expect(new Set(target.calls.map((c) => c.headers['x-clearline-delivery'])).size).toBe(1)
    expect([target.calls.length, await waiting()]).toEqual([2, []])
  })
  test("that hangs keeps neither other hubs nor the worker's stop waiting, and gets its news when it is back", async () => {
    await listen('/hangs')
    await listen('/fine')
    let hangs = true
    target.answers((c) => (c.path === '/hangs' && hangs ? never : 204))
    const numbers = Array.from({ length: 40 }, (_, i) => i)
    for (const n of numbers) await commitThing(app.host, n)
    const lane = outsideLane(app.host, { timeoutMs: 60_000, atOnce: 16, perHub: 4 })
    const worker = startWorker(app.host, { deliveries: 1, extra: [lane.loop] })
    await expect.poll(() => target.numbers('/fine').length, { timeout: 10_000 }).toBe(40)
    expect(target.numbers('/hangs').length).toBeLessThanOrEqual(4)
    await worker.stop()
    await lane.stop()
    for (let k = 0; k < 10; k++)
      expect(target.numbers('/fine').filter((n) => n % 10 === k)).toEqual([k, k + 10, k + 20, k + 30])
    hangs = false
    target.calls.length = 0
    await deliverAll()
    for (let k = 0; k < 10; k++)
      expect(target.numbers('/hangs').filter((n) => n % 10 === k)).toEqual([k, k + 10, k + 20, k + 30])
    expect(await waiting()).toEqual([])
  })
  test('whose name leads inside our network is never called, once private addresses are not allowed', async () => {
    await api().createHub({ api: 'faultTest', callback: `http://localhost:${new URL(target.url('/')).port}/inside` })
    const strict = { ...app.host, config: { ...app.host.config, allowPrivateCallbacks: false } }
    await commitThing(app.host, 1)
    await deliverOutside(strict)
    expect(target.calls).toEqual([])
    expect((await waiting())[0]!.lastError).toMatch(/^ForbiddenAddress/)
  })
})
