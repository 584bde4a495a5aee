import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityContract } from '#contracts/identity'
import { createClient, type Client, type Contract } from '#kernel/contract'
import { testDatabase } from '#kernel/testing'
import { modules } from '#modules'

export interface RunningApp {
  readonly url: string
  /** The typed client of a contract, with the rights of the administrator. */
  readonly as: <C extends Contract>(contract: C) => Client<C>
  readonly stop: () => Promise<void>
}
const token = 'e2e-administrator-token'

/** The whole product as a process of its own on an empty database and a free port, as an operator starts it. */
export async function startApp(env: Readonly<Record<string, string>> = {}): Promise<RunningApp> {
  const dir = mkdtempSync(join(tmpdir(), 'clearline-e2e-'))
  const database = await testDatabase(modules, 1)
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'apps', 'server', 'main.ts')], {
    env: {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dir,
      DATABASE_URL: database.url,
      CLEARLINE_SEED: 'none',
      CLEARLINE_ADMIN_TOKEN: token,
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(child)
  const fetcher = (request: Request) => {
    request.headers.set('authorization', `Bearer ${token}`)
    return fetch(request)
  }
  return {
    url,
    as: (contract) => createClient(contract, fetcher, url),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await database.drop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Waits until the server tells its address; it has none when it ends before. */
const addressOf = (child: ReturnType<typeof spawn>): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', (piece: Buffer) => {
      said += piece.toString()
      const found = /(https?:\/\/[\w.:-]+)\s/.exec(said)
      if (found) resolve(found[1]!)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })

/** A one-time password for a user, as an administrator gives one. */
export async function oneTimePassword(app: RunningApp, username: string): Promise<string> {
  const identity = app.as(identityContract)
  const { items } = await identity.listPeople({ filter: { username } })
  const { password } = await identity.resetPassword({ id: items[0]!.id })
  return password!
}
