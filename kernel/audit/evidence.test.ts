import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditContract } from '#contracts/audit'
import { sql, transact } from '#kernel/db'
import { outside, systemActor, write } from '#kernel/module'
import { testApp, type TestApp } from '#kernel/testing'
import events from '../events/module.ts'
import jobs from '../jobs/module.ts'
import { notesContract, notesModule } from '../testing/notes-module/module.ts'
import { liftTransactions, lookAtTimeStamping, verifyChain } from './index.ts'
import { stampHead } from './jobs/stamp.ts'
import audit from './module.ts'
import { sealAll } from './testing/seal-all.ts'
import { timeStampAuthority } from './testing/time-stamp-authority.ts'

let app: TestApp
beforeEach(async () => {
  app = await testApp([events, jobs, audit, notesModule], { connections: 24 })
})
afterEach(() => app.close())

const seal = () => sealAll(app)
/** Writes in some transactions and seals. */
async function writeAndSeal(n = 4): Promise<void> {
  for (let i = 0; i < n; i++) await app.as(notesContract).createNote({ text: `note ${i}` })
  await seal()
}
/** As whoever owns the tables would do it: the triggers put aside first. */
const tamper = (statement: string) =>
  transact(app.db, async (tx) => {
    const triggers = async (state: string) => {
      for (const table of ['audit_entry', 'audit_block'])
        await sql.raw(`alter table kernel.${table} ${state} trigger user`).execute(tx)
    }
    await triggers('disable')
    await sql.raw(statement).execute(tx)
    await triggers('enable')
  })

test('what the application works as may add to the audit and no more', async () => {
  await writeAndSeal()
  for (const statement of [
    'update kernel.audit_entry set operation = operation',
    'delete from kernel.audit_entry',
    'truncate kernel.audit_entry',
    'alter table kernel.audit_entry disable trigger user',
    'update kernel.audit_block set signature = signature',
    'delete from kernel.audit_block',
    'update kernel.audit_epoch set shift = 0',
    'delete from kernel.migration',
  ])
    await expect(
      app.write(({ tx }) => sql.raw(statement).execute(tx)),
      statement,
    ).rejects.toMatchObject({ code: '42501' })
})

