import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from '#kernel/postgres'
import {
  admin,
  bearer,
  emptyDatabase,
  freePort,
  get,
  launch,
  post,
  ready,
  stop,
  type Process,
} from './server-process.ts'

/** The whole product as processes, of which some are killed while partners open cases and are told of them. */
const settings = {
  CLEARLINE_SEED: 'none',
  CLEARLINE_ADMIN_TOKEN: 'an-administrators-token',
  ALLOW_PRIVATE_CALLBACKS: 'true',
}
const tickets = '/tmf-api/troubleTicket/v4/troubleTicket'

/** A partner that hears of every new case: the ids of the cases, by the id of the delivery. */
const heard = new Map<string, string>()
let partner: Server
beforeAll(async () => {
  partner = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = JSON.parse(Buffer.concat(parts).toString()) as { event: { troubleTicket: { id: string } } }
    heard.set(String(request.headers['x-clearline-delivery']), body.event.troubleTicket.id)
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => partner.listen(0, '127.0.0.1', resolve))
})
afterAll(() => partner.close())
const hear = async (server: Process) => {
  heard.clear()
  const callback = `http://127.0.0.1:${(partner.address() as AddressInfo).port}/listener`
  const query = 'eventType=TroubleTicketCreateEvent'
  expect((await post(server, '/tmf-api/troubleTicket/v4/hub', { callback, query }, bearer)).status).toBe(201)
}

/** Opens cases from several connections, each asked again under its key until it is answered; the ids by external id. */
async function openCases(server: Process, count: number, opened: Map<string, string>): Promise<void> {
  const numbers = Array.from({ length: count }, (_, i) => i)
  const writer = async () => {
    for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
      const body = { description: `断网 ${n}`, severity: 'Urgent', ticketType: 'fault', externalId: `x-${n}` }
      for (;;) {
        const answer = await post(server, tickets, body, { ...bearer, 'idempotency-key': `x-${n}` }).catch(
          () => undefined,
        )
        if (answer?.status === 201) {
          opened.set(`x-${n}`, ((await answer.json()) as { id: string }).id)
          break
        }
        // Cut off, or told in so many words that nothing was saved: anything else would be a lie to the partner.
        if (answer) expect(await answer.json()).toMatchObject({ code: 'databaseUnavailable', status: '503' })
        await sleep(50)
      }
    }
  }
  await Promise.all(Array.from({ length: 6 }, writer))
}
const reached = async (opened: Map<string, string>, n: number) => {
  await expect.poll(() => opened.size, { timeout: 150_000, interval: 20 }).toBeGreaterThanOrEqual(n)
}

/** Every case there once, every reaction done, the partner told of each under one id. */
async function allIsWell(url: string, opened: Map<string, string>): Promise<void> {
  const ids = [...opened.values()].sort()
  await expect.poll(() => [...new Set(heard.values())].sort(), { timeout: 150_000, interval: 200 }).toEqual(ids)
  expect(heard.size, 'one delivery a case').toBe(ids.length)
  const rows = (text: string) => admin(async (client) => (await client.query(text)).rows as unknown[], url)
  await expect
    .poll(() => rows(`select subscriber, attempts, last_error from kernel.delivery`), {
      timeout: 150_000,
      interval: 200,
    })
    .toEqual([])
  const n = ids.length
  expect(await rows(`select count(*)::int as cases from cases.v_case`)).toEqual([{ cases: n }])
  expect(await rows(`select count(*)::int as entries from kernel.audit_entry where operation = 'openCase'`)).toEqual([
    { entries: n },
  ])
  expect(await rows(`select count(*)::int as events from kernel.event where name = 'cases.case.opened'`)).toEqual([
    { events: n },
  ])
}

test(
  'a database that dies and comes back, twice, under load: nothing lost, nothing twice, and the server stays',
  { timeout: 600_000 },
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'clearline-restart-'))
    chmodSync(dataDir, 0o755)
    const postgres = await startPostgres({ dataDir })
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
    const end = (signal: NodeJS.Signals) => process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), signal)
    try {
      const server = await ready(launch({ ...settings, DATABASE_URL: postgres.url, PORT: String(await freePort()) }))
      await hear(server)
      const opened = new Map<string, string>()
      const load = openCases(server, 60, opened)
      await reached(opened, 10)
      end('SIGKILL')
      const during = (await get(server, '/readyz')).status
      await reached(opened, 30)
      end('SIGINT')
      await load
      expect([200, 503]).toContain(during)
      expect((await get(server, '/readyz')).status).toBe(200)
      await allIsWell(postgres.url, opened)
      expect(await stop(server)).toBe(0)
    } finally {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
)

test(
  'workers beside the server, killed again and again while cases are opened: another goes on, nothing twice',
  { timeout: 600_000 },
  async () => {
    const url = await emptyDatabase()
    const server = await ready(
      launch({ ...settings, DATABASE_URL: url, PORT: String(await freePort()), WORKER: 'none' }),
    )
    await hear(server)
    const worker = () =>
      launch({ DATABASE_URL: url, ALLOW_PRIVATE_CALLBACKS: 'true', LOG_LEVEL: 'info' }, 'apps/worker/main.ts')
    const working = async (w: Process) => {
      await expect.poll(w.said, { timeout: 150_000 }).toContain('"working"')
      return w
    }
    const opened = new Map<string, string>()
    const doomed = await working(worker())
    const load = openCases(server, 45, opened)
    await reached(opened, 10)
    doomed.child.kill('SIGKILL')
    const second = await working(worker())
    await reached(opened, 25)
    second.child.kill('SIGKILL')
    const last = await working(worker())
    await load
    await allIsWell(url, opened)
    expect(await Promise.all([stop(last), stop(server)])).toEqual([0, 0])
  },
)
