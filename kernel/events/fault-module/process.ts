// A process of its own for the tests to kill: `node process.ts <database url> <what to do>`; speaks to the test by lines.
import { v7 } from 'uuid'
import { readConfig } from '#kernel/config'
import { connect } from '#kernel/db'
import { deliverNext, deliverOutside } from '#kernel/events'
import { startWorker } from '#kernel/jobs'
import { createLog, createMetrics } from '#kernel/log'
import { withVault } from '#kernel/vault'
import audit from '../../audit/module.ts'
import jobs from '../../jobs/module.ts'
import events from '../module.ts'
import { commitThing, faultModule, trouble } from './module.ts'

const [, , url = '', task = '', worker = 'child'] = process.argv
const host = withVault({
  db: connect(url, { max: 4 }),
  modules: [events, jobs, audit, faultModule],
  config: readConfig({ ALLOW_PRIVATE_CALLBACKS: 'true' }),
  log: createLog('fatal'),
  metrics: createMetrics(),
  now: () => new Date(),
  newId: () => v7(),
  poke: () => {},
})
const say = (line: string) => {
  process.stdout.write(`${line}\n`)
}
const forEver = () =>
  new Promise<never>((_, reject) => {
    setTimeout(reject, 600_000)
  })
trouble.worker = worker

const tasks: Record<string, () => Promise<unknown>> = {
  /** Commits and stays, as if it were about to deliver. */
  commit: async () => {
    await commitThing(host, 1)
    say('committed')
    await forEver()
  },
  /** Stops in the middle of a delivery, its reaction run but not committed. */
  hangInside: async () => {
    trouble.inside = async () => {
      say('inside')
      await forEver()
    }
    await deliverNext(host)
  },
  /** Stops in the middle of a call: the target decides how long it takes. */
  callOutside: async () => {
    await deliverOutside(host, { timeoutMs: 600_000 })
  },
  /** Works until it is told to stop. */
  work: async () => {
    startWorker(host, { deliveries: 3 })
    say('working')
    await forEver()
  },
}
await tasks[task]?.()
