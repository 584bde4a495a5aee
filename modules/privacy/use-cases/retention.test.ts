import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { privacyContract } from '#contracts/privacy'
import { verifyChain } from '#kernel/audit'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { aHold } from '../fixtures.ts'

let app: TestApp
let n = 0
beforeAll(async () => {
  app = await testApp(modules, { now: '2020-03-02T01:00:00Z' })
})
afterAll(() => app.close())
const privacy = () => app.as(privacyContract)

/** A case that was closed six years ago, of a customer of its own. */
async function oldCase(name: string) {
  const { id: customerId } = await app.as(customersContract).registerCustomer({ name, class: 'ordinary' })
  const cases = app.as(casesContract)
  const { id } = await cases.openCase({
    name: `${name}断网`,
    description: '地址卧龙岗',
    ticketType: 'inquiry',
    severity: 'minor',
    kind: 'inquiry',
    customerId,
  })
  await cases.cancelCase({ id, reason: '误报' })
  return { id, customerId }
}
const describedAs = async (id: string) => (await app.as(casesContract).getCase({ id })).description

test('nothing goes until a policy is active, and none is shorter than the law or longer than its purpose', async () => {
  await expect(privacy().planRetention({})).rejects.toMatchObject({ code: 'noPolicyActive' })
  const change = (days: number) => privacy().changeRetention({ activity: 'complaintHandling', days, active: true })
  await expect(change(100)).rejects.toMatchObject({ code: 'belowFloor' })
  await expect(change(20_000)).rejects.toMatchObject({ code: 'aboveCeiling' })
  expect(await change(1000)).toMatchObject({ days: 1000, active: true })
  await expect(privacy().changeRetention({ activity: 'nothing', days: 1000, active: true })).rejects.toMatchObject({
    code: 'activityUnknown',
  })
  expect((await privacy().retentionPolicies({})).items.map((p) => p.activity)).toContain('serviceContacts')
})

test('a run counts first, waits a week, then lets go what is old; what a hold keeps stays, placed however late', async () => {
  const gone = await oldCase('张三')
  const kept = await oldCase('李四')
  const late = await oldCase('王五')
  await privacy().placeHold({ customerId: kept.customerId, ...aHold() })
  app.setNow('2026-03-02T01:00:00Z')
  const young = await oldCase('赵六')
  const run = await privacy().planRetention({})
  expect(run.steps.find((s) => s.table === 'cases.case')).toMatchObject({ counted: 3, held: 1, gone: 0 })
  await expect(privacy().planRetention({})).rejects.toMatchObject({ code: 'runOpen' })
  await app.work()
  expect(await describedAs(gone.id)).toBe('地址卧龙岗')
  await privacy().placeHold({ customerId: late.customerId, ...aHold() })
  app.setNow('2026-03-09T02:00:00Z')
  await app.work()
  const report = await privacy().getRetentionRun({ id: run.id })
  expect(report).toMatchObject({ state: 'done' })
  expect(report.steps.find((s) => s.table === 'cases.case')).toMatchObject({ gone: 1, done: true })
  expect(await describedAs(gone.id)).toBe('')
  for (const { id } of [kept, late, young]) expect(await describedAs(id)).toBe('地址卧龙岗')
  await expect(privacy().cancelRetention({ id: run.id })).rejects.toMatchObject({ code: 'runNotPlanned' })
})

test('calls and closed conversations no longer say with whom, after their time, and are counted as before', async () => {
  app.setNow('2020-03-02T01:00:00Z')
  const interactions = app.as(interactionsContract)
  await interactions.createChannelAccount({ channel: 'phone', name: '热线' })
  const call = { direction: 'inbound', talkMs: 184_000, subject: '宽带断网', note: '光猫红灯' } as const
  const { id } = await interactions.logCall({ ...call, number: '13800000041' })
  const [conversation] = (await interactions.listConversations({})).items
  app.setNow('2026-03-20T01:00:00Z')
  const young = await interactions.logCall({ ...call, number: '13800000042' })
  await privacy().changeRetention({ activity: 'complaintHandling', days: 1000, active: false })
  await privacy().changeRetention({ activity: 'serviceContacts', days: 400, active: true })
  const run = await privacy().planRetention({})
  expect(run.steps.find((s) => s.table === 'interactions.call')).toMatchObject({ counted: 1 })
  app.setNow('2026-03-28T01:00:00Z')
  await app.work()
  const old = await interactions.getCall({ id })
  expect([old.number, old.note, old.talkMs]).toEqual([null, null, 184_000])
  expect((await interactions.getConversation({ id: conversation!.id })).subject).toBeNull()
  expect((await interactions.getCall({ id: young.id })).note).not.toBeNull()
})

