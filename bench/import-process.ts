// The importing process of bench/import.ts: `node import-process.ts <database url> <files folder> <csv> <profile>`; says one
// line of
// JSON. By itself, so that its memory is that of an import and of nothing else.
import { createReadStream, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { v7 } from 'uuid'
import { importsContract } from '#contracts/imports'
import { readConfig } from '#kernel/config'
import { createClient } from '#kernel/contract'
import { connect } from '#kernel/db'
import { createApp } from '#kernel/http'
import { workOff } from '#kernel/imports'
import { createLog, createMetrics } from '#kernel/log'
import { systemActor } from '#kernel/module'
import { withVault } from '#kernel/vault'
import { modules } from '#modules'

const [url = '', filesDir = '', csv = '', profile = ''] = process.argv.slice(2)
const host = withVault({
  db: connect(url, { max: 4 }),
  modules,
  config: readConfig({ DATA_DIR: filesDir, FILES_DIR: filesDir }),
  log: createLog('error'),
  metrics: createMetrics(),
  now: () => new Date(),
  newId: () => v7(),
  poke: () => {},
})
const app = createApp(host, { authenticate: async () => systemActor, requestsPerSecond: 1_000_000 })
const imports = createClient(importsContract, (request) => app.fetch(request))
const { id } = await imports.uploadImport(
  { name: 'bench.csv' },
  { body: Readable.toWeb(createReadStream(csv)) as unknown as BodyInit },
)
await imports.changeImport({ id, profile: JSON.parse(readFileSync(profile, 'utf8')) as Record<string, unknown> })
await imports.startImport({ id })
const began = performance.now()
const origin = { actor: systemActor, locale: 'en', operation: 'bench' } as const
const run = await workOff(host, origin, id, () => {}, new AbortController().signal)
const seconds = (performance.now() - began) / 1000
const { rows_read: rows, created, state } = run
process.stdout.write(
  `${JSON.stringify({ rows, created, state, seconds, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`,
)
await host.db.destroy()
