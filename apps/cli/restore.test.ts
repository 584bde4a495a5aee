import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { modules } from '#modules'
import { casesContract } from '#contracts/cases'
import { filesContract } from '#contracts/files'
import { keepMonths, verifyChain } from '#kernel/audit'
import { newKeyPair, restoreBackup, sessionTables, takeBackup, verifyBackup } from '#kernel/backup'
import { readConfig } from '#kernel/config'
import { mapOf } from '#kernel/data-map'
import { connect, sql } from '#kernel/db'
import { drain } from '#kernel/jobs'
import { systemActor, write } from '#kernel/module'
import { testApp, type TestApp } from '#kernel/testing'
import { contents, query, structure } from './database-contents.ts'
import { settleRestored } from '../server/host.ts'
import { admin, emptyDatabase } from '../server/server-process.ts'
import { seed } from '../server/seed.ts'
import { shipCatalogues } from '../server/ship.ts'

const dir = mkdtempSync(join(tmpdir(), 'clearline-restore-'))
const keys = await newKeyPair()
const archive = join(dir, 'whole.age')
let app: TestApp
let attached: string
beforeAll(async () => {
  app = await testApp(modules, { now: new Date().toISOString(), env: { FILES_DIR: join(dir, 'files') } })
  await shipCatalogues(app.host)
  await seed(app.host, () => {}, undefined, [])
  const cases = app.as(casesContract)
  const kind = { ticketType: 'fault', severity: 'Urgent' } as const
  for (const description of ['断网\t一', '反斜杠 \\N \\. 和换行\n二', 'ok'])
    await cases.openCase({ description, ...kind } as never)
  attached = (await app.as(filesContract).uploadFile({ name: '账单.txt' }, { body: '宽带费 99 元' })).sha256
  await letAMonthGo()
  await app.work()
  await takeBackup(app.host, { id: app.host.newId(), recipient: keys.recipient, file: archive })
})
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Two months of years ago, of which the first went by its age: what a backup takes has parts and a cut. */
async function letAMonthGo(): Promise<void> {
  const now = app.host.now().toISOString()
  for (const at of ['2020-01-31T23:59:59Z', '2020-02-01T00:00:01Z']) {
    app.setNow(at)
    await app.write(async (ctx) => ctx.audit({ noun: 'restore', id: at }))
  }
  app.setNow(now)
  const last = `select max(to_xid) > (select max(xid) from kernel.audit_entry where at < '2020-03-01') as sealed from kernel.audit_block`
  const sealed = async () => {
    await app.work()
    expect(await query(app.db, last)).toEqual([{ sealed: true }])
  }
  await vi.waitFor(sealed, { timeout: 20_000, interval: 100 })
  await keepMonths(app.db, app.host.now())
  const parts = mapOf(modules)['kernel.audit_entry']!.ages!.parts!
  const gone = app.write(async (ctx) => parts.drop(ctx, (await parts.before(ctx.tx, ctx.now))[0]!))
  expect(await gone).toBe(1)
}

let places = 0
async function emptyPlace(url?: string) {
  const dataDir = join(dir, `place-${(places += 1)}`)
  return { url: url ?? (await emptyDatabase()), config: readConfig({ DATA_DIR: dataDir }), modules }
}

