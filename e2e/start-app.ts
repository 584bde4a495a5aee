import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#kernel/config'
import { createLog } from '#kernel/log'
import { testDatabase } from '#kernel/testing'
import { modules } from '#modules'
import { startServer } from '../apps/server/start.ts'

export interface RunningApp {
  readonly url: string
  /** One-time password of user `admin`. */
  readonly password: string
  readonly stop: () => Promise<void>
}

/** The whole product on an empty database and a free port, as an operator starts it; the worker runs beside it. */
export async function startApp(env: Readonly<Record<string, string>> = {}): Promise<RunningApp> {
  const dir = mkdtempSync(join(tmpdir(), 'clearline-e2e-'))
  const database = await testDatabase(modules, 2)
  const config = readConfig({ DATABASE_URL: database.url, PORT: '0', DATA_DIR: dir, CLEARLINE_SEED: 'none', ...env })
  const server = await startServer(config, createLog(process.env.LOG_LEVEL ?? 'error'), () => {})
  return {
    url: server.url,
    password: server.bootstrapped.setupPassword ?? '',
    stop: async () => {
      await server.stop()
      await database.drop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
