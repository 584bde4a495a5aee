// What the benches of cases stand on: a durable PostgreSQL of their own, the whole application in process, customers and policies.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { customersContract } from '#contracts/customers'
import { standardsContract } from '#contracts/standards'
import { startPostgres } from '#kernel/postgres'
import { keepMonths } from '#kernel/audit'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'

export interface Ground {
  readonly app: TestApp
  readonly pool: pg.Pool
  readonly customerIds: readonly string[]
  readonly close: () => Promise<void>
}

const hour = 3_600_000
/** What a fault report is promised: three clocks, as the shipped policies do. */
const body = {
  appliesTo: {
    caseKind: ['faultReport'],
    priority: null,
    customerClass: null,
    service: null,
    channel: null,
    region: null,
  },
  targets: (
    [
      ['firstResponse', 1],
      ['locate', 4],
      ['restore', 24],
    ] as const
  ).map(([metric, hours]) => ({
    metric,
    durationMs: hours * hour,
    time: 'calendar' as const,
    calendarVersionId: null,
    thresholds: [50, 75, 90, 100],
  })),
  pauses: [{ status: 'pending', reason: 'awaitingCustomer' as const, metrics: ['restore' as const] }],
  escalation: [{ level: 1, when: { atPercent: 75 }, to: 'person' as const, acknowledgeWithinMs: null }],
}

/** `durable`: every commit reaches the disk, as in production. */
export async function openGround(options: { customers?: number; connections?: number } = {}): Promise<Ground> {
  const dir = mkdtempSync(join(tmpdir(), 'clearline-bench-'))
  const postgres = await startPostgres({ dataDir: dir, durable: true })
  process.env.CLEARLINE_TEST_PG = postgres.url
  process.env.CLEARLINE_TEST_RUN = `bench${process.pid}`
  const app = await testApp(modules, {
    now: new Date().toISOString(),
    connections: options.connections ?? 32,
    counted: false,
  })
  await keepMonths(app.db, new Date())
  await app.as(standardsContract).createPolicy({ code: 'faults', nameZh: '报障', nameEn: 'Faults', body })
  const customers = app.as(customersContract)
  const customerIds: string[] = []
  for (let n = 0; n < (options.customers ?? 200); n++) {
    customerIds.push(
      (
        await customers.registerCustomer({
          name: `客户${n}`,
          class: 'ordinary',
          identities: [{ kind: 'phone', value: `139${String(n).padStart(8, '0')}`, status: 'verified' }],
        })
      ).id,
    )
  }
  const pool = new pg.Pool({ connectionString: app.url, max: options.connections ?? 32 })
  return {
    app,
    pool,
    customerIds,
    close: async () => {
      await pool.end()
      await app.close()
      await postgres.stop()
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** How many times a second `work` is done by `clients` at once, over `seconds`. */
export async function rateOf(clients: number, seconds: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let done = 0
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = client; performance.now() < until; n += clients) {
        await work(n)
        done++
      }
    }),
  )
  return done / ((performance.now() - began) / 1000)
}
/** Rates of both sides by turns, so that whatever else the machine does meets them alike; answers the median of each. */
export async function compareRates(
  clients: number,
  seconds: number,
  baseline: (n: number) => Promise<unknown>,
  ours: (n: number) => Promise<unknown>,
): Promise<{ baseline: number; ours: number; ratio: number }> {
  const rounds: { baseline: number; ours: number }[] = []
  for (let n = 0; n < 5; n++)
    rounds.push({
      baseline: await rateOf(clients, seconds / 5, baseline),
      ours: await rateOf(clients, seconds / 5, ours),
    })
  const middle = (of: (r: (typeof rounds)[number]) => number) => percentile(rounds.map(of), 50)
  return {
    baseline: middle((r) => r.baseline),
    ours: middle((r) => r.ours),
    ratio: middle((r) => r.ours / r.baseline),
  }
}
/** Times in ms of work begun at a steady rate, however long each takes. */
export async function timesAt(rate: number, seconds: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const began = performance.now()
  const running: Promise<unknown>[] = []
  for (let n = 0; n < rate * seconds; n++) {
    const due = began + (n * 1000) / rate
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
    running.push(work(n).then(() => times.push(performance.now() - due)))
  }
  await Promise.all(running)
  return times
}
export const percentile = (times: readonly number[], p: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil((times.length * p) / 100) - 1)] ?? NaN
