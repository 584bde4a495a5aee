import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { customersContract } from '../contract/index.ts'
import { aCustomer, anIndividual, anOrganization, aService } from '../fixtures.ts'
import { addTimelineEntry, customerFacts, resolveIdentity } from '../index.ts'
import customers from '../module.ts'

const c = customersContract
let app: TestApp
let n = 100
const all = () => app.as(c)
const make = async (given: Parameters<typeof aCustomer>[1] = {}) => {
  n++
  return {
    n,
    ...(await all().registerCustomer(
      aCustomer(n, { services: [aService(n)], accounts: [{ number: `M-${n}` }], ...given }),
    )),
  }
}
const caller = (k: number) =>
  app.write((ctx) => resolveIdentity(ctx, { kind: 'phone', value: `139${String(k).padStart(8, '0')}` }))
beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
})
afterAll(() => app.close())

resourceSuite('merge', {
  app: () => app,
  list: c.listMerges,
  get: c.getMerge,
  make: async () => all().mergeCustomers({ id: (await make()).id, into: (await make()).id, reason: '同一人' }),
  mandatory: ['fromCustomerId', 'intoCustomerId', 'reason', 'mergedAt', 'undoneAt'],
  filterable: ['fromCustomerId'],
})

describe('two customers found to be one', () => {
  test('are one to callers, in search, facts, overview and timeline, and two again when it is undone', async () => {
    const [a, b] = [await make({ name: '赵云' }), await make({ name: '赵子龙' })]
    const entry = (customerId: string, id: string) =>
      app.write((ctx) =>
        addTimelineEntry(ctx, {
          customerId,
          at: ctx.now,
          kind: 'case',
          subject: { noun: 'case', id },
          title: { zh: '报障', en: 'Fault' },
        }),
      )
    await entry(a.id, 'of-a')
    await entry(b.id, 'of-b')
    const { id: mergeId } = await all().mergeCustomers({ id: a.id, into: b.id, reason: '同一人' })

    expect((await caller(a.n)).customerId).toBe(b.id)
    expect((await app.read((ctx) => customerFacts(ctx, a.id))).id).toBe(b.id)
    expect((await all().searchCustomers({ q: '赵云' })).items.map((i) => i.id)).toEqual([b.id])
    expect((await all().listCustomers({ filter: { name: '赵云' } })).items).toEqual([])
    expect(await all().getCustomer({ id: a.id })).toMatchObject({ mergedInto: { id: b.id } })
    const overview = await all().getCustomerOverview({ id: a.id })
    expect(overview).toMatchObject({ id: b.id, merged: [{ id: a.id, mergeId }], counts: [{ kind: 'case', count: 2 }] })
    expect([overview.identities.length, overview.accounts.length, overview.services.length]).toEqual([2, 2, 2])
    expect((await all().listCustomerTimeline({ id: b.id })).items.map((e) => e.subject.id).sort()).toEqual([
      'of-a',
      'of-b',
    ])
    expect((await all().listServices({ filter: { customerId: b.id } })).total).toBe(2)
    const later = await all().addIdentity({ customerId: a.id, kind: 'email', value: 'zhao@b.cn' })
    await entry(a.id, 'of-a-later')

    expect(await all().undoMerge({ id: mergeId, reason: '是父子' })).toMatchObject({
      undoneAt: expect.any(Date),
      undoReason: '是父子',
    })
    expect((await caller(a.n)).customerId).toBe(a.id)
    const [ofA, ofB] = [await all().getCustomerOverview({ id: a.id }), await all().getCustomerOverview({ id: b.id })]
    expect([ofA.identities.length, ofA.accounts.length, ofA.services.length, ofA.counts]).toEqual([
      1,
      1,
      1,
      [{ kind: 'case', state: null, count: 2 }],
    ])
    expect(ofB.identities.map((i) => i.id)).toContain(later.id)
    expect(await all().getCustomer({ id: a.id })).not.toHaveProperty('mergedInto')
    const told = await sql<{
      name: string
    }>`select name from kernel.event where payload ->> 'mergeId' = ${mergeId} order by seq`.execute(app.db)
    expect(told.rows.map((r) => r.name)).toEqual([
      'customers.customer.merged',
      'customers.party.merged',
      'customers.customer.unmerged',
      'customers.party.unmerged',
    ])
  })
  test('a chain of merges can be undone in any order', async () => {
    const [x, y, z] = [await make(), await make(), await make()]
    const xy = await all().mergeCustomers({ id: x.id, into: y.id, reason: '1' })
    const yz = await all().mergeCustomers({ id: y.id, into: z.id, reason: '2' })
    const roots = async () =>
      Promise.all([x, y, z].map(async (k) => (await app.read((ctx) => customerFacts(ctx, k.id))).id))
    expect(await roots()).toEqual([z.id, z.id, z.id])
    await all().undoMerge({ id: xy.id, reason: 'x' })
    expect(await roots()).toEqual([x.id, z.id, z.id])
    await all().mergeCustomers({ id: x.id, into: z.id, reason: '3' })
    await all().undoMerge({ id: yz.id, reason: 'y' })
    expect(await roots()).toEqual([z.id, y.id, z.id])
  })
  test('are refused when one is merged already, is itself, is unknown, or the merge is undone already', async () => {
    const [a, b, d] = [await make(), await make(), await make()]
    const merge = await all().mergeCustomers({ id: a.id, into: b.id, reason: 'x' })
    await expect(all().mergeCustomers({ id: a.id, into: d.id, reason: 'x' })).rejects.toMatchObject({
      status: 409,
      code: 'alreadyMerged',
    })
    await expect(all().mergeCustomers({ id: b.id, into: a.id, reason: 'x' })).rejects.toMatchObject({
      status: 409,
      code: 'alreadyMerged',
    })
    await expect(all().mergeCustomers({ id: b.id, into: b.id, reason: 'x' })).rejects.toMatchObject({
      status: 400,
      code: 'mergeWithItself',
    })
    await expect(
      all().mergeCustomers({ id: b.id, into: '01920000-0000-7000-8000-000000000000', reason: 'x' }),
    ).rejects.toMatchObject({ status: 400, code: 'customerUnknown' })
    await all().undoMerge({ id: merge.id, reason: 'x' })
    await expect(all().undoMerge({ id: merge.id, reason: 'x' })).rejects.toMatchObject({
      status: 409,
      code: 'mergeAlreadyUndone',
    })
  })
  test('crosswise at the same moment make no cycle', async () => {
    const [a, b] = [await make(), await make()]
    const results = await Promise.allSettled([
      all().mergeCustomers({ id: a.id, into: b.id, reason: 'x' }),
      all().mergeCustomers({ id: b.id, into: a.id, reason: 'x' }),
    ])
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('two parties found to be one', () => {
  test('of the same kind, and undone', async () => {
    const [p, q, firm] = [
      await all().createIndividual(anIndividual(1)),
      await all().createIndividual(anIndividual(2)),
      await all().createOrganization(anOrganization(1)),
    ]
    await expect(all().mergeParties({ id: p.id, into: firm.id, reason: 'x' })).rejects.toMatchObject({
      status: 409,
      code: 'partyKindsDiffer',
    })
    const customer = await all().createCustomer({ name: '家', engagedParty: { id: p.id } })
    const merge = await all().mergeParties({ id: p.id, into: q.id, reason: 'x' })
    expect(await all().getIndividual({ id: p.id })).toMatchObject({ mergedInto: { id: q.id, href: q.href } })
    expect((await all().getCustomerOverview({ id: customer.id })).party).toMatchObject({ id: q.id, href: q.href })
    expect((await all().listIndividuals({})).items.map((i) => i.id)).not.toContain(p.id)
    await all().undoMerge({ id: merge.id, reason: 'x' })
    expect((await all().listIndividuals({})).items.map((i) => i.id)).toContain(p.id)
    expect((await all().getCustomerOverview({ id: customer.id })).party).toMatchObject({ id: p.id, href: p.href })
  })
  test('a party that is a customer elsewhere does not follow its merged customer', async () => {
    const person = await all().createIndividual(anIndividual(3))
    const [home, , other] = [
      await all().createCustomer({ name: '家', engagedParty: { id: person.id } }),
      await all().createCustomer({ name: '店', engagedParty: { id: person.id } }),
      await make(),
    ]
    expect(await all().mergeCustomers({ id: home.id, into: other.id, reason: 'x' })).toMatchObject({
      fromPartyId: null,
      intoPartyId: null,
    })
  })
})
