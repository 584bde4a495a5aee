// The processes of the live-update bench: `node live-update-process.ts server <database url>` | `bare` | `clients <url> <count>
// <seconds> <cuts>`.
// Each says one line of JSON when it is ready or done.
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { v7 } from 'uuid'
import { z } from 'zod'
import { readConfig } from '#kernel/config'
import { connect } from '#kernel/db'
import { createBus, createLive } from '#kernel/events'
import { createApp, listen } from '#kernel/http'
import { createLog, createMetrics } from '#kernel/log'
import { event, systemActor, write } from '#kernel/module'
import { withVault } from '#kernel/vault'
import { modules } from '#modules'

/** Four events a second, as a busy desk sees them. */
const everyMs = 250
const ticked = event('bench.tick.made', z.object({ tickId: z.uuid() }), () => 'tick')
const say = (value: unknown) => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Our server: each tick is a use case of its own, read back from the log and sent to every stream. */
async function serve(url: string): Promise<void> {
  const bus = createBus(url)
  const host = withVault({
    db: connect(url),
    modules,
    config: readConfig({}),
    log: createLog('error'),
    metrics: createMetrics(),
    now: () => new Date(),
    newId: () => v7(),
    poke: bus.poke,
  })
  createLive(host, bus)
  const actor = { ...systemActor, id: 'bench' }
  const server = await listen(
    createApp(host, { authenticate: async () => actor, requestsPerSecond: 1e6 }),
    0,
    '127.0.0.1',
  )
  setInterval(() => {
    void write(host, { actor, locale: 'en', operation: 'tick' }, async (ctx) =>
      ctx.emit(ticked, { tickId: ctx.newId() }),
    )
  }, everyMs)
  say({ url: `${server.url}/api/events/v1/stream?topics=bench` })
}

/** The least a server can do: no log, no topics, no cursor; it writes the same line to every open response. */
function serveBare(): void {
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: ready\ndata: {}\n\n')
    open.add(response)
    request.once('close', () => open.delete(response))
  }).listen(0, '127.0.0.1', () => say({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }))
  let n = 0
  setInterval(() => {
    const body = { name: 'bench.tick.made', key: 'tick', at: new Date().toISOString(), ids: { tickId: v7() } }
    const frame = Buffer.from(`id: ${++n}.1\ndata: ${JSON.stringify(body)}\n\n`)
    for (const response of open) response.write(frame)
  }, everyMs)
}

interface Browser {
  last: string | undefined
  readonly got: string[]
  response: IncomingMessage | undefined
}

/** Opens one stream and waits until it says it is ready. */
function open(url: string, browser: Browser, onLatency: (ms: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = browser.last ? { 'last-event-id': browser.last } : {}
    const request = get(url, { agent: false, headers }, (response) => {
      browser.response = response
      let rest = ''
      response.setEncoding('latin1')
      response.on('error', () => {})
      response.on('data', (part: string) => {
        const blocks = (rest + part).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const id = /^id: (.*)$/m.exec(block)?.[1]
          if (id) browser.last = id
          if (block.includes('event: ready')) resolve()
          else if (block.includes('event: ')) browser.got.push(block)
          const at = /"at":"([^"]+)".*"tickId":"([^"]+)"/.exec(block)
          if (!at) continue
          browser.got.push(at[2]!)
          onLatency(Date.now() - Date.parse(at[1]!))
        }
      })
    })
    request.on('error', reject)
  })
}

/** Many browsers listen for so many seconds; with cuts, a twentieth of them lose their link each second and come back. */
async function surf(url: string, count: number, seconds: number, cuts: boolean): Promise<void> {
  const latencies: number[] = []
  const browsers = Array.from({ length: count }, (): Browser => ({ last: undefined, got: [], response: undefined }))
  for (let i = 0; i < count; i += 50)
    await Promise.all(browsers.slice(i, i + 50).map((b) => open(url, b, (ms) => latencies.push(ms))))
  // What came while others were still joining is not measured.
  latencies.length = 0
  for (const b of browsers) b.got.length = 0
  for (let s = 0; s < seconds; s++) {
    if (cuts) {
      const chosen = browsers.filter((_, i) => i % 20 === s % 20)
      for (const b of chosen) b.response?.destroy()
      await new Promise((resolve) => setTimeout(resolve, 300))
      await Promise.all(chosen.map((b) => open(url, b, () => {})))
    }
    await new Promise((resolve) => setTimeout(resolve, cuts ? 700 : 1000))
  }
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? null
  say({
    events: latencies.length,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    wrong: browsers.filter((b) => !isWhole(b.got, browsers)).length,
  })
}

/** Whether a browser got, once each and in order, all that happened between its first and its last event. */
function isWhole(got: readonly string[], all: readonly Browser[]): boolean {
  const longest = all.reduce((most, b) => (b.got.length > most.length ? b.got : most), [] as string[])
  const from = longest.indexOf(got[0] ?? '')
  return from >= 0 && longest.length - from - got.length <= 1 && got.every((id, i) => longest[from + i] === id)
}

const [, , task, url = '', count = '1000', seconds = '10', cuts = ''] = process.argv
if (task === 'server') await serve(url)
else if (task === 'bare') serveBare()
else await surf(url, Number(count), Number(seconds), cuts === 'cuts')
