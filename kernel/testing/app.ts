import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { readConfig } from '#kernel/config'
import { clearFields, createClient, type Client, type Contract } from '#kernel/contract'
import { everything, type Db } from '#kernel/db'
import { createApp } from '#kernel/http'
import { drain } from '#kernel/jobs'
import { createLog, createMetrics } from '#kernel/log'
import { read, systemActor, write, type Actor, type Ctx, type Host, type Module } from '#kernel/module'
import { withVault } from '#kernel/vault'
import vault from '../vault/module.ts'
import { testDatabase } from './database.ts'
import { watched, withinBudget } from './query-budget.ts'

export interface TestApp {
  readonly host: Host
  /** The owner's, who sees every row: to arrange and to look. The application itself works as `host.db`. */
  readonly db: Db
  readonly url: string
  /** The typed client of a contract, as somebody with exactly these permissions (`*` for all). */
  readonly as: <C extends Contract>(contract: C, permissions?: readonly string[], who?: Partial<Actor>) => Client<C>
  /** Raw HTTP in process, as that somebody. */
  readonly fetch: (
    request: Request | string,
    init?: RequestInit,
    permissions?: readonly string[],
    who?: Partial<Actor>,
  ) => Promise<Response>
  /** Moves the clock every use case sees. */
  readonly setNow: (now: Date | string) => void
  /** Delivers, runs jobs and timers until nothing is due. */
  readonly work: () => Promise<void>
  /** Runs server-side code in a transaction as the system, for fixtures. */
  readonly write: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  readonly read: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** A person with these permissions: `*` is all, `cases.*` all of a module. Sees everything, personal data too, unless `who` says otherwise. */
export function actorWith(permissions: readonly string[], who: Partial<Actor> = {}): Actor {
  const can = (p: string) =>
    permissions.some((g) => g === '*' || g === p || (g.endsWith('.*') && p.startsWith(g.slice(0, -1))))
  return {
    id: '00000000-0000-7000-8000-000000000001',
    kind: 'person',
    personId: '00000000-0000-7000-8000-000000000001',
    name: '测试员',
    orgId: null,
    teamIds: [],
    locale: null,
    // Proved just now, wherever a test moves the clock.
    provedAt: new Date(8.64e15),
    can,
    fields: clearFields,
    scopeOf: () => everything,
    ...who,
  }
}

/**
 * The whole application in process on a database of its own; time stands still until `setNow` moves it. `counted: false` leaves the
 * query budget out, where its own cost would be measured.
 */
export async function testApp(
  modules: readonly Module[],
  options: { now?: string; env?: Record<string, string>; connections?: number; counted?: false } = {},
): Promise<TestApp> {
  // Every host has a vault, whatever else it is made of.
  const database = await testDatabase(modules.includes(vault) ? modules : [vault, ...modules], options.connections)
  const dataDir = await mkdtemp(join(tmpdir(), 'clearline-test-'))
  let now = new Date(options.now ?? '2026-03-02T01:00:00Z')
  const host = withVault({
    db: database.application,
    modules,
    config: readConfig({ PUBLIC_URL: 'http://clearline.test', DATA_DIR: dataDir, ...options.env }),
    log: createLog(process.env.LOG_LEVEL ?? 'error'),
    metrics: createMetrics(),
    now: () => new Date(now),
    newId: () => v7(),
    poke: () => {},
  })
  await host.vault.unlock()
  const appOf = (permissions: readonly string[], who?: Partial<Actor>) => {
    const app = createApp(
      { ...host, modules: options.counted === false ? modules : watched(modules) },
      {
        authenticate: async () => (permissions.includes('nobody') ? undefined : actorWith(permissions, who)),
        requestsPerSecond: 100_000,
      },
    )
    if (options.counted === false) return app
    return { fetch: (request: Request) => withinBudget(() => app.fetch(request)) }
  }
  const origin = { actor: systemActor, locale: 'zh-CN', operation: 'test' } as const
  return {
    host,
    db: database.db,
    url: database.url,
    as: (contract, permissions = ['*'], who) => {
      const app = appOf(permissions, who)
      return createClient(contract, (r) => app.fetch(r))
    },
    fetch: async (request, init, permissions = ['*'], who) =>
      appOf(permissions, who).fetch(
        request instanceof Request ? request : new Request(new URL(request, 'http://clearline.test'), init),
      ),
    setNow: (at) => {
      now = new Date(at)
    },
    work: () => drain(host),
    write: (work) => write(host, origin, work),
    read: (work) => read(host, origin, work),
    close: async () => {
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
