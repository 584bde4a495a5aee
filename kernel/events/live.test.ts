import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { createBus, createLive, subscribe, type Bus, type Live, type News } from '#kernel/events'
import { createApp, listen, type Listening } from '#kernel/http'
import { systemActor, write, type Host } from '#kernel/module'
import { actorWith, testApp, testDatabase, type TestApp } from '#kernel/testing'
import audit from '../audit/module.ts'
import jobs from '../jobs/module.ts'
import { eventStream } from './event-stream.ts'
import { commitThing, faultModule, makeThing } from './fault-module/module.ts'
import { openSource, type Heard } from './fault-module/sse-client.ts'
import events from './module.ts'
import { createTopicIndex } from './topic.ts'

let app: TestApp
let host: Host
let bus: Bus
let live: Live
let server: Listening
beforeAll(async () => {
  app = await testApp([events, jobs, audit, faultModule])
  bus = createBus(app.url)
  host = { ...app.host, poke: bus.poke }
  live = createLive(host, bus)
  server = await listen(
    createApp(host, { authenticate: async () => actorWith(['events.stream.read']), requestsPerSecond: 10_000 }),
    0,
    '127.0.0.1',
  )
})
afterAll(async () => {
  live.close()
  await server.close()
  await bus.close()
  await app.close()
})

const stream = (topics: string) => `${server.url}/api/events/v1/stream?topics=${topics}`
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const random = (most: number) => Math.floor(Math.random() * most)

describe('topics', () => {
  test.each([
    [[''], true],
    [['faults'], true],
    [['faults.thing'], true],
    [['faults.thing.made'], true],
    [['@k1'], true],
    [['faults@k1'], true],
    [['faults.thing.made@k1', 'faults'], true],
    [['fault'], false],
    [['faults.th'], false],
    [['@k2'], false],
    [['cases@k1'], false],
    [['faults.thing.made.x'], false],
  ])('%j hears faults.thing.made of k1: %s', (topics, expected) => {
    const index = createTopicIndex<string>()
    index.add(topics, 'one')
    expect([...index.of('faults.thing.made', 'k1')]).toEqual(expected ? ['one'] : [])
    index.remove(topics, 'one')
    expect(index.topics).toBe(0)
  })
})

describe('a live stream', () => {
  test('says when it is ready, then tells names, keys and ids, and nothing else of the payload', async () => {
    const heard: Heard[] = []
    const source = await openSource(stream('faults.thing@k3'), undefined, (h) => heard.push(h))
    await expect.poll(() => heard[0]?.event).toBe('ready')
    await commitThing(host, 4)
    const thing = await commitThing(host, 3)
    await expect.poll(() => heard.length).toBe(2)
    expect(heard[1]!.data).toEqual({
      name: 'faults.thing.made',
      key: 'k3',
      at: '2026-03-02T01:00:00.000Z',
      ids: { thingId: thing },
    })
    expect(heard[1]!.id).toMatch(/^\d+\.\d+$/)
    source.cut()
  })
  test('counts the browsers that listen', async () => {
    const listeners = async () => (await host.metrics.liveBrowsers.get()).values[0]!.value
    const sources = await Promise.all([1, 2, 3].map(() => openSource(stream('faults'), undefined, () => {})))
    await expect.poll(listeners).toBe(3)
    for (const s of sources) s.cut()
    await expect.poll(listeners).toBe(0)
  })
  test.each([
    ['topics=', 400],
    ['', 400],
    ['topics=a%20b', 400],
    [`topics=${'a,'.repeat(101)}a`, 400],
  ])('?%s is refused', async (query, status) => {
    const response = await fetch(`${server.url}/api/events/v1/stream?${query}`)
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, 'invalidInput'])
  })
  test('needs its permission', async () => {
    expect((await app.fetch('/api/events/v1/stream?topics=a', {}, ['events.event.read'])).status).toBe(403)
  })
  test('is asked to read again when its cursor is of another time or makes no sense', async () => {
    for (const cursor of ['rubbish', '18446744073709551615.1']) {
      const heard: Heard[] = []
      const source = await openSource(stream('faults'), cursor, (h) => heard.push(h))
      await expect.poll(() => heard.map((h) => h.event)).toEqual(['resync', 'ready'])
      source.cut()
    }
  })
  test('of a browser that does not read is ended with a reason, not thinned out', async () => {
    const given = (await eventStream(host, {
      topics: ['faults.thing@k9'],
      encode: (e) => ({ big: 'x'.repeat(100_000), seq: e.position.seq }),
    })) as { body: ReadableStream<Uint8Array> }
    await subscribe(host, { names: ['faults'] }, () => {}).ready
    for (let i = 0; i < 6; i++) await commitThing(host, 9)
    await pause(300)
    const got = (await new Response(given.body).text()).split('\n\n').filter(Boolean)
    expect(got.at(-1)).toBe('event: closed\ndata: {"reason":"slow"}')
    expect(got.filter((f) => f.startsWith('id:') && f.includes('big')).length).toBeGreaterThan(0)
  })
})

/** Commits a thing after holding its transaction open for a while. */
async function commitSlowly(n: number, heldMs: number): Promise<void> {
  await write(host, { actor: systemActor, locale: 'zh-CN', operation: 'test' }, async (ctx) => {
    await sql`select pg_current_xact_id()`.execute(ctx.tx)
    if (heldMs) await pause(heldMs)
    await makeThing(ctx, n)
    if (heldMs) await pause(heldMs)
  })
}

