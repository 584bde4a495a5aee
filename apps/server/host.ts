import { v7 } from 'uuid'
import { modules } from '#modules'
import { liftTransactions } from '#kernel/audit'
import type { Config } from '#kernel/config'
import { connect, migrate, sql } from '#kernel/db'
import { createBus, settleEarlier, type Bus } from '#kernel/events'
import { createMetrics, type Log } from '#kernel/log'
import type { Host } from '#kernel/module'
import { startPostgres } from '#kernel/postgres'
import { withVault } from '#kernel/vault'

export interface OpenHost {
  readonly host: Host
  readonly bus: Bus
  readonly close: () => Promise<void>
}
type Step = () => Promise<unknown>

/** Takes down what was put up, last first; each step has its try, whatever the ones before it did. */
export async function takeDown(steps: readonly Step[], log: Log): Promise<void> {
  for (const step of [...steps].reverse())
    await step().catch((error: unknown) => log.error({ err: error }, 'a part did not stop cleanly'))
}

/** The pool serves this many statements at once; PostgreSQL's default of 100 connections feeds a handful of such processes. */
const poolSize = 20

/** Composes a process: database (embedded unless `DATABASE_URL` names one), bus, modules. Nothing stays open when it fails. */
export async function openHost(config: Config, log: Log, process: string): Promise<OpenHost> {
  const open: Step[] = []
  try {
    const postgres = config.databaseUrl ? undefined : await startPostgres({ dataDir: config.dataDir, log })
    if (postgres) open.push(() => postgres.stop())
    const url = config.databaseUrl ?? postgres!.url
    const onError = (error: Error) => log.warn({ reason: error.message }, 'connection to the database lost')
    const db = connect(url, { max: poolSize, name: `clearline-${process}`, onError })
    open.push(() => db.destroy())
    await sql`select 1`.execute(db)
    const bus = createBus(url, onError)
    open.push(() => bus.close())
    const host = withVault({
      db,
      modules,
      config,
      log,
      metrics: createMetrics(),
      now: () => new Date(),
      newId: () => v7(),
      poke: bus.poke,
    })
    return { host, bus, close: () => takeDown(open, log) }
  } catch (error) {
    await takeDown(open, log)
    throw error
  }
}

/** Brings the database up to the code; refuses a newer one. */
export async function migrateHost(host: Host): Promise<string[]> {
  const done = await migrate(host.db, host.modules)
  if (done.length) host.log.info({ migrations: done.length }, 'database brought up to date')
  await settleRestored(host)
  await host.vault.unlock()
  return done
}

/** A database that was restored into another cluster goes on there; any other is left as it is. */
export async function settleRestored({ db }: Host): Promise<void> {
  await settleEarlier(db)
  await liftTransactions(db)
}
