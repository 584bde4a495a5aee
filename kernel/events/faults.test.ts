import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventsContract } from '#contracts/events'
import { sql } from '#kernel/db'
import { deliverNext, deliverOutside } from '#kernel/events'
import { drain } from '#kernel/jobs'
import type { Host } from '#kernel/module'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../audit/module.ts'
import jobs from '../jobs/module.ts'
import { commitThing, faultModule } from './fault-module/module.ts'
import { never, startTarget, type Target } from './fault-module/target.ts'
import events from './module.ts'

let app: TestApp
let host: Host
let target: Target
const children: ChildProcess[] = []
beforeAll(async () => {
  app = await testApp([events, jobs, audit, faultModule], { env: { ALLOW_PRIVATE_CALLBACKS: 'true' } })
  host = { ...app.host, now: () => new Date() }
  target = await startTarget()
})
afterAll(async () => {
  target.close()
  await app.close()
})
beforeEach(async () => {
  for (const table of ['faults.seen', 'faults.thing', 'kernel.delivery', 'kernel.hub'])
    await sql.raw(`delete from ${table}`).execute(app.db)
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Another process that does one thing; `said` waits for it to say a line. */
function start(task: string, name = 'child') {
  const child = spawn(
    process.execPath,
    [new URL('./fault-module/process.ts', import.meta.url).pathname, app.url, task, name],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.push(child)
  const lines = createInterface({ input: child.stdout })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    said: (line: string) =>
      new Promise<void>((resolve, reject) => {
        lines.on('line', (l) => {
          if (l === line) resolve()
        })
        child.once('exit', () => reject(new Error('the process ended')))
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}
interface Seen {
  n: number
  key: string
  worker: string
}
const seen = async () =>
  (await sql<Seen>`select n, key, worker from faults.seen order by position`.execute(app.db)).rows
const owed = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from kernel.delivery`.execute(app.db)).rows[0]!.n

describe('a worker that is killed', () => {
  test('between commit and delivery: another delivers, once', async () => {
    const child = start('commit')
    await child.said('committed')
    await child.kill()
    expect([await owed(), await seen()]).toEqual([1, []])
    await drain(host)
    expect([await owed(), (await seen()).map((s) => s.n)]).toEqual([0, [1]])
  })
  test('in the middle of a delivery: its work is undone with it, and another delivers, once', async () => {
    await commitThing(host, 1)
    const child = start('hangInside')
    await child.said('inside')
    expect(await deliverNext(host), 'nobody else takes what one is on').toBe(false)
    await child.kill()
    await expect
      .poll(async () => {
        await drain(host)
        return owed()
      })
      .toBe(0)
    expect(await seen()).toMatchObject([{ n: 1, worker: 'test' }])
  })
  test('in the middle of a web hook: another calls once the lease is over, with the same delivery id', async () => {
    await app.as(eventsContract).createHub({ api: 'faultTest', callback: target.url('/killed') })
    await commitThing(host, 1)
    const called = new Promise<void>((resolve) => {
      target.answers(() => {
        resolve()
        return never
      })
    })
    const child = start('callOutside')
    await called
    await child.kill()
    target.answers(() => 204)
    const lease = (
      await sql<{ ends: Date }>`select next_at as ends from kernel.delivery where lane = 'outside'`.execute(app.db)
    ).rows[0]!.ends
    const at = (ms: number) => ({ ...host, now: () => new Date(lease.getTime() + ms) })
    expect(await deliverOutside(at(-1)), 'leased').toBe(false)
    const afterLease = at(0)
    expect(await deliverOutside(afterLease)).toBe(true)
    expect(await deliverOutside(afterLease)).toBe(false)
    const calls = target.calls.filter((c) => c.path === '/killed')
    expect(calls).toHaveLength(2)
    expect(new Set(calls.map((c) => c.headers['x-clearline-delivery'])).size).toBe(1)
  })
})

describe('two workers on one queue', () => {
  test('do nothing twice, lose nothing, keep the order of each key, and share the work', async () => {
    const workers = [start('work', 'one'), start('work', 'two')]
    await Promise.all(workers.map((w) => w.said('working')))
    const numbers = Array.from({ length: 300 }, (_, i) => i)
    // Each key has one writer, as a case has: the order of its commits is known.
    await Promise.all(
      [0, 1, 2, 3, 4].map(async (w) => {
        for (const n of numbers.filter((x) => x % 5 === w)) await commitThing(host, n)
      }),
    )
    await expect.poll(owed, { timeout: 60_000 }).toBe(0)
    const all = await seen()
    expect(all.map((s) => s.n).sort((a, b) => a - b)).toEqual(numbers)
    for (let k = 0; k < 10; k++) {
      const ofKey = all.filter((s) => s.key === `k${k}`).map((s) => s.n)
      expect(ofKey).toEqual([...ofKey].sort((a, b) => a - b))
    }
    // Whoever is quicker takes more; the other takes part in time.
    let next = numbers.length
    await expect
      .poll(async () => {
        await commitThing(host, next++)
        return new Set((await seen()).map((s) => s.worker))
      })
      .toEqual(new Set(['one', 'two']))
    await expect.poll(owed).toBe(0)
  })
  test('one of which is killed again and again: still nothing is lost or done twice', async () => {
    const steady = start('work', 'steady')
    await steady.said('working')
    const numbers = Array.from({ length: 200 }, (_, i) => i)
    const writing = (async () => {
      for (const n of numbers) await commitThing(host, n)
    })()
    for (let i = 0; i < 3; i++) {
      const doomed = start('work', 'doomed')
      await doomed.said('working')
      await doomed.kill()
    }
    await writing
    await expect.poll(owed, { timeout: 60_000 }).toBe(0)
    expect((await seen()).map((s) => s.n).sort((a, b) => a - b)).toEqual(numbers)
  })
})
