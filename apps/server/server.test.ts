import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { demoPassword } from '#kernel/identity'
import { testServerUrl } from '#kernel/testing'

/** The server as a process of its own, as an operator meets it. */
const root = join(import.meta.dirname, '..', '..')
const dir = mkdtempSync(join(tmpdir(), 'clearline-server-'))
const children = new Set<ChildProcess>()
const databases = new Set<string>()

async function admin<T>(work: (client: pg.Client) => Promise<T>, url = testServerUrl()): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
async function emptyDatabase(): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await admin((client) => client.query(`create database ${name}`))
  databases.add(name)
  const url = new URL(testServerUrl())
  url.pathname = `/${name}`
  return url.toString()
}
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

interface Process {
  readonly url: string
  readonly child: ChildProcess
  readonly said: () => string
  readonly complained: () => string
  readonly ended: Promise<number | null>
}
function launch(env: Record<string, string>, program = 'apps/server/main.ts'): Process {
  const child = spawn(process.execPath, [join(root, program)], {
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
async function ready(server: Process): Promise<Process> {
  await vi
    .waitFor(
      async () => {
        if (server.child.exitCode !== null) throw new Error(server.complained())
        expect(server.said()).toContain('Ready')
      },
      { timeout: 60_000, interval: 50 },
    )
    .catch((error: unknown) => {
      throw new Error(`${String(error)}\n${server.said()}\n${server.complained()}`)
    })
  return server
}
async function stop(server: Process): Promise<number | null> {
  server.child.kill('SIGTERM')
  return server.ended
}
const bearer = { authorization: 'Bearer an-administrators-token' }
const get = (server: Process, path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers })
const post = (server: Process, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
})
afterAll(async () => {
  for (const name of databases) await admin((client) => client.query(`drop database if exists ${name} with (force)`))
  rmSync(dir, { recursive: true, force: true })
})

describe('a server on an empty database', () => {
  test('gets ready, tells how to sign in, serves, and stops cleanly with its requests finished', async () => {
    const url = await emptyDatabase()
    const server = await ready(
      launch({ DATABASE_URL: url, PORT: String(await freePort()), CLEARLINE_ADMIN_TOKEN: 'an-administrators-token' }),
    )
    expect(server.said()).toContain(demoPassword)
    expect(await (await get(server, '/healthz')).json()).toEqual({ status: 'alive' })
    expect(await (await get(server, '/readyz')).json()).toEqual({ status: 'ready' })
    expect((await get(server, '/api/identity/v1/person')).status).toBe(401)
    expect((await get(server, '/api/identity/v1/person', { authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await get(server, '/api/identity/v1/person', bearer)).headers.get('x-total-count')).toBe('60')
    const signedIn = await post(server, '/api/identity/v1/auth/sign-in/username', {
      username: 'agent',
      password: demoPassword,
    })
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
    expect(await (await get(server, '/api/identity/v1/whoAmI', { cookie })).json()).toMatchObject({ username: 'agent' })
    expect((await get(server, '/api/identity/v1/role', { cookie })).status).toBe(403)
    const metrics = await (await get(server, '/metrics')).text()
    for (const name of [
      'clearline_requests_total{operation="listPeople",status="200"} 1',
      'clearline_request_seconds_bucket',
      'clearline_queue_depth{queue="dead"} 0',
      'clearline_delivery_lag_seconds',
      'clearline_clock_lag_seconds',
    ]) {
      expect(metrics).toContain(name)
    }
    await admin(async (client) => {
      await client.query('begin; lock table identity.org in access exclusive mode')
      const waiting = get(server, '/api/identity/v1/org', bearer)
      await vi.waitFor(
        async () => expect((await client.query(`select 1 from pg_locks where not granted`)).rowCount).toBe(1),
        {
          timeout: 5000,
        },
      )
      server.child.kill('SIGTERM')
      await expect(
        vi.waitFor(
          () =>
            get(server, '/healthz').then(
              () => {
                throw new Error('still open')
              },
              () => 'closed',
            ),
          { timeout: 5000 },
        ),
      ).resolves.toBe('closed')
      await client.query('rollback')
      expect((await waiting).status).toBe(200)
    }, url)
    expect(await server.ended).toBe(0)
    expect(server.complained()).toBe('')
    await vi.waitFor(async () =>
      expect(
        (
          await admin((client) =>
            client.query(`select 1 from pg_stat_activity where datname = $1`, [new URL(url).pathname.slice(1)]),
          )
        ).rowCount,
      ).toBe(0),
    )
  })

  test('without demonstration data it tells a one-time password once, and no demonstration password opens it', async () => {
    const env = { DATABASE_URL: await emptyDatabase(), PORT: String(await freePort()), CLEARLINE_SEED: 'none' }
    const server = await ready(launch(env))
    const password = /admin {2}(\S+)/.exec(server.said())?.[1]
    const signIn = (given: string | undefined) =>
      post(server, '/api/identity/v1/auth/sign-in/username', { username: 'admin', password: given })
    expect((await signIn(demoPassword)).status).toBe(401)
    expect(await (await signIn(password)).json()).toMatchObject({ mustChangePassword: true })
    expect(await stop(server)).toBe(0)
    const again = await ready(launch(env))
    expect(again.said()).not.toMatch(/admin {2}\S/)
    expect(await stop(again)).toBe(0)
  })

  test('two at once both serve one set of data, and a key revoked through one is dead at the other', async () => {
    const url = await emptyDatabase()
    const [one, two] = await Promise.all([freePort(), freePort()])
    const start = (port: number) =>
      ready(launch({ DATABASE_URL: url, PORT: String(port), CLEARLINE_ADMIN_TOKEN: 'an-administrators-token' }))
    const [a, b] = await Promise.all([start(one), start(two)])
    expect((await get(a, '/api/identity/v1/person', bearer)).headers.get('x-total-count')).toBe('60')
    const key = (await (
      await post(a, '/api/identity/v1/apiKey', { name: 'program', roleCodes: ['agent'] }, bearer)
    ).json()) as {
      id: string
      token: string
    }
    const use = () => get(b, '/api/identity/v1/whoAmI', { authorization: `Bearer ${key.token}` })
    expect((await use()).status).toBe(200)
    await post(a, `/api/identity/v1/apiKey/${key.id}/revoke`, {}, bearer)
    await vi.waitFor(async () => expect((await use()).status).toBe(401), { timeout: 4000, interval: 20 })
    const cookie = (
      await post(a, '/api/identity/v1/auth/sign-in/username', { username: 'lead', password: demoPassword })
    ).headers
      .getSetCookie()[0]!
      .split(';')[0]!
    expect((await get(b, '/api/identity/v1/whoAmI', { cookie })).status).toBe(200)
    expect(await Promise.all([stop(a), stop(b)])).toEqual([0, 0])
  })

  test('with WORKER=none it leaves the work to a worker', async () => {
    const url = await emptyDatabase()
    const server = await ready(
      launch({
        DATABASE_URL: url,
        PORT: String(await freePort()),
        WORKER: 'none',
        CLEARLINE_SEED: 'none',
        CLEARLINE_ADMIN_TOKEN: 'an-administrators-token',
      }),
    )
    const schedules = async () => (await admin((client) => client.query('select 1 from kernel.schedule'), url)).rowCount
    expect(await schedules()).toBe(0)
    const worker = launch({ DATABASE_URL: url }, 'apps/worker/main.ts')
    await vi.waitFor(async () => expect(await schedules()).toBeGreaterThan(0), { timeout: 20_000 })
    expect(await Promise.all([stop(worker), stop(server)])).toEqual([0, 0])
    expect(worker.complained()).toBe('')
  })
})

describe('a start that cannot be tells one line in both languages, ends with 1, and leaves everything as it was', () => {
  let url = ''
  beforeAll(async () => {
    url = await emptyDatabase()
  })
  const untouched = async () =>
    expect(
      (
        await admin(
          (client) => client.query(`select nspname from pg_namespace where nspname in ('kernel', 'identity')`),
          url,
        )
      ).rows,
    ).toEqual([])
  const refused = async (env: Record<string, string>, line: RegExp) => {
    const server = launch({ DATABASE_URL: url, ...env })
    expect(await server.ended).toBe(1)
    expect(server.complained()).toMatch(line)
    expect(server.complained()).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*[a-z][^\n]*\n$/)
  }
  test('a busy port', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as AddressInfo).port)),
    )
    await refused({ PORT: String(port) }, new RegExp(`Port ${port} is in use`))
    other.close()
    await untouched()
  })
  test('a folder that cannot be written', async () => {
    writeFileSync(join(dir, 'a-file'), '')
    await refused(
      { PORT: String(await freePort()), FILES_DIR: join(dir, 'a-file', 'files') },
      /Cannot write to .*FILES_DIR/,
    )
    await untouched()
  })
  test('a wrong setting', () => refused({ PORT: '80a' }, /PORT/))
  test('several wrong settings, a line each', async () => {
    const server = launch({ DATABASE_URL: 'mysql://x', PORT: '-1', WORKER: 'yes' })
    expect(await server.ended).toBe(1)
    expect(
      server
        .complained()
        .trim()
        .split('\n')
        .map((l) => l.split('：')[0]),
    ).toEqual(['PORT', 'DATABASE_URL', 'WORKER'])
  })
  test('a database that is not there', async () =>
    refused(
      { PORT: String(await freePort()), DATABASE_URL: `postgresql://127.0.0.1:${await freePort()}/x` },
      /cannot be reached/,
    ))
  test('a database with another name', async () =>
    refused(
      { PORT: String(await freePort()), DATABASE_URL: url.replace(/\/t_\w+$/, '/t_no_such_one') },
      /does not exist/,
    ))
  test('a database newer than the program', async () => {
    const newer = await emptyDatabase()
    const env = { DATABASE_URL: newer, CLEARLINE_SEED: 'none', CLEARLINE_ADMIN_TOKEN: 'an-administrators-token' }
    await stop(await ready(launch({ ...env, PORT: String(await freePort()) })))
    await admin(
      (client) =>
        client.query(`insert into kernel.migration (set_name, file, checksum) values ('cases', '9999_later.sql', 'x')`),
      newer,
    )
    await refused({ ...env, PORT: String(await freePort()) }, /newer than this program.*cases\/9999_later\.sql/)
    expect(
      (await admin((client) => client.query('select count(*)::int as n from identity.person'), newer)).rows,
    ).toEqual([{ n: 1 }])
  })
})
