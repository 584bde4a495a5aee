import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, expect, vi } from 'vitest'
import { dropDatabase, testServerUrl } from '#kernel/testing'

// A start takes seconds, and many on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

/** For tests: the server as a process of its own, as an operator meets it. */
const root = join(import.meta.dirname, '..', '..')
export const dir = mkdtempSync(join(tmpdir(), 'clearline-server-'))
const children = new Set<ChildProcess>()
const databases = new Set<string>()

export async function admin<T>(work: (client: pg.Client) => Promise<T>, url = testServerUrl()): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
export async function emptyDatabase(): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await admin((client) => client.query(`create database ${name}`))
  databases.add(name)
  const url = new URL(testServerUrl())
  url.pathname = `/${name}`
  return url.toString()
}
export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

export interface Process {
  readonly url: string
  readonly child: ChildProcess
  readonly said: () => string
  readonly complained: () => string
  readonly ended: Promise<number | null>
}
export function launch(
  env: Record<string, string>,
  program = 'apps/server/main.ts',
  args: readonly string[] = [],
): Process {
  const child = spawn(process.execPath, [join(root, program), ...args], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      DATA_DIR: dir,
      LOG_LEVEL: 'warn',
      CLEARLINE_SEED_DAYS: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  let [out, err] = ['', '']
  child.stdout!.on('data', (text) => {
    out += text
  })
  child.stderr!.on('data', (text) => {
    err += text
  })
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      children.delete(child)
      resolve(code)
    }),
  )
  return { url: `http://127.0.0.1:${env.PORT}`, child, said: () => out, complained: () => err, ended }
}
/** Waits until the server says it is ready, or fails with what it said. */
export async function ready(server: Process): Promise<Process> {
  await vi
    .waitFor(
      async () => {
        if (server.child.exitCode !== null) throw new Error(server.complained())
        expect(server.said()).toContain('Ready')
      },
      { timeout: 120_000, interval: 50 },
    )
    .catch((error: unknown) => {
      throw new Error(`${String(error)}\n${server.said()}\n${server.complained()}`)
    })
  return server
}
export async function stop(server: Process): Promise<number | null> {
  server.child.kill('SIGTERM')
  return server.ended
}
export const bearer = { authorization: 'Bearer an-administrators-token' }
export const get = (server: Process, path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers })
export const post = (server: Process, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
})
afterAll(async () => {
  for (const name of databases) await dropDatabase(name)
  rmSync(dir, { recursive: true, force: true })
})