describe('a restore into an empty place', () => {
  test('has every row, file and key, the same structure, a whole chain, and goes on from there', async () => {
    const before = [await contents(app.db), await structure(app.db)]
    const place = await emptyPlace()
    const restored = await restoreBackup(place, archive, keys.identity)
    const db = connect(place.url)
    try {
      expect([await contents(db), await structure(db)]).toEqual(before)
      expect(restored).toMatchObject({ kept: [], files: 1 })
      const { filesDir, dataDir } = place.config
      const content = (at: string) =>
        readFileSync(join(at, 'blobs', attached.slice(0, 2), attached.slice(2, 4), attached))
      expect(content(filesDir).equals(content(app.host.config.filesDir))).toBe(true)
      expect(existsSync(join(filesDir, '.restoring'))).toBe(false)
      expect(readFileSync(join(dataDir, 'audit-key.pem'), 'utf8')).toBe(
        readFileSync(join(app.host.config.dataDir, 'audit-key.pem'), 'utf8'),
      )
      const host = { ...app.host, db, config: place.config }
      await settleRestored({ ownerUrl: place.url })
      const found = await verifyChain(host)
      expect(found).toMatchObject({ cut: 1 })
      expect(found.fault).toBeUndefined()
      // The newest block is anchored with the next.
      expect(found.anchors).toBeGreaterThanOrEqual(found.blocks - 1)
      expect(restored.manifest.chain).toMatchObject({ number: found.blocks })
      expect(await query(db, 'select count(*)::int as sessions from identity.session')).toEqual([{ sessions: 0 }])
      await write(host, { actor: systemActor, locale: 'en', operation: 'test' }, async (ctx) =>
        ctx.audit({ noun: 'restore', id: 'afterwards' }),
      )
      // A block waits for the oldest transaction of the whole server, of other tests too.
      await expect
        .poll(async () => {
          await drain(host)
          const { fault, blocks } = await verifyChain(host)
          return [fault, blocks]
        })
        .toEqual([undefined, found.blocks + 1])
    } finally {
      await db.destroy()
    }
  })
  test('needs no row of a table that is left behind', async () => {
    const pointing = await query<{ name: string }>(
      app.db,
      `select conrelid::regclass::text as name from pg_constraint
         where contype = 'f' and confrelid::regclass::text in (${sessionTables.map((t) => `'${t}'`).join()})`,
    )
    expect(pointing.map((r) => r.name).filter((name) => !sessionTables.includes(name))).toEqual([])
  })
  test('is read with its key without being put anywhere', async () => {
    const found = await verifyBackup(archive, keys.identity)
    expect(found).toMatchObject({ files: 1, head: { program: expect.stringMatching(/^\d/) } })
    const counted = Object.values(await contents(app.db)).reduce((sum, said) => sum + Number(said.split(' ')[0]), 0)
    expect(found.rows).toBe(counted)
  })
  test('after one that was cut off begins anew; what was there already is not touched', async () => {
    const place = await emptyPlace()
    cpSync(join(dir, 'files'), place.config.filesDir, { recursive: true })
    writeFileSync(join(place.config.filesDir, '.restoring'), '')
    writeFileSync(join(place.config.dataDir, 'audit-key.pem'), 'a key of its own')
    const { kept } = await restoreBackup(place, archive, keys.identity)
    expect(kept).toEqual([join(place.config.dataDir, 'audit-key.pem')])
    expect(readFileSync(kept[0]!, 'utf8')).toBe('a key of its own')
  })
})

describe('a restore is refused, and leaves the place as empty as it was,', () => {
  const bytes = () => readFileSync(archive)
  const touched = (at: (size: number) => number) => {
    const copy = bytes()
    copy[at(copy.length)]! ^= 1
    return copy
  }
  test.each([
    ['of a file whose last byte was touched', () => touched((n) => n - 1), 'backupDamaged'],
    ['of a file touched in the middle', () => touched((n) => n >> 1), 'backupDamaged'],
    ['of a file whose first rows were touched', () => touched(() => 70_000), 'backupDamaged'],
    ['of a file whose header was touched', () => touched(() => 60), /backupKeyWrong|backupNotOurs/],
    ['of a file cut in half', () => bytes().subarray(0, bytes().length >> 1), 'backupDamaged'],
    ['of a file that lost its last byte', () => bytes().subarray(0, -1), 'backupDamaged'],
    [
      'of a file cut between two chunks',
      () => bytes().subarray(0, -((bytes().length - 200) % 65_552)),
      'backupDamaged',
    ],
    ['of an empty file', () => Buffer.alloc(0), 'backupNotOurs'],
    ['of another kind of file', () => Buffer.from('PK\u0003\u0004 a zip, say'), 'backupNotOurs'],
  ])('%s', async (_, content, code) => {
    const file = join(dir, 'bad.age')
    writeFileSync(file, content())
    const place = await emptyPlace()
    const refused = await restoreBackup(place, file, keys.identity).catch((error: unknown) => error)
    expect(refused).toMatchObject({ name: 'Refusal', code: expect.stringMatching(code) })
    if (code === 'backupDamaged') expect(refused).toMatchObject({ params: { part: expect.stringMatching(/\w/) } })
    expect(await tablesAt(place.url)).toEqual([])
    // And the whole one can be put there at once.
    await restoreBackup(place, archive, keys.identity)
  })
  const tablesAt = (url: string) =>
    admin(
      async (c) =>
        (
          await c.query(
            `select tablename from pg_tables where schemaname !~ '^pg_' and schemaname <> 'information_schema'`,
          )
        ).rows,
      url,
    )
  test('with another key, without a file, or into what is not empty', async () => {
    const other = await newKeyPair()
    const place = await emptyPlace()
    const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code })
    await expect(restoreBackup(place, archive, other.identity)).rejects.toEqual(refusal('backupKeyWrong'))
    await expect(restoreBackup(place, join(dir, 'nowhere'), keys.identity)).rejects.toEqual(refusal('backupMissing'))
    expect(await tablesAt(place.url)).toEqual([])
    await admin((c) => c.query('create view something as select 1'), place.url)
    await expect(restoreBackup(place, archive, keys.identity)).rejects.toMatchObject({
      code: 'databaseNotEmpty',
      params: { thing: 'public.something' },
    })
    const full = await emptyPlace()
    cpSync(join(dir, 'files'), full.config.filesDir, { recursive: true })
    await expect(restoreBackup(full, archive, keys.identity)).rejects.toEqual(refusal('filesNotEmpty'))
    expect(readdirSync(full.config.filesDir)).toEqual(['blobs', 'tmp'].filter((d) => existsSync(join(dir, 'files', d))))
    expect(await tablesAt(full.url)).toEqual([])
  })
  test('and says so beside the backup, by code and place, without any password', async () => {
    const { url, config } = await emptyPlace()
    await admin((c) => c.query('create view something as select 1'), url)
    const key = join(dir, 'identity.txt')
    writeFileSync(key, keys.identity)
    const { command } = await import('./commands/restore.ts')
    const shell = {
      words: [archive],
      values: { key } as never,
      print: () => {},
      say: (zh: string) => zh,
      locale: 'zh-CN' as const,
    }
    const given = { ...shell, log: app.host.log, open: () => Promise.reject(new Error('is not opened')) }
    const run = command.run({ ...given, config: { ...config, databaseUrl: url } })
    await expect(run).rejects.toMatchObject({ code: 'databaseNotEmpty' })
    const noted = readFileSync(`${archive}.refused.jsonl`, 'utf8')
    expect(JSON.parse(noted)).toMatchObject({
      ...{ operation: 'restore', refused: 'databaseNotEmpty', why: { thing: 'public.something' }, archive },
      place: expect.stringContaining(new URL(url).pathname),
    })
    expect(noted).not.toContain(new URL(url).password)
  })
  test('by a program that is older than the one that made it', async () => {
    const place = { ...(await emptyPlace()), modules: modules.filter((m) => m.name !== 'surveys') }
    await expect(restoreBackup(place, archive, keys.identity)).rejects.toMatchObject({
      code: 'backupNewer',
      params: { migration: expect.stringMatching(/^surveys\//) },
    })
    expect(await tablesAt(place.url)).toEqual([])
  })
})

