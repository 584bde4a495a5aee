import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditContract } from '#contracts/audit'
import { verifyChain } from '#kernel/audit'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { destroyPersonKey, destroyRetired, rotateDataKeys, sealIndexed } from '#kernel/vault'
import audit from '../../kernel/audit/module.ts'
import events from '../../kernel/events/module.ts'
import jobs from '../../kernel/jobs/module.ts'
import vault from '../../kernel/vault/module.ts'
import { customersContract } from './contract/index.ts'
import { aCustomer, aService } from './fixtures.ts'
import { addTimelineEntry } from './index.ts'
import customers from './module.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, vault, audit, customers], { counted: false })
})
afterAll(() => app.close())
const all = () => app.as(customersContract)
const minute = 60_000
const later = (ms: number) => app.setNow(new Date(app.host.now().getTime() + ms))
const stored = async () =>
  (
    await sql<{ text: string }>`
      select (select coalesce(jsonb_agg(i), '[]') from customers.identity i)::text
        || (select coalesce(jsonb_agg(s), '[]') from customers.service s)::text
        || (select coalesce(jsonb_agg(e), '[]') from customers.search_entry e)::text as text`.execute(app.db)
  ).rows[0]!.text
const phoneOf = async (id: string) => (await all().listIdentities({ filter: { customerId: id } })).items[0]?.value

test('nobody reads a phone, a number or a door in the database', async () => {
  await all().registerCustomer(aCustomer(71, { name: '李四', services: [aService(71)] }))
  const text = await stored()
  for (const told of ['13900000071', '02500000071', '39000000', '502室']) expect(text).not.toContain(told)
  const { rows } = await sql<{ address: string }>`select address from customers.service`.execute(app.db)
  for (const { address } of rows) expect(address).toMatch(/^v1\./)
})
test('a phone moved to another row opens nowhere: refused by name, in the audit, and all others are as they were', async () => {
  const [a, b] = [await all().registerCustomer(aCustomer(74)), await all().registerCustomer(aCustomer(75))]
  const moved = await sql<{ id: string; value: string }>`
    with was as (select id, value from customers.identity where customer_id = ${b.id})
    update customers.identity i set value = (select value from customers.identity where customer_id = ${a.id})
      from was where was.id = i.id returning i.id, was.value`.execute(app.db)
  const { id, value } = moved.rows[0]!
  await expect(all().listIdentities({ filter: { customerId: b.id } })).rejects.toMatchObject({
    status: 503,
    code: 'sealBroken',
    reason: expect.stringContaining(id),
  })
  const noted = await sql<{ after: unknown }>`select after from kernel.audit_entry where noun = 'refusal'
    and operation = 'listIdentities' order by id desc limit 1`.execute(app.db)
  expect(noted.rows[0]!.after).toEqual({ code: 'sealBroken', table: 'customers.identity', column: 'value', row: id })
  expect(await phoneOf(a.id)).toBe('13900000074')
  await sql`update customers.identity set value = ${value} where id = ${id}`.execute(app.db)
  expect(await phoneOf(b.id)).toBe('13900000075')
})
test.each(['+86 139 0000 0072', '139-0000-0072', '0086 13900000072', '１３９００００００７２'])(
  '%s is the same phone',
  async (value) => {
    const [first] = (await all().listIdentities({ filter: { valueNorm: '+8613900000072' } })).items
    const { id } = first ? { id: first.customerId } : await all().registerCustomer(aCustomer(72))
    await expect(all().addIdentity({ customerId: id, kind: 'phone', value })).rejects.toMatchObject({
      code: 'identityAlreadyHeld',
    })
  },
)
test('a number that is emptied is found no more and free again', async () => {
  const { id } = await all().registerCustomer(aCustomer(73, { services: [aService(73)] }))
  const [service] = (await all().listServices({ filter: { customerId: id } })).items
  await all().changeService({ id: service!.id, number: null })
  const { rows } = await sql`select number, number_index from customers.service where id = ${service!.id}`.execute(
    app.db,
  )
  expect(rows).toEqual([{ number: null, number_index: null }])
  expect((await all().listServices({ filter: { number: service!.number! } })).total).toBe(0)
  await all().addService({ customerId: id, ...aService(73) })
})

test('what stands on a timeline is sealed, brought up to date, and gone with the customer', async () => {
  const { id } = await all().registerCustomer(aCustomer(78))
  const note = (summary: string) =>
    app.write((ctx) =>
      addTimelineEntry(ctx, {
        customerId: id,
        at: ctx.now,
        kind: 'notice',
        subject: { noun: 'notice', id: '74' },
        title: { zh: '关于老王的通知', en: 'About Mr Wang' },
        summary,
      }),
    )
  await note('停机前短信')
  await note('复机后短信')
  const lines = async () => (await all().listCustomerTimeline({ id })).items.filter((e) => e.kind === 'notice')
  expect(await lines()).toMatchObject([{ title: { zh: '关于老王的通知' }, summary: '复机后短信' }])
  const { rows } = await sql<{ t: string }>`select jsonb_agg(e)::text as t from customers.timeline_entry e`.execute(
    app.db,
  )
  expect(rows[0]!.t).not.toMatch(/老王|Wang|短信/)
  await app.write((ctx) => destroyPersonKey(ctx, [id]))
  expect(await lines()).toMatchObject([{ title: { zh: '〔已删除〕' }, summary: '〔已删除〕' }])
})