test('customers whom nothing keeps any more go as by an erasure of their own; a service, an open case, a contact, a hold or a restriction keeps them', async () => {
  app.setNow('2020-05-02T01:00:00Z')
  const customers = app.as(customersContract)
  const register = async (name: string, services: readonly { product: 'broadband'; number: string }[] = []) =>
    (
      await customers.registerCustomer({
        name,
        class: 'ordinary',
        identities: [{ kind: 'email', value: `age${++n}@mail.example`, status: 'claimed' }],
        services: [...services],
      })
    ).id
  const gone = await register('钱一')
  const ceased = await register('钱一一', [{ product: 'broadband', number: 'AGE-1' }])
  const served = await register('钱二', [{ product: 'broadband', number: 'AGE-2' }])
  const asking = await register('钱三')
  const calling = await register('钱四')
  const held = await register('钱五')
  const restricted = await register('钱六')
  const open = { name: '断网', description: '断网', ticketType: 'inquiry', severity: 'minor', kind: 'inquiry' } as const
  await app.as(casesContract).openCase({ ...open, customerId: asking })
  const [service] = (await customers.getCustomerOverview({ id: ceased })).services
  await customers.changeService({ id: service!.id, status: 'ceased' })
  const r = await privacy().createRequest({ customerId: restricted, kind: 'restrict', channel: 'phone' })
  await privacy().verifyRequester({ id: r.id, method: 'callBack' })
  await privacy().completeRequest({ id: r.id, answer: '已限制' })

  app.setNow('2026-05-02T01:00:00Z')
  await app.as(interactionsContract).logCall({ customerId: calling, number: '13800000061', direction: 'inbound' })
  const { items } = await privacy().listRetentionRuns({ filter: { state: 'planned' } })
  for (const { id } of items) await privacy().cancelRetention({ id })
  await privacy().changeRetention({ activity: 'serviceContacts', days: 400, active: false })
  await expect(
    privacy().changeRetention({ activity: 'customerRecords', days: 100, active: true }),
  ).rejects.toMatchObject({ code: 'belowFloor' })
  await privacy().changeRetention({ activity: 'customerRecords', days: 1000, active: true })
  const run = await privacy().planRetention({})
  const stepOf = (of: typeof run) => of.steps.find((s) => s.table === 'customers.customer')!
  // Those whom the tests before held, and the restricted one.
  expect(stepOf(run)).toMatchObject({ held: 3, gone: 0 })
  await privacy().placeHold({ customerId: held, ...aHold() })
  app.setNow('2026-05-10T01:00:00Z')
  await app.work()
  const report = await privacy().getRetentionRun({ id: run.id })
  expect(report).toMatchObject({ state: 'done' })
  expect(stepOf(report).gone).toBe(stepOf(run).counted - 4)
  const nameOf = async (id: string) => (await customers.getCustomer({ id })).name
  for (const id of [gone, ceased]) {
    const left = await customers.getCustomerOverview({ id })
    expect([left.customer.name, left.customer.status, left.identities]).toEqual(['已删除', 'closed', []])
  }
  expect(await Promise.all([served, asking, calling, held, restricted].map(nameOf))).toEqual(
    ['二', '三', '四', '五', '六'].map((n) => `钱${n}`),
  )
})