describe('a backup', () => {
  const take = (file: string) => takeBackup(app.host, { id: app.host.newId(), recipient: keys.recipient, file })
  test('is refused where row security hides rows from whoever connects, instead of leaving them out', async () => {
    const file = join(dir, 'hidden.age')
    await sql
      .raw(
        `alter table standards.revision enable row level security; alter table standards.revision force row level security`,
      )
      .execute(app.db)
    try {
      await expect(take(file)).rejects.toMatchObject({
        code: 'backupHidesRows',
        params: { table: 'standards.revision' },
      })
      await sql.raw('create policy part on standards.revision using (number < 0)').execute(app.db)
      await expect(take(file)).rejects.toMatchObject({ code: 'backupHidesRows' })
      expect(readdirSync(dir).filter((f) => f.startsWith('hidden'))).toEqual([])
      await sql.raw('create policy whole on standards.revision using (true)').execute(app.db)
      await take(file)
      expect((await verifyBackup(file, keys.identity)).manifest.rows['standards.revision']).toBe(1)
    } finally {
      await sql
        .raw(
          `drop policy if exists part on standards.revision; drop policy if exists whole on standards.revision;
           alter table standards.revision no force row level security; alter table standards.revision disable row level security`,
        )
        .execute(app.db)
    }
  })
  test("leaves out a table that is not Clearline's, says so, and can be restored", async () => {
    const file = join(dir, 'foreign.age')
    await sql
      .raw('create table public.of_somebody_else as select 1 as n; grant select on public.of_somebody_else to public')
      .execute(app.db)
    try {
      expect((await take(file)).leftOut).toContain('public.of_somebody_else')
    } finally {
      await sql.raw('drop table public.of_somebody_else').execute(app.db)
    }
    expect(await restoreBackup(await emptyPlace(), file, keys.identity)).toMatchObject({ files: 1 })
  })
  test('that fails on its way leaves nothing that could be taken for one, and another can be taken', async () => {
    const file = join(dir, 'failed.age')
    const fails = takeBackup(app.host, {
      id: app.host.newId(),
      recipient: keys.recipient,
      file,
      told: () => {
        throw new Error('full')
      },
    })
    await expect(fails).rejects.toThrow('full')
    expect(readdirSync(dir).filter((f) => f.startsWith('failed'))).toEqual([])
    await take(file)
    expect(readdirSync(dir).filter((f) => f.startsWith('failed'))).toEqual(['failed.age'])
  })
  test('of two at once one is refused', async () => {
    const both = await Promise.allSettled([take(join(dir, 'one.age')), take(join(dir, 'two.age'))])
    expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((b) => b.status === 'rejected')).toMatchObject({ reason: { code: 'backupRunning' } })
  })
})
