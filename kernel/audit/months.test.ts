import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sql, transact } from '#kernel/db'
import { drain } from '#kernel/jobs'
import { testApp, type TestApp } from '#kernel/testing'
import events from '../events/module.ts'
import jobs from '../jobs/module.ts'
import { notesContract, notesModule } from '../testing/notes-module/module.ts'
import { GoneBlocks } from './domain/cut.ts'
import { keepMonths, verifyChain } from './index.ts'
import audit from './module.ts'
import { cutsOf } from './store/cut.ts'
import { monthsBefore } from './store/month.ts'
import { sealAll } from './testing/seal-all.ts'
import { forgeCut } from './testing/forge-cut.ts'
import { cutMonth } from './use-cases/cut-month.ts'

let app: TestApp
beforeEach(async () => {
  app = await testApp([events, jobs, audit, notesModule], { now: '2020-01-10T08:00:00Z' })
})
afterEach(() => app.close())

const seal = () => sealAll(app)
const writeAt = async (now: string, n = 3) => {
  app.setNow(now)
  for (let i = 0; i < n; i++) await app.as(notesContract).createNote({ text: `note ${i}` })
}
const tidy = () => transact(app.host.db, (tx) => keepMonths(tx, app.host.now()))
const cut = (month = 0) => {
  app.setNow('2020-03-05T08:00:00Z')
  return app.write(async (ctx) => {
    const months = await monthsBefore(ctx.tx, ctx.now)
    return cutMonth(ctx, months[month]!)
  })
}
/** Two months and a block that has entries of both, in the months they belong to. */
async function twoMonths(): Promise<void> {
  await writeAt('2020-01-10T08:00:00Z')
  await seal()
  await writeAt('2020-01-31T23:59:59Z')
  await writeAt('2020-02-01T00:00:01Z')
  await seal()
  await writeAt('2020-02-10T08:00:00Z')
  await seal()
  await tidy()
}
const owner = (statement: string) => sql.raw(statement).execute(app.db)
const partitions = async () =>
  (
    await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'kernel.audit_entry'::regclass order by 1`.execute(
      app.db,
    )
  ).rows.map((r) => r.name)
const count = async (where: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from kernel.audit_entry where ${sql.raw(where)}`.execute(app.db))
    .rows[0]!.n
const ofJanuary = `at < '2020-02-01T00:00:00Z'`

test('entries come to the month they belong to as they were written, and the chain stays whole', async () => {
  await twoMonths()
  expect(await partitions()).toEqual(
    expect.arrayContaining(['kernel.audit_entry_2020_01', 'kernel.audit_entry_2020_02', 'kernel.audit_entry_other']),
  )
  const left = await sql`select from only kernel.audit_entry_other where at < '2020-03-01'`.execute(app.db)
  expect(left.rows).toEqual([])
  expect((await verifyChain(app.host)).fault).toBeUndefined()
  // A second time, and by two at once, nothing is left to do.
  expect(await Promise.all([tidy(), tidy()])).toEqual([0, 0])
  const now = new Date().toISOString().slice(0, 7).replace('-', '_')
  expect(await partitions()).not.toContain(`kernel.audit_entry_${now}`)
  await transact(app.host.db, (tx) => keepMonths(tx, new Date()))
  expect(await partitions()).toContain(`kernel.audit_entry_${now}`)
})

test('what is written into a month is hashed, and neither changed nor removed, like all the rest', async () => {
  await twoMonths()
  await writeAt('2020-02-11T08:00:00Z')
  await seal()
  expect((await verifyChain(app.host)).fault).toBeUndefined()
  for (const statement of [
    `update kernel.audit_entry_2020_01 set operation = 'x'`,
    'delete from kernel.audit_entry_2020_01',
    'delete from kernel.audit_entry',
  ])
    await expect(owner(statement), statement).rejects.toThrow('the audit is never changed')
  for (const statement of ['select from kernel.audit_entry_2020_01', 'drop table kernel.audit_entry_2020_01'])
    await expect(
      app.write(({ tx }) => sql.raw(statement).execute(tx)),
      statement,
    ).rejects.toMatchObject({ code: '42501' })
})

