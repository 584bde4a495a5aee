import { join } from 'node:path'
import { readConfig } from '#kernel/config'
import { createLog } from '#kernel/log'
import { defaultDataDir } from '#kernel/postgres'
import { complaintOf } from '../server/complaint.ts'
import { migrateHost, openHost } from '../server/host.ts'
import { runWorker } from './run.ts'

/** A worker by itself: run as many as there is work for, and the servers with `WORKER=none`. */
async function main(): Promise<void> {
  const config = readConfig(process.env, defaultDataDir(join(import.meta.dirname, '..', '..')))
  const log = createLog(config.logLevel, { part: 'worker' })
  const opened = await openHost(config, log, 'worker')
  const { host, bus, close } = opened
  const stopWorker = await migrateHost(opened).then(
    () => runWorker(host, bus),
    async (error: unknown) => {
      await close()
      throw error
    },
  )
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      void stopWorker()
        .then(close)
        .then(() => process.exit(0))
    })
  }
  log.info('working')
}

main().catch((error: unknown) => {
  process.stderr.write(`${complaintOf(error)}\n`)
  process.exit(1)
})
