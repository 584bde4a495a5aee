import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { customersContract } from '../contract/index.ts'
import { aCustomer } from '../fixtures.ts'
import { addTimelineEntry, customerFacts, removeTimelineEntry, resolveIdentity, type Contact } from '../index.ts'
import customers from '../module.ts'

let app: TestApp
const all = () => app.as(customersContract)
const resolve = (contact: Contact) => app.write((ctx) => resolveIdentity(ctx, contact))
beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
})
afterAll(() => app.close())

describe('who is behind an address', () => {
  test.each([true, false])(
    'twenty contacts of one sender at once are one customer (verified: %s)',
    async (verified) => {
      const value = verified ? '13800000001' : '13800000002'
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          resolve({ kind: 'phone', value: n % 2 ? value : `+86 ${value}`, name: `来电 ${n}`, verified }),
        ),
      )
      expect(new Set(results.map((r) => r.customerId)).size).toBe(1)
      expect(results.filter((r) => r.created)).toHaveLength(1)
      const index = await app.host.vault.index('customers.identity.value_index')
      const left = await sql<{ identities: number; customers: number; parties: number; created: number }>`
      select (select count(*)::int from customers.identity where value_index = ${index(`+86${value}`)}) as identities,
        (select count(*)::int from customers.customer where id = ${results[0]!.customerId}) as customers,
        (select count(*)::int from customers.party where id = ${results[0]!.partyId}) as parties, (select count(*)::int
          from kernel.event where name = 'customers.customer.created' and key = ${results[0]!.customerId}) as created`.execute(
        app.db,
      )
      expect(left.rows[0]).toEqual({ identities: 1, customers: 1, parties: 1, created: 1 })
    },
  )
  test('an address nobody has makes a prospective customer, called as they call themselves', async () => {
    const { customerId } = await resolve({
      kind: 'wechatOpenId',
      value: 'oABC',
      name: '小王',
      orgId: '01920000-0000-7000-8000-00000000000a',
    })
    expect(await all().getCustomer({ id: customerId })).toMatchObject({
      name: '小王',
      status: 'prospective',
      class: 'ordinary',
      org: { id: '01920000-0000-7000-8000-00000000000a' },
    })
    expect((await all().searchCustomers({ q: 'xw' })).items.map((i) => i.id)).toEqual([customerId])
  })
  test('a claim never makes a verified sender somebody else', async () => {
    const impostor = await all().registerCustomer(
      aCustomer(1, { identities: [{ kind: 'phone', value: '13800000009', status: 'claimed' }] }),
    )
    const claimed = await resolve({ kind: 'phone', value: '13800000009', verified: false })
    expect(claimed).toMatchObject({ customerId: impostor.id, created: false })
    const caller = await resolve({ kind: 'phone', value: '13800000009' })
    expect(caller.created).toBe(true)
    expect((await resolve({ kind: 'phone', value: '13800000009', verified: false })).customerId).toBe(caller.customerId)
  })
  test('a contact person leads to the customer they speak for', async () => {
    const company = await all().registerCustomer({ name: '南京明月足球俱乐部', kind: 'organization' })
    const person = await all().createIndividual({ familyName: '李', givenName: '娜' })
    await all().addIdentity({
      customerId: company.id,
      partyId: person.id,
      kind: 'email',
      value: 'lina@moon.cn',
      status: 'verified',
    })
    expect(await resolve({ kind: 'email', value: 'LiNa@moon.cn' })).toEqual({
      customerId: company.id,
      partyId: person.id,
      orgId: null,
      created: false,
      restricted: false,
    })
  })
  test('what is no address is refused', async () =>
    expect(resolve({ kind: 'phone', value: 'anonymous' })).rejects.toMatchObject({ code: 'badIdentityValue' }))
})

describe('what neighbours know and tell', () => {
  test('facts of a customer, and a refusal for one there is not', async () => {
    const { id } = await all().registerCustomer(aCustomer(20, { class: 'gold' }))
    expect(await app.read((ctx) => customerFacts(ctx, id))).toEqual({
      id,
      name: '王晓明',
      class: 'gold',
      orgId: null,
      segment: 'household',
      language: 'zh-CN',
    })
    await expect(app.read((ctx) => customerFacts(ctx, '01920000-0000-7000-8000-000000000000'))).rejects.toMatchObject({
      code: 'customerUnknown',
    })
  })
  test('one line of the timeline per record and kind, however often it changes', async () => {
    const { id } = await all().registerCustomer(aCustomer(21))
    const note = {
      customerId: id,
      at: new Date('2026-03-01T00:00:00Z'),
      kind: 'case',
      subject: { noun: 'case', id: 'c1' },
      title: { zh: '宽带断网', en: 'No broadband' },
      state: 'acknowledged',
    } as const
    await app.write(async (ctx) => {
      await addTimelineEntry(ctx, note)
      await addTimelineEntry(ctx, { ...note, state: 'resolved', summary: '😀'.repeat(600) })
      await addTimelineEntry(ctx, {
        ...note,
        kind: 'survey',
        subject: { noun: 'survey', id: 's1' },
        at: new Date('2026-03-02T00:00:00Z'),
      })
      await addTimelineEntry(ctx, {
        ...note,
        kind: 'interaction',
        subject: { noun: 'conversation', id: 'v1' },
        channel: 'webChat',
        state: 'open',
        at: new Date('2026-02-28T00:00:00Z'),
      })
    })
    const timeline = await all().listCustomerTimeline({ id })
    expect(timeline.items.map((e) => [e.kind, e.state])).toEqual([
      ['survey', 'acknowledged'],
      ['case', 'resolved'],
      ['interaction', 'open'],
    ])
    expect(timeline.items[1]!.summary).toHaveLength(500)
    expect(
      (
        await all().listCustomerTimeline({ id, filter: { kind: 'case,survey', 'at.lt': '2026-03-02T00:00:00Z' } })
      ).items.map((e) => e.subject.id),
    ).toEqual(['c1'])
    expect(await all().listCustomerTimeline({ id, limit: 1, offset: 1 })).toMatchObject({
      items: [{ kind: 'case' }],
      total: 3,
    })
    expect(await all().getCustomerOverview({ id })).toMatchObject({
      counts: [
        { kind: 'case', state: 'resolved', count: 1 },
        { kind: 'interaction', state: 'open', count: 1 },
        { kind: 'survey', count: 1 },
      ],
      lastContactAt: new Date('2026-02-28T00:00:00Z'),
    })
    await app.write((ctx) => removeTimelineEntry(ctx, { noun: 'case', id: 'c1' }))
    expect((await all().listCustomerTimeline({ id })).total).toBe(2)
    await expect(all().listCustomerTimeline({ id: '01920000-0000-7000-8000-000000000000' })).rejects.toMatchObject({
      status: 404,
    })
  })
  test('reading personal data is audited with who was read', async () => {
    const { id } = await all().registerCustomer(aCustomer(22))
    await app.as(customersContract, ['*'], { id: 'li-ming' }).getCustomerOverview({ id })
    const entries = await sql`select noun, subject_id from kernel.audit_entry where actor_id = 'li-ming'`.execute(
      app.db,
    )
    expect(entries.rows).toEqual([{ noun: 'customer', subject_id: id }])
  })
})
