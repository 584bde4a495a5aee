// A worker of its own for the tests to kill: `node process.ts <database url> <files folder>`; says each batch it has committed.
import { v7 } from 'uuid'
import { readConfig } from '#kernel/config'
import { connect } from '#kernel/db'
import { createLog, createMetrics } from '#kernel/log'
import { systemActor, write } from '#kernel/module'
import { withVault } from '#kernel/vault'
import events from '../../events/module.ts'
import jobs from '../../jobs/module.ts'
import { takeRows } from '../jobs/take-rows.ts'
import imports from '../module.ts'
import { parcelModule } from './module.ts'

const [url = '', filesDir = ''] = process.argv.slice(2)
const host = withVault({
  db: connect(url, { max: 2 }),
  modules: [events, jobs, imports, parcelModule],
  config: readConfig({ FILES_DIR: filesDir }),
  log: createLog('error'),
  metrics: createMetrics(),
  now: () => new Date(),
  newId: () => v7(),
  poke: () => {},
})
const origin = { actor: systemActor, locale: 'zh-CN', operation: 'imports.takeRows' } as const
for (;;) {
  const run = await write(host, origin, (ctx) => takeRows(ctx))
  process.stdout.write(`${run ? run.rows_read : 'idle'}\n`)
  if (!run) break
}
await host.db.destroy()