test('an audit that nobody touched is whole: every entry in one block, every head anchored', async () => {
  await writeAndSeal()
  await writeAndSeal()
  const found = await verifyChain(app.host)
  expect(found).toMatchObject({ unsealed: 0 })
  expect(found.fault).toBeUndefined()
  expect(found.blocks).toBeGreaterThan(1)
  expect(found.anchors).toBe(found.blocks)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.audit_entry`.execute(app.db)
  expect(found.entries).toBe(rows[0]!.n)
})

test('nothing in the program can change or remove an entry or a block', async () => {
  await writeAndSeal()
  for (const statement of [
    `update kernel.audit_entry set operation = 'x'`,
    'delete from kernel.audit_entry',
    'truncate kernel.audit_entry',
    'delete from kernel.audit_block',
  ])
    await expect(sql.raw(statement).execute(app.db)).rejects.toThrow('the audit is never changed')
})

test('an entry that was edited is named', async () => {
  await writeAndSeal()
  const { rows } = await sql<{ id: number }>`select id from kernel.audit_entry order by id offset 2 limit 1`.execute(
    app.db,
  )
  await tamper(`update kernel.audit_entry set actor_id = 'somebody else' where id = ${rows[0]!.id}`)
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'entryChanged', block: 1, entry: rows[0]!.id })
})

test('an entry that was edited together with its hash does not fit its block', async () => {
  await writeAndSeal()
  await tamper(
    `update kernel.audit_entry set actor_id = 'somebody else' where id = (select min(id) from kernel.audit_entry)`,
  )
  await tamper('update kernel.audit_entry e set leaf = kernel.audit_leaf(e)')
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'entryAdded', block: 1 })
})

test('an entry removed from the middle, and a whole stretch dropped, are missed', async () => {
  await writeAndSeal(6)
  await tamper('delete from kernel.audit_entry where id = (select min(id) + 2 from kernel.audit_entry)')
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'entryMissing', block: 1 })
  await tamper('delete from kernel.audit_entry')
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'entryMissing', block: 1 })
})

test('the newest entries removed with their blocks are missed by the anchors', async () => {
  await writeAndSeal()
  await writeAndSeal()
  const { blocks } = await verifyChain(app.host)
  await tamper(
    `delete from kernel.audit_entry where xid >= (select from_xid from kernel.audit_block where number = ${blocks})`,
  )
  await tamper(`delete from kernel.audit_block where number = ${blocks}`)
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'newestRemoved', block: blocks })
})

test('a chain that was computed anew after an edit is betrayed by the anchors', async () => {
  await writeAndSeal()
  await tamper(`update kernel.audit_entry set actor_id = 'somebody else'`)
  await tamper('update kernel.audit_entry e set leaf = kernel.audit_leaf(e)')
  await tamper('delete from kernel.audit_block')
  await seal()
  const found = await verifyChain(app.host)
  expect(found).toMatchObject({ fault: 'anchorDiffers', block: 1 })
})

test('a block that was edited, and one signed with a key of somebody else, are found', async () => {
  await writeAndSeal()
  await tamper('update kernel.audit_block set entries = entries - 1 where number = 1')
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'blockChanged', block: 1 })
  await tamper('update kernel.audit_block set entries = entries + 1 where number = 1')
  await tamper(`update kernel.audit_block set signature = decode(repeat('00', 64), 'hex') where number = 1`)
  expect(await verifyChain(app.host)).toMatchObject({ fault: 'signatureWrong', block: 1 })
})

test('an anchor line torn by a crash hides neither itself nor the next', async () => {
  await writeAndSeal()
  const file = app.host.config.auditAnchors
  const whole = await readFile(file, 'utf8')
  await writeFile(file, `${whole}{"number":9,"ro`)
  await writeAndSeal()
  const found = await verifyChain(app.host)
  expect(found.fault).toBeUndefined()
  expect(found.anchors).toBe(found.blocks)
})

test('with sixteen writers and slow transactions every entry is in exactly one block', async () => {
  let writing = true
  const origin = { actor: systemActor, locale: 'zh-CN', operation: 'slowWrite' } as const
  const writers = Array.from({ length: 16 }, async (_, w) => {
    for (let i = 0; i < 12; i++)
      await write(app.host, origin, async (ctx) => {
        ctx.audit({ noun: 'slow', id: `${w}-${i}` })
        // Its transaction has its id and stays open while others commit and blocks are sealed.
        await sql`select pg_current_xact_id(), pg_sleep(${0.04 * Math.random()})`.execute(ctx.tx)
      })
  })
  const sealing = (async () => {
    while (writing) await app.work()
  })()
  // Blocks that are sealed while a check runs are no fault of the audit.
  const faults = new Set<unknown>()
  const checking = (async () => {
    while (writing) faults.add((await verifyChain(app.host)).fault)
  })()
  await Promise.all(writers)
  writing = false
  await Promise.all([sealing, checking])
  expect([...faults]).toEqual([undefined])
  await seal()
  const found = await verifyChain(app.host)
  expect(found.fault).toBeUndefined()
  expect(found.blocks).toBeGreaterThan(1)
  expect(found.unsealed).toBe(0)
  const { rows } = await sql<{ n: number; slow: number }>`
    select count(*)::int as n, count(*) filter (where noun = 'slow')::int as slow from kernel.audit_entry`.execute(
    app.db,
  )
  expect(rows[0]).toEqual({ n: found.entries, slow: 16 * 12 })
})

test('restored into a cluster whose transaction numbers are lower, the chain goes on', async () => {
  await sql`update kernel.audit_epoch set shift = 1000000`.execute(app.db)
  await writeAndSeal()
  // As it stands in the other cluster: numbers begin a million lower.
  await sql`update kernel.audit_epoch set shift = 0`.execute(app.db)
  await liftTransactions(app.db)
  await writeAndSeal()
  const found = await verifyChain(app.host)
  expect(found.fault).toBeUndefined()
  expect(found.blocks).toBeGreaterThan(1)
  await liftTransactions(app.db)
  await writeAndSeal()
  expect((await verifyChain(app.host)).fault).toBeUndefined()
})

test('a check that is asked for answers with what it found', async () => {
  await writeAndSeal()
  const client = app.as(auditContract)
  const asked = await client.verifyAudit({})
  expect(asked.state).toBe('waiting')
  await app.work()
  expect(await client.getAuditCheck({ id: asked.id })).toMatchObject({ state: 'whole', fault: null })
  await tamper(`update kernel.audit_entry set noun = 'nothing' where id = (select min(id) from kernel.audit_entry)`)
  const again = await client.verifyAudit({})
  await app.work()
  expect(await client.getAuditCheck({ id: again.id })).toMatchObject({
    state: 'broken',
    fault: 'entryChanged',
    faultBlock: 1,
  })
})

/** The same application with an authority that stamps its heads, trusted by what stands in the file. */
async function stamped(change?: Parameters<typeof timeStampAuthority>[0], ca?: string) {
  const authority = await timeStampAuthority(change)
  const auditTsaCa = join(app.host.config.dataDir, 'tsa.pem')
  await writeFile(auditTsaCa, ca ?? authority.ca)
  const host = { ...app.host, config: { ...app.host.config, auditTsaUrl: authority.url, auditTsaCa } }
  const stamp = () =>
    outside(host, { actor: systemActor, locale: 'en', operation: 'audit.stamp' }, (ctx) => stampHead.run(ctx, {}))
  return { host, stamp, ca: authority.ca, close: authority.close }
}
const lines = async () => (await readFile(app.host.config.auditAnchors, 'utf8')).split('\n').filter(Boolean)

test('an authority outside stamps the newest head; once a head, and a check tells that it holds', async () => {
  await writeAndSeal()
  const { host, stamp, close } = await stamped()
  expect(await lookAtTimeStamping(host)).toEqual({ trusted: true, fault: undefined, lastAt: undefined, waits: true })
  await stamp()
  await stamp()
  expect(await lookAtTimeStamping(host)).toMatchObject({ fault: undefined, lastAt: expect.any(Date), waits: false })
  expect((await lines()).filter((line) => line.includes('"stamp"'))).toHaveLength(1)
  await writeAndSeal(1)
  await stamp()
  const found = await verifyChain(host)
  expect(found).toMatchObject({ stamps: 2 })
  expect(found.fault).toBeUndefined()
  expect(found.anchors).toBe(found.blocks)
  close()
})
test('a stamp of another head, one that was changed, and one of an authority nobody trusts are found', async () => {
  await writeAndSeal()
  await writeAndSeal(1)
  const { host, stamp, close } = await stamped()
  await stamp()
  const all = await lines()
  const last = JSON.parse(all.at(-1)!) as { number: number; root: string; stamp: string }
  const first = JSON.parse(all[0]!) as { number: number; root: string }
  const withLast = async (line: object) => {
    await writeFile(app.host.config.auditAnchors, `${[...all.slice(0, -1), JSON.stringify(line)].join('\n')}\n`)
    return verifyChain(host)
  }
  expect(await withLast({ ...first, stamp: last.stamp })).toMatchObject({ fault: 'stampWrong', block: first.number })
  const at = Math.floor(last.stamp.length / 2)
  const changed = last.stamp.slice(0, at) + (last.stamp[at] === 'A' ? 'B' : 'A') + last.stamp.slice(at + 1)
  expect(await withLast({ ...last, stamp: changed })).toMatchObject({ fault: 'stampWrong', block: last.number })
  expect((await withLast(last)).fault).toBeUndefined()
  const other = await timeStampAuthority()
  await writeFile(host.config.auditTsaCa, other.ca)
  expect(await verifyChain(host)).toMatchObject({ fault: 'stampWrong', block: last.number })
  other.close()
  close()
})
test('an answer that is no stamp of what was asked is refused and not kept', async () => {
  await writeAndSeal()
  const before = await lines()
  const wrongNonce = await stamped((info) => delete (info as { nonce?: unknown }).nonce)
  await expect(wrongNonce.stamp()).rejects.toThrow(/nonce/)
  const wrongHead = await stamped((info) => {
    info.messageImprint.hashedMessage.valueBlock.valueHexView[0]! ^= 1
  })
  await expect(wrongHead.stamp()).rejects.toThrow(/not one of this head/)
  const stranger = await stamped(undefined, wrongNonce.ca)
  await expect(stranger.stamp()).rejects.toThrow(/AUDIT_TSA_CA/)
  expect(await lines()).toEqual(before)
  for (const { close } of [wrongNonce, wrongHead, stranger]) close()
})
