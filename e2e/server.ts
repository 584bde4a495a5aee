import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '#kernel/contract'
import type { Contract } from '#kernel/contract'
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
  /** Finishes cleanly; answers the exit code. */
  readonly stop: () => Promise<number | null>
}

/** The pages come from the build that `npm test` makes; alone, `npm start` has made it. */
function requirePages(): void {
  for (const file of ['web/index.html', 'widgets/chat.js'])
    if (!existsSync(join(root, '.cache', file)))
      throw new Error(`.cache/${file} is missing: run npm test or npm start once`)
}

/** `apps/server/main.ts` as a process of its own on a free port and a database of its own, as an operator runs it. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  requirePages()
  const dir = mkdtempSync(join(tmpdir(), 'clearline-journey-'))
  const database = await testDatabase(modules, 1)
  const token = randomBytes(24).toString('base64url')
  const child = spawn(process.execPath, [join(root, 'apps/server/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      DATA_DIR: dir,
      PORT: '0',
      CLEARLINE_SEED: 'none',
      CLEARLINE_ADMIN_TOKEN: token,
      LOG_LEVEL: 'warn',
      ...env,
    },
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const stop = async () => {
    child.kill('SIGTERM')
    const code = await ended
    await database.drop()
    rmSync(dir, { recursive: true, force: true })
    return code
  }
  try {
    const url = await addressOf(child, (text) => {
      said += text
    })
    const auth = { authorization: `Bearer ${token}` }
    return {
      url,
      token,
      said: () => said,
      db: database.db,
      as: (contract) =>
        createClient(
          contract,
          (request) => {
            request.headers.set('authorization', auth.authorization)
            return fetch(request)
          },
          url,
        ),
      send: (method, path, body, headers = {}) =>
        fetch(url + path, {
          method,
          headers: { ...auth, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      stop,
    }
  } catch (error) {
    await stop()
    throw new Error(`${String(error)}\n${said}`, { cause: error })
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
