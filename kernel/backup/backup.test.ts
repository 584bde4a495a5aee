import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { backupContract } from '#contracts/backup'
import { sql, transact } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import audit from '../audit/module.ts'
import events from '../events/module.ts'
import files from '../files/module.ts'
import identity from '../identity/module.ts'
import jobs from '../jobs/module.ts'
import { longConnection, openSnapshot } from './database/dump.ts'
import { newKeyPair, verifyBackup } from './index.ts'
import backup from './module.ts'

const dir = mkdtempSync(join(tmpdir(), 'clearline-backup-'))
const keys = await newKeyPair()
const env = { BACKUP_RECIPIENT: keys.recipient, BACKUP_DIR: join(dir, 'kept') }
const all = [events, jobs, identity, audit, files, backup]
let app: TestApp
beforeAll(async () => {
  app = await testApp(all, { env, now: '2026-11-28T08:00:00Z' })
})
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})
const api = () => app.as(backupContract)
const kept = () => (existsSync(env.BACKUP_DIR) ? readdirSync(env.BACKUP_DIR).toSorted() : [])
const at = async (instant: string) => {
  app.setNow(instant)
  await app.work()
}
const newest = async () => (await api().listBackups({ sort: '-askedAt', limit: 1 })).items[0]!

resourceSuite('backup', {
  app: () => app,
  list: backupContract.listBackups,
  get: backupContract.getBackup,
  make: async () => {
    const { id } = await api().takeBackup({})
    await app.work()
    return { id }
  },
  mandatory: ['cause', 'state', 'askedAt', 'askedBy'],
  filterable: ['cause', 'state'],
})

test('no month of the audit goes while a backup reads it', async () => {
  const client = await longConnection(app.url, 'clearline-backup')
  try {
    await openSnapshot(client, new Set())
    const take = transact(app.db, (tx) =>
      sql`lock table kernel.audit_entry in access exclusive mode nowait`.execute(tx),
    )
    await expect(take).rejects.toMatchObject({ code: '55P03' })
  } finally {
    await client.end()
  }
})

