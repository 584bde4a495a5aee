import { copyFileSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { applicationUrlOf, asOwner, ensureApplicationRole, migrate } from '#kernel/db'
import { demoPassword } from '#kernel/identity'
import { modules } from '#modules'
import {
  admin,
  bearer,
  dir,
  emptyDatabase,
  freePort,
  get,
  launch,
  post,
  ready,
  stop,
  type Process,
} from './server-process.ts'

/** What a check of the audit chain found once all that was written before is sealed. */
async function wholeChain(server: Process): Promise<{ state: string; fault: string | null; entries: number }> {
  const path = '/api/audit/v1/check'
  for (;;) {
    const { id } = (await (await post(server, path, {}, bearer)).json()) as { id: string }
    const ended = async () => {
      const check = (await (await get(server, `${path}/${id}`, bearer)).json()) as Awaited<
        ReturnType<typeof wholeChain>
      >
      expect(check.state).not.toBe('waiting')
      return check
    }
    const check = await vi.waitFor(ended, { timeout: 20_000, interval: 100 })
    if (check.entries) return check
  }
}

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

  test('a database of the first version is brought up to this one with all that is in it', async () => {
    const url = await emptyDatabase()
    const folders = mkdtempSync(join(dir, 'first-'))
    // The modules there were then, each with the tables it began with; what came later is in migrations of its own.
    const then = ['events', 'jobs', 'identity', 'audit', 'files', 'imports', 'customers']
    const sets = modules.flatMap((m) => {
      if (!then.includes(m.name)) return []
      const [file] = readdirSync(m.dir).toSorted()
      mkdirSync(join(folders, m.name))
      copyFileSync(join(m.dir, file!), join(folders, m.name, file!))
      return [{ name: m.name, dir: join(folders, m.name) }]
    })
    await asOwner(url, (owner) => migrate(owner, sets))
    await admin(
      (client) =>
        client.query(`
          with p as (insert into customers.party (id, kind, name, status, root_id, created_at, updated_at)
            select id, 'individual', '赵敏', 'validated', id, now(), now() from (select gen_random_uuid() as id) g returning id),
          c as (insert into customers.customer (id, number, party_id, name, status, root_id, created_at, updated_at)
            select p.id, 'C-OLD-1', p.id, '赵敏', 'active', p.id, now(), now() from p returning id)
          insert into customers.identity (id, customer_id, party_id, kind, value, value_norm, status, source, valid_from, verified_at, created_at, updated_at)
            select gen_random_uuid(), c.id, p.id, 'phone', '13812345678', '+8613812345678', 'verified', 'agent', now(), now(), now(), now() from c, p;
          insert into kernel.audit_entry (at, actor_id, actor_kind, operation, noun, subject_id, after)
            select '2024-01-15'::timestamptz + n * interval '20 days', 'li-ming', 'person', 'createNote', 'note', 'of-old-' || n, '{"text": "旧"}'
            from generate_series(1, 20) n`),
      url,
    )
    const env = { DATABASE_URL: url, CLEARLINE_SEED: 'none', CLEARLINE_ADMIN_TOKEN: 'an-administrators-token' }
    // The servers beside it have other chains.
    const AUDIT_ANCHORS = join(folders, 'anchors.jsonl')
    const server = await ready(launch({ ...env, AUDIT_ANCHORS, PORT: String(await freePort()) }))
    const found = await get(server, '/api/customers/v1/identity?valueNorm=%2B8613812345678', bearer)
    expect(await found.json()).toMatchObject([{ valueNorm: '+8613812345678', status: 'verified' }])
    const { rows } = await admin((client) => client.query('select value from customers.identity'), url)
    expect(rows[0].value).toMatch(/^v1\./)
    // What was written before there was evidence is sealed with the rest, in a part of its own, and months follow it.
    const old = await get(server, '/api/audit/v1/entry?noun=note&limit=50', bearer)
    expect(await old.json()).toHaveLength(20)
    const check = await wholeChain(server)
    expect(check).toMatchObject({ state: 'whole', fault: null })
    expect(check.entries).toBeGreaterThan(20)
    const parts = await admin(
      (client) =>
        client.query(
          `select partition, starts <= '2024-02-04' as old, ends > now() as coming from kernel.audit_month order by starts`,
        ),
      url,
    )
    expect(parts.rows[0]).toEqual({ partition: 'audit_entry_first', old: true, coming: true })
    expect(parts.rows.slice(1).length).toBeGreaterThanOrEqual(3)
    expect(parts.rows.slice(1).every((p) => p.coming)).toBe(true)
    expect(await stop(server)).toBe(0)
  })

  test('with the owner named apart it works as the role it was given, and later without the owner', async () => {
    const url = await emptyDatabase()
    const application = applicationUrlOf(url)
    await asOwner(url, (owner) => ensureApplicationRole(owner, application))
    const env = { CLEARLINE_SEED: 'none', CLEARLINE_ADMIN_TOKEN: 'an-administrators-token' }
    const apart = { ...env, DATABASE_URL: application }
    // Alone it may not migrate, says so, and leaves the database as it was.
    const early = launch({ ...apart, PORT: String(await freePort()) })
    expect(await early.ended).toBe(1)
    expect(early.complained()).toMatch(/DATABASE_OWNER_URL/)
    const first = await ready(launch({ ...apart, DATABASE_OWNER_URL: url, PORT: String(await freePort()) }))
    const roles = () =>
      admin(
        (client) =>
          client.query(`select distinct usename from pg_stat_activity where application_name = 'clearline-server'
        and datname = current_database()`),
        url,
      )
    expect((await roles()).rows).toEqual([{ usename: new URL(application).username }])
    expect(await stop(first)).toBe(0)
    const alone = await ready(launch({ ...apart, PORT: String(await freePort()) }))
    expect((await get(alone, '/api/identity/v1/whoAmI', bearer)).status).toBe(200)
    expect(await stop(alone)).toBe(0)
    // The owner itself in the application's place is no application: no scope would hold.
    const unbound = launch({ ...env, DATABASE_URL: url, DATABASE_OWNER_URL: url, PORT: String(await freePort()) })
    expect(await unbound.ended).toBe(1)
    expect(unbound.complained()).toMatch(/行级安全.*Row-level security does not hold/)
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