describe('while writers commit out of order and the link is cut', () => {
  test('every event arrives once, in the order of the log, at every browser', { timeout: 60_000 }, async () => {
    const browsers = [0, 1, 2].map(() => ({ got: [] as string[], last: undefined as string | undefined, done: false }))
    const wanted = new Set<string>()
    const first = await Promise.all(
      browsers.map(async (b) => {
        const ready = Promise.withResolvers<void>()
        const source = await openSource(stream('faults.thing.made'), undefined, (h) => {
          if (h.event === 'ready') ready.resolve()
          else b.got.push((h.data.ids as { thingId: string }).thingId)
        })
        await ready.promise
        return source
      }),
    )
    const surfing = browsers.map(async (b, i) => {
      let source = first[i]!
      while (!b.done) {
        await pause(20 + random(120))
        source.cut()
        await source.ended
        b.last = source.lastId()
        source = await openSource(stream('faults.thing.made'), b.last, (h) => {
          if (h.event === 'resync') throw new Error('nothing this short needs a resync')
          if (h.event === 'message') b.got.push((h.data.ids as { thingId: string }).thingId)
        })
      }
      return source
    })
    const writers = [0, 1, 2, 3].map(async (w) => {
      for (let i = 0; i < 60; i++) await commitSlowly(w, w % 2 ? 0 : random(30))
    })
    await Promise.all(writers)
    const rows = await sql<{
      id: string
    }>`select payload ->> 'thingId' as id from kernel.event where name = 'faults.thing.made' order by xid, seq`.execute(
      app.db,
    )
    const last240 = rows.rows.slice(-240).map((r) => r.id)
    for (const id of last240) wanted.add(id)
    await expect.poll(() => browsers.map((b) => b.got.length), { timeout: 10_000 }).toEqual([240, 240, 240])
    for (const b of browsers) b.done = true
    for (const s of await Promise.all(surfing)) s.cut()
    for (const b of browsers) expect(b.got).toEqual(last240)
  })
  test("an event of a transaction that began before another's and ended after it is not skipped", async () => {
    const got: number[] = []
    const subscription = subscribe(host, { names: ['faults.thing.made'] }, (news) => {
      if (news.kind === 'event') got.push(news.event.payload.n as number)
    })
    await subscription.ready
    const slow = commitSlowly(501, 150)
    await pause(50)
    await commitThing(host, 502)
    await slow
    await expect.poll(() => got).toEqual([501, 502])
    subscription.close()
  })
  test('a long transaction of another database on the same server holds nothing back', async () => {
    const neighbour = await testDatabase([])
    await neighbour.db.transaction().execute(async (tx) => {
      await sql`select pg_current_xact_id()`.execute(tx)
      const heard = Promise.withResolvers<void>()
      const subscription = subscribe(host, { keys: ['k6'] }, () => heard.resolve())
      await subscription.ready
      await commitThing(host, 6)
      await heard.promise
      subscription.close()
    })
    await neighbour.drop()
  })
})

describe('a subscription in the process', () => {
  test('replays what came after its cursor and goes on, once each', async () => {
    const first: News[] = []
    const a = subscribe(host, { names: ['faults'], keys: ['k1'] }, (n) => first.push(n))
    const from = await a.ready
    await commitThing(host, 1)
    await commitThing(host, 2)
    await commitThing(host, 11)
    await expect.poll(() => first.length).toBe(2)
    a.close()
    const again: News[] = []
    const b = subscribe(host, { names: ['faults'], keys: ['k1'], cursor: from }, (n) => again.push(n))
    await b.ready
    await commitThing(host, 21)
    await expect.poll(() => again.map((n) => (n.kind === 'event' ? n.event.payload.n : n))).toEqual([1, 11, 21])
    b.close()
  })
  test('that throws is dropped and disturbs nobody', async () => {
    const got: News[] = []
    const bad = subscribe(host, { keys: ['k5'] }, () => {
      throw new Error('listener fails')
    })
    const good = subscribe(host, { keys: ['k5'] }, (n) => got.push(n))
    await Promise.all([bad.ready, good.ready])
    await commitThing(host, 5)
    await commitThing(host, 15)
    await expect.poll(() => got.length).toBe(2)
    good.close()
  })
})

describe('the bus', () => {
  test('tells other processes, however many pokes, and comes back when its connection is lost', async () => {
    const other = createBus(app.url)
    let told = 0
    other.onPoke(() => {
      told++
    })
    await expect.poll(() => told).toBeGreaterThan(0)
    await pause(50)
    told = 0
    for (let i = 0; i < 1000; i++) bus.poke()
    await expect.poll(() => told).toBeGreaterThan(0)
    await pause(100)
    expect(told).toBeLessThan(10)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'clearline-bus'
      and datname = current_database()`.execute(app.db)
    told = 0
    await expect
      .poll(
        () => {
          bus.poke()
          return told
        },
        { timeout: 5000, interval: 100 },
      )
      .toBeGreaterThan(1)
    await other.close()
  })
  test('wakes a live reader whose events another process committed, without waiting for its own look', async () => {
    const other = createBus(app.url)
    await new Promise<void>((resolve) => {
      const stop = other.onPoke(() => {
        stop()
        resolve()
      })
    })
    const heard = Promise.withResolvers<void>()
    const subscription = subscribe(host, { keys: ['k8'] }, () => heard.resolve())
    await subscription.ready
    await commitThing({ ...host, poke: other.poke }, 8)
    await heard.promise
    subscription.close()
    await other.close()
  })
})

test('in process the stream answers at once, and is let go when its reader leaves', async () => {
  const answer = await app.fetch('/api/events/v1/stream?topics=faults', undefined, ['events.stream.read'])
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('event-stream')])
  await answer.body!.cancel()
})