test('the audit goes by whole months after it was sealed; one with an entry of somebody under hold stays, placed however late', async () => {
  const customers = app.as(customersContract)
  const register = async (now: string, name: string) => {
    app.setNow(now)
    return (await customers.registerCustomer({ name, class: 'ordinary' })).id
  }
  const gone = await register('2021-03-10T01:00:00Z', '孙一')
  const late = await register('2021-04-10T01:00:00Z', '孙二')
  const entriesOf = async (id: string) =>
    (await sql`select 1 from kernel.audit_entry where subject_id = ${id} and noun = 'customer'`.execute(app.db)).rows
      .length
  app.setNow('2026-06-02T01:00:00Z')
  await expect
    .poll(async () => {
      await app.work()
      const { rows } = await sql<{ sealed: boolean }>`
        select max(xid) filter (where subject_id = ${late}) < (select max(to_xid) from kernel.audit_block) as sealed
        from kernel.audit_entry`.execute(app.db)
      return rows[0]!.sealed
    })
    .toBe(true)
  const { items } = await privacy().listRetentionRuns({ filter: { state: 'planned' } })
  for (const { id } of items) await privacy().cancelRetention({ id })
  await privacy().changeRetention({ activity: 'customerRecords', days: 1000, active: false })
  await expect(privacy().changeRetention({ activity: 'security', days: 100, active: true })).rejects.toMatchObject({
    code: 'belowFloor',
  })
  await privacy().changeRetention({ activity: 'security', days: 1000, active: true })
  const run = await privacy().planRetention({})
  const stepOf = (of: typeof run) => of.steps.find((s) => s.table === 'kernel.audit_entry')!
  // The months of 2020 have entries of those whom the tests before held.
  const free = stepOf(run).counted - stepOf(run).held
  expect(stepOf(run).held).toBeGreaterThan(0)
  expect(free).toBeGreaterThan((await entriesOf(gone)) + (await entriesOf(late)) - 1)
  await privacy().placeHold({ customerId: late, ...aHold() })
  app.setNow('2026-06-10T01:00:00Z')
  await app.work()
  const report = await privacy().getRetentionRun({ id: run.id })
  expect(report).toMatchObject({ state: 'done' })
  expect(stepOf(report).gone).toBeGreaterThan(0)
  expect(stepOf(report).gone).toBeLessThan(free)
  expect(await entriesOf(gone)).toBe(0)
  expect(await entriesOf(late)).toBeGreaterThan(0)
  const found = await verifyChain(app.host)
  expect(found.fault).toBeUndefined()
  expect(found.cut).toBe(stepOf(report).gone)
})

test('what proved that a right was kept goes at the end of its category, and stays where a hold keeps it', async () => {
  const done = async (name: string) => {
    const { id: customerId } = await app.as(customersContract).registerCustomer({ name, class: 'ordinary' })
    const { id } = await privacy().createRequest({
      customerId,
      kind: 'access',
      channel: 'counter',
      description: `${name}要查`,
    })
    await privacy().verifyRequester({ id, method: 'idCard', note: `${name}本人` })
    await privacy().completeRequest({ id, answer: `已告知${name}` })
    return { id, customerId }
  }
  const [old, held] = [await done('管宁'), await done('华歆')]
  await sql`update privacy.request set ended_at = '2020-03-02' where id in (${old.id}, ${held.id})`.execute(app.db)
  await sql`update privacy.request_event set at = '2020-03-02' where request_id in (${old.id}, ${held.id})`.execute(
    app.db,
  )
  await privacy().placeHold({ customerId: held.customerId, ...aHold() })
  const { items } = await privacy().listRetentionRuns({ filter: { state: 'planned' } })
  for (const { id } of items) await privacy().cancelRetention({ id })
  await privacy().changeRetention({ activity: 'security', days: 1000, active: false })
  await privacy().changeRetention({ activity: 'privacyRights', days: 1825, active: true })
  const { id } = await privacy().planRetention({})
  app.setNow('2026-06-20T01:00:00Z')
  await app.work()
  expect(await privacy().getRetentionRun({ id })).toMatchObject({ state: 'done' })
  const says = async (r: { id: string }) =>
    JSON.stringify([
      await privacy().getRequest({ id: r.id }),
      (await privacy().requestHistory({ id: r.id })).items,
    ]).match(/要查|本人|已告知/g)?.length ?? 0
  expect([await says(old), (await says(held)) > 2]).toEqual([0, true])
})

test('what lets data go, or stops keeping them, asks again who one is', async () => {
  const officer = app.as(privacyContract, ['privacy.*'], { provedAt: new Date('2020-01-01T00:00:00Z') })
  for (const ask of [
    () => officer.planRetention({}),
    () => officer.changeRetention({ activity: 'customerRecords', days: 1000, active: true }),
    () => officer.releaseHold({ id: '00000000-0000-7000-8000-000000000001', reason: '结案' }),
  ])
    await expect(ask()).rejects.toMatchObject({ status: 403, code: 'proveAgain' })
})

resourceSuite('retention run', {
  app: () => app,
  list: privacyContract.listRetentionRuns,
  get: privacyContract.getRetentionRun,
  make: async () => {
    const { items } = await privacy().listRetentionRuns({ filter: { state: 'planned' } })
    for (const { id } of items) await privacy().cancelRetention({ id })
    return privacy().planRetention({}) as never
  },
  mandatory: ['state', 'plannedAt', 'steps'],
  filterable: [],
})
