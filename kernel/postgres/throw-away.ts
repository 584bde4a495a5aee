import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountFor, canEnter } from './account.ts'
import { clusterDirOf, clusterOf, isAlive } from './cluster.ts'
import { findRunning } from './launch.ts'
import { startPostgres, type Postgres, type PostgresLog } from './start.ts'

const prefix = 'clearline-test-'

/** A run that was killed leaves its server and its folder behind; the next run ends both. */
function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    const maker = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (!maker || isAlive(Number(maker))) continue
    const dataDir = join(base, name)
    const server = findRunning(clusterOf(dataDir, accountFor(dataDir, clusterDirOf(dataDir))))
    try {
      if (server) process.kill(server.pid, 'SIGQUIT')
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    } catch {
      /* another user's, or another run sweeps too */
    }
  }
}

/** A fast, empty server for one run of tests or benchmarks; `stop` removes its data. */
export async function startThrowAwayPostgres(log?: PostgresLog): Promise<Postgres> {
  const account = accountFor('', '')
  const base = [tmpdir(), '/var/lib/clearline'].find((dir) => existsSync(dir) && canEnter(account, dir)) ?? tmpdir()
  sweep(base)
  const dataDir = join(base, `${prefix}${process.pid}-${randomBytes(4).toString('hex')}`)
  const postgres = await startPostgres({ dataDir, durable: false, ...(log ? { log } : {}) })
  return {
    ...postgres,
    stop: async () => {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
