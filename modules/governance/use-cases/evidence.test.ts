import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditContract } from '#contracts/audit'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { governanceContract } from '../contract/index.ts'
import { governed } from '../fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await governed(app.host)
})
afterAll(() => app.close())
const of = async (code: string, control?: string) =>
  (await app.as(governanceContract).readEvidence(control ? { control } : {})).items.find((e) => e.code === code)

test('the audit chain is no evidence until it was checked, good when it is whole, stale when that was long ago', async () => {
  expect(await of('auditChain')).toMatchObject({ result: 'none', at: null })
  // A block waits for the oldest transaction of the whole server, of other tests too.
  await expect
    .poll(async () => {
      await app.work()
      return (await sql`select 1 from kernel.audit_block`.execute(app.db)).rows.length
    })
    .toBeGreaterThan(0)
  await app.as(auditContract).verifyAudit({})
  await app.work()
  expect(await of('auditChain')).toMatchObject({
    result: 'good',
    at: app.host.now(),
    path: '/settings/audit/chain',
    saidZh: expect.stringMatching(/\d+ 条记录/),
  })
  const then = app.host.now()
  app.setNow(new Date(then.getTime() + 9 * 86_400_000))
  expect(await of('auditChain')).toMatchObject({ result: 'stale' })
  app.setNow(then)
})
test('a row that was touched turns it bad with the next check', async () => {
  await sql`alter table kernel.audit_entry disable trigger user`.execute(app.db)
  await sql`update kernel.audit_entry set operation = 'forged' where id = (select min(id) from kernel.audit_entry)`.execute(
    app.db,
  )
  await sql`alter table kernel.audit_entry enable trigger user`.execute(app.db)
  await app.as(auditContract).verifyAudit({})
  await app.work()
  expect(await of('auditChain')).toMatchObject({ result: 'bad', saidEn: expect.stringContaining('broken at block') })
})
test('a control shows what proves it, and what no part can show yet is said to be missing', async () => {
  expect(await of('auditChain', 'A.8.15')).toBeDefined()
  expect(await of('auditChain', 'A.8.13')).toBeUndefined()
  expect(await of('dataClasses')).toMatchObject({
    result: 'good',
    controls: [{ code: 'A.5.12' }, { code: 'A.5.13' }, { code: 'A.5.34' }],
  })
  const missing = (await app.as(governanceContract).readEvidence({})).items.filter((e) => e.result === 'none')
  for (const e of missing) expect(e).toMatchObject({ at: null })
})
