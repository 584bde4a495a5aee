import { v7 } from 'uuid'
import { modules } from '#modules'
import { keepMonths, liftTransactions } from '#kernel/audit'
import type { Config } from '#kernel/config'
import {
  admitApplication,
  applicationUrlOf,
  asOwner,
  connect,
  ensureApplicationRole,
  isAdmitted,
  isOwner,
  migrate,
  pendingMigrations,
  requireBound,
  sql,
  type Db,
} from '#kernel/db'
import { createBus, settleEarlier, type Bus } from '#kernel/events'
import { createMetrics, type Log } from '#kernel/log'
import type { Host } from '#kernel/module'
import { startPostgres } from '#kernel/postgres'
import { sealIndexed, withVault } from '#kernel/vault'

export interface OpenHost {
  readonly host: Host
  readonly bus: Bus
  /** Of the database's owner, who alone migrates; undefined in a process that was given the application's role only. */
  readonly ownerUrl: string | undefined
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

/**
 * Who migrates and whom the process works as. Given one address that is the owner's, the other is made of it; a process that was given
 * the application's only cannot migrate.
 */
async function addressesOf(config: Config, given: string): Promise<{ ownerUrl: string | undefined; url: string }> {
  const named = config.databaseUrl ? config.databaseOwnerUrl : undefined
  const ownerUrl = named ?? ((await asOwner(given, isOwner)) ? given : undefined)
  if (!ownerUrl) return { ownerUrl, url: given }
  const url = named ? given : applicationUrlOf(given)
  await asOwner(ownerUrl, (owner) => ensureApplicationRole(owner, url))
  return { ownerUrl, url }
}

/** Composes a process: database (embedded unless `DATABASE_URL` names one), bus, modules. Nothing stays open when it fails. */
export async function openHost(config: Config, log: Log, process: string): Promise<OpenHost> {
  const open: Step[] = []
  try {
    const postgres = config.databaseUrl ? undefined : await startPostgres({ dataDir: config.dataDir, log })
    if (postgres) open.push(() => postgres.stop())
    const { ownerUrl, url } = await addressesOf(config, config.databaseUrl ?? postgres!.url)
    const onError = (error: Error) => log.warn({ reason: error.message }, 'connection to the database lost')
    const db = connect(url, { max: poolSize, name: `clearline-${process}`, onError })
    open.push(() => db.destroy())
    await requireBound(db)
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
    return { host, bus, ownerUrl, close: () => takeDown(open, log) }
  } catch (error) {
    await takeDown(open, log)
    throw error
  }
}

/** Brings the database up to the code; refuses a newer one. Without the owner it only finds out whether somebody has to. */
export async function migrateHost({ host, ownerUrl }: OpenHost): Promise<string[]> {
  if (!ownerUrl) {
    const pending = await pendingMigrations(host.db, host.modules)
    if (pending.length) throw new NotMigrated()
    await host.vault.unlock()
    return []
  }
  const role = (await sql<{ role: string }>`select current_user as role`.execute(host.db)).rows[0]!.role
  const done = await asOwner(ownerUrl, async (owner) => {
    const migrated = await migrate(owner, host.modules)
    if (migrated.length || !(await isAdmitted(owner, role))) await admitApplication(owner, role)
    await settle(owner)
    return migrated
  })
  if (done.length) host.log.info({ migrations: done.length }, 'database brought up to date')
  await host.vault.unlock()
  await sealIndexed(host)
  return done
}

/** A database that was restored into another cluster goes on there; any other is left as it is. */
export async function settleRestored({ ownerUrl }: Pick<OpenHost, 'ownerUrl'>): Promise<void> {
  if (ownerUrl) await asOwner(ownerUrl, settle)
}
async function settle(owner: Db): Promise<void> {
  await settleEarlier(owner)
  await liftTransactions(owner)
  await keepMonths(owner, new Date())
}

/** The database waits for its owner to migrate it. */
export class NotMigrated extends Error {}
