import { describe, expect, test, vi } from 'vitest'
import { demoPassword } from '#kernel/identity'
import { admin, bearer, emptyDatabase, freePort, get, launch, post, ready, stop } from './server-process.ts'

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
        async () =>
          expect((await client.query(`select 1 from pg_locks where not granted`)).rowCount).toBeGreaterThan(0),
        {
          timeout: 20_000,
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
          { timeout: 20_000 },
        ),
      ).resolves.toBe('closed')
      await client.query('rollback')
      expect((await waiting).status).toBe(200)
    }, url)
    expect(await server.ended).toBe(0)
    expect(server.complained()).toBe('')
    await vi.waitFor(
      async () =>
        expect(
          (
            await admin((client) =>
              client.query(`select 1 from pg_stat_activity where datname = $1`, [new URL(url).pathname.slice(1)]),
            )
          ).rowCount,
        ).toBe(0),
      { timeout: 20_000 },
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
    await vi.waitFor(async () => expect((await use()).status).toBe(401), { timeout: 20_000, interval: 20 })
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
    await vi.waitFor(async () => expect(await schedules()).toBeGreaterThan(0), { timeout: 60_000 })
    expect(await Promise.all([stop(worker), stop(server)])).toEqual([0, 0])
    expect(worker.complained()).toBe('')
  })
})