test('a month that goes by its age leaves a signed cut, and the chain is whole without it', async () => {
  await twoMonths()
  const january = await count(ofJanuary)
  expect(await cut()).toBe(january)
  expect(await count(ofJanuary)).toBe(0)
  await seal()
  const found = await verifyChain(app.host)
  expect(found.fault).toBeUndefined()
  expect(found).toMatchObject({ cut: january, entries: await count('true') })
  // It is an entry itself.
  expect(await count(`noun = 'auditCut'`)).toBe(1)
  const [kept] = await transact(app.db, cutsOf)
  expect(kept!.kept).toBeGreaterThanOrEqual(3)
  expect(kept!.kept).toBeLessThan(january)
  // The next one empties the block they shared.
  expect(await cut()).toBeGreaterThan(0)
  await seal()
  expect((await verifyChain(app.host)).fault).toBeUndefined()
  expect(await partitions()).not.toContain('kernel.audit_entry_2020_02')
})

test('months go in any order', async () => {
  await twoMonths()
  await cut(1)
  await cut(0)
  await seal()
  expect((await verifyChain(app.host)).fault).toBeUndefined()
})

test('a month dropped by hand is missed', async () => {
  await twoMonths()
  await owner('drop table kernel.audit_entry_2020_01')
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'entryMissing', block: 1 })
})

test('what has no block yet, is younger than the law lets go, or has no cut does not go', async () => {
  await writeAt('2020-01-10T08:00:00Z')
  await tidy()
  expect(await cut()).toBeUndefined()
  const drop = (month: Date) => app.write(({ tx }) => sql`select kernel.audit_drop_month(${month})`.execute(tx))
  await expect(drop(new Date('2020-01-01T00:00:00Z'))).rejects.toThrow('all of it is sealed')
  await seal()
  await expect(drop(new Date('2020-01-01T00:00:00Z'))).rejects.toThrow('only by a cut')
  const young = new Date()
  young.setUTCDate(1)
  young.setUTCHours(0, 0, 0, 0)
  await transact(app.host.db, (tx) => keepMonths(tx, new Date()))
  await expect(drop(young)).rejects.toThrow('six months')
  expect(await count(ofJanuary)).toBeGreaterThan(0)
})

test('a cut that somebody else signed, with a key put among ours, is found', async () => {
  await twoMonths()
  const head = await forgeCut(app.db, '2020-01-01T00:00:00Z', '2020-03-01T00:00:00Z')
  await owner('drop table kernel.audit_entry_2020_01, kernel.audit_entry_2020_02')
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'cutWrong', block: head })
  // The sealer does not take it for one of ours.
  await app.work()
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'cutWrong', block: head })
  // Without a file that was there at the time nothing but the signature can tell.
  await writeFile(app.host.config.auditAnchors, '')
  expect((await verifyChain(app.host)).fault).toBeUndefined()
})

test('a cut that was changed, hashes kept that were changed, and an entry put back are found', async () => {
  await twoMonths()
  await cut()
  await seal()
  const [kept] = await transact(app.db, cutsOf)
  const changed = async (statement: string, undo: string) => {
    for (const table of ['audit_cut', 'audit_cut_leaf']) await owner(`alter table kernel.${table} disable trigger user`)
    await owner(statement)
    const found = await verifyChain(app.host)
    await owner(undo)
    return found
  }
  const wrong = { fault: 'cutWrong', block: kept!.head }
  expect(
    await changed(
      `update kernel.audit_cut set gone = '{[1,1000)}'`,
      `update kernel.audit_cut set gone = '${kept!.gone}'`,
    ),
  ).toMatchObject(wrong)
  expect(
    await changed(
      `update kernel.audit_cut_leaf set xid = xid + 1000000, leaf = sha256(leaf) where id = (select max(id) from kernel.audit_cut_leaf)`,
      'select 1',
    ),
  ).toMatchObject(wrong)
})

