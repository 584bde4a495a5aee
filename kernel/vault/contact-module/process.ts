// Another process on the same database, for tests to kill or to watch: `node process.ts <database url> <data folder> rotate|goOn|read`. `rotate`
// wraps every key anew, retires them, seals every row anew and says each batch it has committed; `goOn` does what is left of that; `read` says what it reads, again and again.
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { readConfig } from '#kernel/config'
import { connect } from '#kernel/db'
import { createLog, createMetrics } from '#kernel/log'
import { read, systemActor, write, type Host } from '#kernel/module'
import audit from '../../audit/module.ts'
import events from '../../events/module.ts'
import jobs from '../../jobs/module.ts'
import { followKeys, withVault } from '../index.ts'
import vault from '../module.ts'
import { destroyRetired, rewrapKeys, rotateDataKeys } from '../rotate.ts'
import { sealNext } from '../seal-tables.ts'
import { contactModule, readContacts } from './module.ts'

const [url = '', dataDir = '', what = ''] = process.argv.slice(2)
const origin = { actor: systemActor, locale: 'en', operation: 'test' } as const
const say = (line: string) => process.stdout.write(`${line}\n`)
const minute = 60_000
let ahead = 0
const host = withVault({
  db: connect(url, { max: 2 }),
  modules: [events, jobs, vault, audit, contactModule],
  config: readConfig({ DATA_DIR: dataDir }),
  log: createLog('error'),
  metrics: createMetrics(),
  now: () => new Date(Date.now() + ahead),
  newId: () => v7(),
  poke: () => {},
})

async function rotate(of: Host, anew: boolean): Promise<void> {
  await rewrapKeys(of, (done) => say(`wrapped ${done}`))
  if (anew) say(`retired ${await write(of, origin, (ctx) => rotateDataKeys(ctx))}`)
  // As if the two minutes had passed in which somebody may seal with a key he still remembers.
  ahead += 3 * minute
  for (let n = 1; await write(of, origin, (ctx) => sealNext(ctx)); n++) {
    say(`sealed ${n}`)
    // Whoever kills at a line has the time to.
    await sleep(50)
  }
  say(`destroyed ${await write(of, origin, (ctx) => destroyRetired(ctx))}`)
}
async function follow(of: Host): Promise<void> {
  followKeys(of)
  for (;;) {
    say((await read(of, origin, (ctx) => readContacts(ctx))).map((c) => c.phone).join())
    await sleep(20)
  }
}
await (what === 'read' ? follow(host) : rotate(host, what === 'rotate'))
await host.db.destroy()
