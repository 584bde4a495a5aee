import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditContract } from '#contracts/audit'
import { eventsContract } from '#contracts/events'
import { sql } from '#kernel/db'
import { maxAttempts } from '#kernel/events'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { job } from '#kernel/module'
import audit from '../audit/module.ts'
import jobs from '../jobs/module.ts'
import { commitThing, faultModule, trouble } from './fault-module/module.ts'
import events from './module.ts'

const failing = job(
  'faults.fail',
  async () => {
    throw new Error('job failed')
  },
  { attempts: 1 },
)
let app: TestApp
let n = 0
beforeAll(async () => {
  app = await testApp([events, jobs, audit, { ...faultModule, jobs: [failing] as never }])
})
afterAll(() => app.close())
const api = () => app.as(eventsContract)
const seen = async (thing: number) =>
  (await sql`select 1 from faults.seen where n = ${thing}`.execute(app.db)).rows.length

resourceSuite('event', {
  app: () => app,
  list: eventsContract.listEvents,
  get: eventsContract.getEvent,
  make: async () => {
    const id = await commitThing(app.host, n++)
    return (await api().listEvents({ sort: '-seq', limit: 1 })).items.find((e) => e.payload.thingId === id)!
  },
  mandatory: ['seq', 'name', 'key', 'payload', 'actorId', 'at'],
  filterable: ['key'],
})
resourceSuite('delivery', {
  app: () => app,
  list: eventsContract.listDeliveries,
  get: eventsContract.getDelivery,
  make: async () => {
    await commitThing(app.host, n++)
    return (await api().listDeliveries({ filter: { kind: 'subscriber' }, sort: '-createdAt' })).items.at(-1)!
  },
  mandatory: ['kind', 'state', 'name', 'attempts', 'nextAt', 'createdAt'],
  filterable: ['eventId'],
})
resourceSuite('hub', {
  app: () => app,
  list: eventsContract.listHubs,
  get: eventsContract.getHub,
  create: eventsContract.createHub,
  remove: eventsContract.deleteHub,
  place: { api: 'faultTest' },
  make: () => ({ callback: `https://partner.example/${n++}`, query: 'eventType=ThingCreateEvent' }),
  bad: { callback: 'ftp://partner.example' },
  mandatory: ['callback', 'query'],
  filterable: ['callback'],
})

describe('what could not be delivered', () => {
  /** Fails until it is given up. */
  async function die(thing: number): Promise<string> {
    trouble.inside = async (x) => {
      if (x === thing) throw new Error(`cannot see ${x}`)
    }
    await commitThing(app.host, thing)
    for (let i = 0; i < maxAttempts; i++) {
      await app.work()
      app.setNow(new Date(app.host.now().getTime() + 3_600_000))
    }
    trouble.inside = async () => {}
    return (await api().listDeliveries({ filter: { state: 'dead', name: 'faults.seeThing' } })).items.at(-1)!.id
  }
  test('is given up after so many tries, shows why, and lets the next of its key pass', async () => {
    const id = await die(1000)
    expect(await api().getDelivery({ id })).toMatchObject({
      kind: 'subscriber',
      state: 'dead',
      attempts: maxAttempts,
      lastError: 'Error: cannot see 1000',
      eventName: 'faults.thing.made',
    })
    await commitThing(app.host, 1010)
    await app.work()
    expect([await seen(1000), await seen(1010)]).toEqual([0, 1])
  })
  test('is replayed once somebody mended the cause, and is then gone', async () => {
    const { id } = (await api().listDeliveries({ filter: { state: 'dead' } })).items[0]!
    expect(await api().replayDelivery({ id })).toMatchObject({ state: 'pending', attempts: 0 })
    await app.work()
    expect(await seen(1000)).toBe(1)
    await expect(api().getDelivery({ id })).rejects.toMatchObject({ status: 404 })
  })
  test('is replayed together with all others of its subscriber', async () => {
    await die(1001)
    await die(1002)
    expect(await api().replayDeliveries({ name: 'faults.seeThing' })).toEqual({ count: 2 })
    await app.work()
    expect([await seen(1001), await seen(1002)]).toEqual([1, 1])
  })
  test('is discarded only with a reason, which the audit keeps', async () => {
    const id = await die(1003)
    await expect(api().discardDelivery({ id, reason: '' })).rejects.toMatchObject({ status: 400 })
    await api().discardDelivery({ id, reason: 'made by mistake' })
    await app.work()
    expect(await seen(1003)).toBe(0)
    const [entry] = (await app.as(auditContract).listAuditEntries({ filter: { operation: 'discardDelivery' } })).items
    expect(entry).toMatchObject({
      subjectId: id,
      before: { name: 'faults.seeThing', attempts: maxAttempts },
      after: { discarded: 'made by mistake' },
    })
  })
  test('a dead job is in the same list and can be replayed', async () => {
    await app.write(async (ctx) => {
      ctx.enqueue(failing, {})
    })
    await app.work()
    const [dead] = (await api().listDeliveries({ filter: { kind: 'job', state: 'dead' } })).items
    expect(dead).toMatchObject({ name: 'faults.fail', lastError: 'Error: job failed', eventId: null })
    expect(await api().replayDelivery({ id: dead!.id })).toMatchObject({ state: 'pending' })
  })
  test('is left alone while a worker is on it', async () => {
    await commitThing(app.host, 1004)
    const { id } = (await api().listDeliveries({ filter: { name: 'faults.seeThing' }, sort: '-createdAt' })).items[0]!
    await app.write(async (ctx) => {
      await sql`select 1 from kernel.delivery for update`.execute(ctx.tx)
      await expect(api().discardDelivery({ id, reason: 'x' })).rejects.toMatchObject({
        status: 409,
        code: 'deliveryInWork',
      })
    })
  })
  test.each(['replayDelivery', 'discardDelivery'] as const)(
    '%s needs its own permission and answers 404 for what is not there',
    async (operation) => {
      const input = { id: '999999~nobody', reason: 'x' }
      await expect(app.as(eventsContract, ['events.delivery.read'])[operation](input)).rejects.toMatchObject({
        status: 403,
      })
      const known = operation === 'replayDelivery' ? { id: input.id } : input
      await expect(api()[operation](known as never)).rejects.toMatchObject({ status: 404 })
      await expect(api()[operation]({ ...known, id: 'rubbish' } as never)).rejects.toMatchObject({ status: 404 })
    },
  )
})

test('a position beyond all numbers is refused in words, not as a fault of ours', async () => {
  await expect(api().listEvents({ filter: { 'seq.gt': '99999999999999999999' } })).rejects.toMatchObject({
    status: 400,
    code: 'outOfRange',
  })
})