test('a month to which something was done stays, so that it is found, and a check is asked for', async () => {
  await twoMonths()
  const tamper = async (statement: string) => {
    await owner('alter table kernel.audit_entry disable trigger user')
    await owner(statement)
    await owner('alter table kernel.audit_entry enable trigger user')
  }
  const somewhere = `where id = (select min(id) + 1 from kernel.audit_entry where ${ofJanuary})`
  await tamper(`update kernel.audit_entry set actor_id = 'somebody else' ${somewhere}`)
  const left = await count(ofJanuary)
  expect(await cut()).toBeUndefined()
  expect(await count(ofJanuary)).toBe(left)
  const asked = await sql<{ id: string }>`select id from kernel.audit_check where state = 'waiting'`.execute(app.db)
  expect(asked.rows).toHaveLength(1)
  await app.work()
  const told = sql`select state, fault, fault_block from kernel.audit_check where id = ${asked.rows[0]!.id}`
  expect((await told.execute(app.db)).rows).toEqual([{ state: 'broken', fault: 'entryChanged', fault_block: 1 }])
  await tamper(`delete from kernel.audit_entry ${somewhere}`)
  expect(await cut()).toBeUndefined()
  expect(await count(ofJanuary)).toBe(left - 1)
})

test('behind somebody who reads the audit at length no month goes and none is made, and nothing is half done', async () => {
  await twoMonths()
  const all = await count('true')
  await transact(app.db, async (tx) => {
    await sql`lock table kernel.audit_entry in access share mode`.execute(tx)
    expect(await cut()).toBe('later')
    expect(await transact(app.host.db, (t) => keepMonths(t, new Date()))).toBe(0)
  })
  expect(await count('true')).toBe(all)
  expect((await verifyChain(app.host)).fault).toBeUndefined()
  expect(await transact(app.host.db, (tx) => keepMonths(tx, new Date()))).toBeGreaterThan(3)
  expect(await cut()).toBeGreaterThan(0)
})

test('a worker with a new anchor file, and one with a file of its own and the same key, come to know the cuts', async () => {
  await twoMonths()
  const file = (name: string) => ({
    ...app.host,
    config: { ...app.host.config, auditAnchors: join(app.host.config.dataDir, name) },
  })
  const earlier = file('earlier.jsonl')
  await drain(earlier)
  await cut()
  await seal()
  for (const host of [earlier, file('later.jsonl')]) {
    await expect
      .poll(async () => {
        await drain(host)
        const { fault, blocks, anchors } = await verifyChain(host)
        return [fault, anchors === blocks]
      })
      .toEqual([undefined, true])
    expect((await readFile(host.config.auditAnchors, 'utf8')).match(/"cut"/g)).toHaveLength(1)
  }
})

test('an entry written back into a month that went stands in no block', async () => {
  await twoMonths()
  await cut()
  await seal()
  await sql`insert into kernel.audit_entry (at, actor_id, actor_kind, operation, noun, xid)
    select '2020-01-11T00:00:00Z', 'somebody', 'person', 'x', 'y', from_xid from kernel.audit_block where number = 1`.execute(
    app.db,
  )
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'entryAdded', block: 1 })
})

test('anchors know the cut before it stands, and one that did not come about is no fault', async () => {
  await twoMonths()
  await expect(
    app.write(async (ctx) => {
      await cutMonth(ctx, (await monthsBefore(ctx.tx, ctx.now))[0]!)
      throw new Error('the server falls')
    }),
  ).rejects.toThrow('the server falls')
  expect(await readFile(app.host.config.auditAnchors, 'utf8')).toContain('"cut"')
  expect((await verifyChain(app.host)).fault).toBeUndefined()
  await cut()
  await seal()
  const found = await verifyChain(app.host)
  expect(found.fault).toBeUndefined()
  expect(found.anchors).toBe(found.blocks)
})

test('empty blocks are known by their ranges, in the order of their numbers', () => {
  const gone = new GoneBlocks([{ gone: '{[4,6),[9,10)}' }, { gone: '{[1,3)}' }, { gone: '{}' }])
  expect([1, 2, 3, 4, 5, 6, 8, 9, 10].filter((n) => gone.has(n))).toEqual([1, 2, 4, 5, 9])
})