describe('rows of before the vault', () => {
  test('are readable as they are, and sealed and found once a process has started', async () => {
    const { id } = await all().registerCustomer(aCustomer(81))
    await sql`
      update customers.identity set value = '13900000081', value_norm = '+8613900000081', value_index = null
      where customer_id = ${id}`.execute(app.db)
    expect(await phoneOf(id)).toBe('13900000081')
    await sql`delete from kernel.vault_pass`.execute(app.db)
    await sealIndexed(app.host)
    expect((await all().listIdentities({ filter: { valueNorm: '+8613900000081' } })).items).toMatchObject([
      { customerId: id, value: '13900000081' },
    ])
    expect(await stored()).not.toContain('13900000081')
  })
  test('are found by their numbers before and after these are hashed', async () => {
    const { id } = await all().registerCustomer(aCustomer(82))
    await sql`
      update customers.search_entry set hashed = false, tokens = '''13900000082'':1A ''~28000000931'':1A'::tsvector
      where customer_id = ${id}`.execute(app.db)
    const found = async () => (await all().searchCustomers({ q: '0082' })).items.map((i) => i.id)
    expect(await found()).toEqual([id])
    later(minute)
    await app.work()
    expect(await found()).toEqual([id])
    expect(await stored()).not.toContain('13900000082')
  })
  test('a start that finds nothing to do does nothing', async () => {
    const before = await stored()
    await sealIndexed(app.host)
    expect(await stored()).toBe(before)
  })
})

test('rotation under load: every row is readable at every moment, by reading, searching and writing; then the old keys are gone', async () => {
  const people = await Promise.all(
    Array.from({ length: 30 }, (_, n) => all().registerCustomer(aCustomer(900 + n, { name: `换钥${n}` }))),
  )
  const number = (n: number) => `139${String(900 + n).padStart(8, '0')}`
  let running = true
  let reads = 0
  const reader = async () => {
    while (running) {
      const n = reads++ % people.length
      expect(await phoneOf(people[n]!.id)).toBe(number(n))
      expect((await all().searchCustomers({ q: number(n) })).items[0]?.id).toBe(people[n]!.id)
    }
  }
  let written = 0
  const writer = async () => {
    while (running) {
      const { id } = await all().registerCustomer(aCustomer(2000 + written++))
      expect(await phoneOf(id)).toBeDefined()
    }
  }
  const load = Promise.all([reader(), reader(), writer()])
  const retired = await app.write((ctx) => rotateDataKeys(ctx))
  expect(retired).toBeGreaterThanOrEqual(30)
  later(3 * minute)
  await app.work()
  await app.write((ctx) => destroyRetired(ctx))
  later(61 * minute)
  await app.work()
  await expect.poll(() => reads).toBeGreaterThan(20)
  running = false
  await load
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from kernel.vault_key where class in ('person', 'table') group by 1 order by 1`.execute(
    app.db,
  )
  expect(Object.fromEntries(rows.map((r) => [r.state, r.n]))).toMatchObject({ destroyed: expect.any(Number) as number })
  expect(rows.some((r) => r.state === 'decryptOnly')).toBe(false)
  for (const [n, { id }] of people.entries()) expect(await phoneOf(id)).toBe(number(n))
})

test('what the audit tells of somebody is sealed, opened for who may read it, gone with the person, and the chain stays whole', async () => {
  const { id } = await all().registerCustomer(aCustomer(61, { name: '诸葛亮' }))
  await all().addIdentity({ customerId: id, kind: 'email', value: 'kongming@example.com' })
  const detail = async () =>
    (await app.as(auditContract).listAuditEntries({ filter: { noun: ['customer', 'identity'] }, sort: '-at' })).items
      .filter((e) => e.operation === 'addIdentity' || e.operation === 'registerCustomer')
      .slice(0, 2)
      .map((e) => e.after)
  expect(JSON.stringify(await detail())).toContain('kongming@example.com')
  const inDatabase = async () =>
    (await sql<{ t: string }>`select jsonb_agg(a)::text as t from kernel.audit_entry a`.execute(app.db)).rows[0]!.t
  expect(await inDatabase()).not.toMatch(/kongming|诸葛亮|13900000061/)
  const before = await inDatabase()
  await app.work()
  await app.write((ctx) => destroyPersonKey(ctx, [id]))
  expect(await detail()).toEqual(['〔已删除〕', '〔已删除〕'])
  expect((await inDatabase()).slice(0, before.length - 2)).toBe(before.slice(0, -2))
  await app.work()
  expect((await verifyChain(app.host)).fault).toBeUndefined()
})

test('whoever was erased is found by nothing, shown as erased, and in nobody’s way', async () => {
  const { id } = await all().registerCustomer(aCustomer(91, { services: [aService(91)] }))
  await app.write((ctx) => destroyPersonKey(ctx, [id]))
  const { identities, services } = await app.as(customersContract).getCustomerOverview({ id })
  expect(identities[0]).toMatchObject({ value: '〔已删除〕', valueNorm: '〔已删除〕' })
  expect(services[0]).toMatchObject({ number: '〔已删除〕', address: '〔已删除〕', attributes: {} })
  expect((await all().listIdentities({ filter: { valueNorm: '+8613900000091' } })).total).toBe(0)
  const again = await all().registerCustomer(aCustomer(91, { services: [aService(91)] }))
  expect(await phoneOf(again.id)).toBe('13900000091')
  expect(await app.write((ctx) => rotateDataKeys(ctx))).toBeGreaterThan(0)
  later(3 * minute)
  await app.work()
  expect(await phoneOf(id)).toBe('〔已删除〕')
})