describe('a backup that somebody asks for', () => {
  test('waits for the worker, is taken, and can be read with its key and no other', async () => {
    app.setNow('2026-11-28T08:30:00Z')
    const asked = await api().takeBackup({})
    expect(asked).toMatchObject({ state: 'waiting', cause: 'asked', file: null })
    await expect(api().takeBackup({})).rejects.toMatchObject({ status: 409, code: 'backupRunning' })
    await app.work()
    const done = await api().getBackup({ id: asked.id })
    expect(done).toMatchObject({ state: 'done', refusal: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const file = join(env.BACKUP_DIR, done.file!)
    expect(await verifyBackup(file, keys.identity)).toMatchObject({ head: { id: asked.id }, rows: done.rows })
    await expect(verifyBackup(file, (await newKeyPair()).identity)).rejects.toMatchObject({ code: 'backupKeyWrong' })
    const said = await sql<{ after: unknown }>`
      select after from kernel.audit_entry where noun = 'backup' and subject_id = ${asked.id} order by id`.execute(
      app.db,
    )
    expect(said.rows.map((r) => r.after)).toEqual([null, { state: 'done' }])
  })
  test('is refused without a key to seal it for, with what to do', async () => {
    const without = await testApp(all, {})
    try {
      const refusal = await without
        .as(backupContract)
        .takeBackup({})
        .catch((error: unknown) => error)
      expect(refusal).toMatchObject({ status: 409, code: 'backupNoRecipient' })
      expect(await without.as(backupContract).getBackupPlan({})).toMatchObject({ recipient: null, nextAt: null })
    } finally {
      await without.close()
    }
  })
  test('shows in words why it failed', async () => {
    app.setNow('2026-11-28T09:00:00Z')
    rmSync(env.BACKUP_DIR, { recursive: true })
    writeFileSync(env.BACKUP_DIR, 'a file where the folder should be')
    const { id } = await api().takeBackup({})
    await app.work()
    rmSync(env.BACKUP_DIR)
    expect(await api().getBackup({ id })).toMatchObject({
      state: 'failed',
      refusal: 'EEXIST',
      reason: expect.stringContaining('备份'),
    })
  })
})

describe('the plan', () => {
  beforeEach(async () => {
    rmSync(env.BACKUP_DIR, { recursive: true, force: true })
    await sql`delete from kernel.backup`.execute(app.db)
    await sql`update kernel.backup_plan set next_at = null, alarmed_at = null, since = '2026-12-01T00:00:00Z'`.execute(
      app.db,
    )
  })
  test('takes one every night at its time in the operator zone, and one for all nights that were missed', async () => {
    await at('2026-12-01T10:00:00Z')
    expect(await api().getBackupPlan({})).toMatchObject({ nextAt: new Date('2026-12-01T18:30:00Z'), lastGoodAt: null })
    await at('2026-12-01T18:29:00Z')
    expect(kept()).toEqual([])
    await at('2026-12-01T18:30:00Z')
    expect(kept()).toEqual(['clearline-2026-12-01T183000Z.age'])
    await at('2026-12-05T10:00:00Z')
    expect(kept()).toHaveLength(2)
    expect(await api().getBackupPlan({})).toMatchObject({ nextAt: new Date('2026-12-05T18:30:00Z'), overdue: false })
    expect(await newest()).toMatchObject({ cause: 'plan', state: 'done' })
  })
  test('keeps so many days and weeks, and never removes what the command line wrote', async () => {
    await api().changeBackupPlan({ keepDays: 2, keepWeeks: 1 })
    const row = (day: number, cause: string) =>
      sql`
      insert into kernel.backup (id, cause, asked_by, asked_at, state, started_at, ended_at, place, sha256)
      select gen_random_uuid(), ${cause}, 'x', d, 'done', d, d, ${join(env.BACKUP_DIR, `${cause}-${day}`)}, 'x'
      from (select make_timestamptz(2026, 12, ${day}, 3, 0, 0, 'UTC') as d) t`.execute(app.db)
    for (const day of [1, 2, 3, 4, 10, 11, 12]) await row(day, 'plan')
    await row(1, 'commandLine')
    await at('2026-12-14T10:00:00Z')
    await at('2026-12-14T18:30:00Z')
    const { items } = await api().listBackups({ limit: 100, sort: 'askedAt' })
    const gone = items.filter((b) => b.removedAt).map((b) => b.file)
    expect(gone).toEqual(['plan-1', 'plan-2', 'plan-3', 'plan-4', 'plan-10', 'plan-11'])
  })
  test('tries again half an hour after one failed', async () => {
    await at('2026-12-20T10:00:00Z')
    writeFileSync(env.BACKUP_DIR, 'in the way')
    await at('2026-12-20T18:30:00Z')
    expect(await newest()).toMatchObject({ state: 'failed', cause: 'plan' })
    rmSync(env.BACKUP_DIR)
    await at('2026-12-20T18:59:00Z')
    expect(kept()).toEqual([])
    await at('2026-12-20T19:01:00Z')
    expect(kept()).toHaveLength(1)
    expect(await api().getBackupPlan({})).toMatchObject({ nextAt: new Date('2026-12-21T18:30:00Z') })
  })
  test('tells what a killed process left as interrupted, and tries again', async () => {
    await at('2026-12-22T10:00:00Z')
    await sql`
      insert into kernel.backup (id, cause, asked_by, asked_at, state, started_at)
      values (gen_random_uuid(), 'plan', 'x', '2026-12-22T10:01:00Z', 'running', '2026-12-22T10:01:00Z')`.execute(
      app.db,
    )
    await at('2026-12-22T10:05:00Z')
    expect(await newest()).toMatchObject({ state: 'failed', refusal: 'backupInterrupted' })
    await at('2026-12-22T10:36:00Z')
    expect(await newest()).toMatchObject({ state: 'done' })
  })
  test('says once that the newest good one is too old, and again only after there was one', async () => {
    const told = async () =>
      (
        await sql<{
          n: number
        }>`select count(*)::int as n from kernel.event where name = 'backup.backup.overdue'`.execute(app.db)
      ).rows[0]!.n
    const before = await told()
    const evidence = async () => (await app.read((ctx) => backup.evidence![0]!.read(ctx))).result
    expect(await evidence()).toBe('none')
    await sql`update kernel.backup_plan set on_at_night = false`.execute(app.db)
    await at('2026-12-02T11:00:00Z')
    expect([await told(), (await api().getBackupPlan({})).overdue]).toEqual([before, false])
    await at('2026-12-02T13:00:00Z')
    await at('2026-12-02T19:00:00Z')
    expect([await told(), (await api().getBackupPlan({})).overdue]).toEqual([before + 1, true])
    await api().takeBackup({})
    await at('2026-12-02T19:01:00Z')
    expect([(await api().getBackupPlan({})).overdue, await evidence()]).toEqual([false, 'good'])
    await at('2026-12-05T19:00:00Z')
    expect(await evidence()).toBe('bad')
    expect(await told()).toBe(before + 2)
    await sql`update kernel.backup_plan set on_at_night = true`.execute(app.db)
  })
  test('is changed by who saw it last, within bounds, and the audit says from what to what', async () => {
    const { version } = await api().getBackupPlan({})
    const changed = await api().changeBackupPlan({ at: '04:15', keepDays: 30 }, { ifMatch: version })
    expect(changed).toMatchObject({ at: '04:15', keepDays: 30, version: version + 1 })
    await expect(api().changeBackupPlan({ on: false }, { ifMatch: version })).rejects.toMatchObject({ status: 412 })
    for (const bad of [
      { at: '24:00' },
      { at: '2:30' },
      { keepDays: 0 },
      { keepWeeks: 261 },
      { alarmHours: 0 },
      { folder: '/' },
    ])
      await expect(api().changeBackupPlan(bad as never)).rejects.toMatchObject({ status: 400 })
    const { rows } = await sql<{ before: { at: string }; after: { at: string } }>`
      select before, after from kernel.audit_entry where noun = 'backupPlan' order by id desc limit 1`.execute(app.db)
    expect([rows[0]!.before.at, rows[0]!.after.at]).toEqual(['02:30', '04:15'])
  })
})
