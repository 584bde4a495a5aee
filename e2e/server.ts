import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityContract } from '#contracts/identity'
import { createClient, type Client, type Contract } from '#kernel/contract'
import type { Db } from '#kernel/db'
import { testDatabase } from '#kernel/testing'
import { modules } from '#modules'

const root = join(import.meta.dirname, '..')

export interface Server {
  readonly url: string
  /** Of an administrator, as `CLEARLINE_ADMIN_TOKEN` gave it. */
  readonly token: string
  /** What the server wrote to its log and terminal; for a failing test's message. */
  readonly said: () => string
  /** The typed client with the administrator's token. */
  readonly as: <C extends Contract>(contract: C) => Client<C>
  /** A plain request as a partner's program makes it; the body goes as JSON. */
  readonly send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  /** The server's database, for what only time would bring about. */
  readonly db: Db
  /**
   * Stops and starts again on the same address and data, as an update does; `kill` gives it no time to finish. `between` runs
   * while it is down.
   */
  readonly restart: (how?: { readonly kill?: boolean; readonly between?: () => Promise<void> }) => Promise<void>
  /** Finishes cleanly; answers the exit code. */
  readonly stop: () => Promise<number | null>
}

/** The pages come from the build that `npm test` makes; alone, `npm start` has made it. */
function requirePages(): void {
  for (const file of ['web/index.html', 'widgets/chat.js'])
    if (!existsSync(join(root, '.cache', file)))
      throw new Error(`.cache/${file} is missing: run npm test or npm start once`)
}

interface Process {
  readonly url: string
  /** Ends it by a signal; answers the exit code. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>
}
/** Starts `apps/server/main.ts` and waits until it is ready. */
async function launch(env: NodeJS.ProcessEnv, hear: (text: string) => void): Promise<Process> {
  const main = join(root, 'apps/server/main.ts')
  const child = spawn(process.execPath, [main], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const end = (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    return ended
  }
  try {
    return { url: await addressOf(child, hear), end }
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
}

/** The server as a process of its own on a free port and a database of its own, as an operator runs it. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  requirePages()
  const dir = mkdtempSync(join(tmpdir(), 'clearline-journey-'))
  const database = await testDatabase(modules, 1)
  const token = randomBytes(24).toString('base64url')
  const settings = {
    PATH: process.env.PATH,
    DATABASE_URL: database.url,
    DATA_DIR: dir,
    PORT: '0',
    CLEARLINE_SEED: 'none',
    CLEARLINE_ADMIN_TOKEN: token,
    LOG_LEVEL: 'warn',
    ...env,
  }
  let said = ''
  const hear = (text: string) => {
    said += text
  }
  const clean = async () => {
    await database.drop()
    rmSync(dir, { recursive: true, force: true })
  }
  let running = await launch(settings, hear).catch(async (error: unknown) => {
    await clean()
    throw new Error(`${String(error)}\n${said}`, { cause: error })
  })
  const { url } = running
  return {
    ...callersOf(url, token),
    url,
    token,
    said: () => said,
    db: database.db,
    restart: async ({ kill = false, between } = {}) => {
      await running.end(kill ? 'SIGKILL' : 'SIGTERM')
      await between?.()
      running = await launch({ ...settings, PORT: new URL(url).port }, hear)
    },
    stop: async () => {
      const code = await running.end('SIGTERM')
      await clean()
      return code
    },
  }
}

/** Who asks the server in the administrator's name. */
function callersOf(url: string, token: string): Pick<Server, 'as' | 'send'> {
  const authorization = `Bearer ${token}`
  return {
    as: (contract) =>
      createClient(
        contract,
        (request) => {
          request.headers.set('authorization', authorization)
          return fetch(request)
        },
        url,
      ),
    send: (method, path, body, headers = {}) =>
      fetch(url + path, {
        method,
        headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

/** The address the server tells when it is ready; rejects when it ends before. */
const addressOf = (child: ChildProcess, hear: (text: string) => void) =>
  new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout!.on('data', (text: Buffer) => {
      hear(String(text))
      out += String(text)
      const url = /Ready, open:\s+(\S+)/.exec(out)?.[1]
      if (url) resolve(url)
    })
    child.stderr!.on('data', (text: Buffer) => hear(String(text)))
    child.on('close', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })

/** A one-time password for a user, as an administrator gives one. */
export async function oneTimePassword(server: Server, username: string): Promise<string> {
  const identity = server.as(identityContract)
  const { items } = await identity.listPeople({ filter: { username } })
  const { password } = await identity.resetPassword({ id: items[0]!.id })
  return password!
}
