import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditContract } from '#contracts/audit'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { customersContract } from '../contract/index.ts'
import { aCustomer, anIndividual, aService, aTmfCustomer } from '../fixtures.ts'
import customers from '../module.ts'

const c = customersContract
let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
})
afterAll(() => app.close())

resourceSuite('customer', {
  app: () => app,
  list: c.listCustomers,
  get: c.getCustomer,
  create: c.createCustomer,
  patch: c.changeCustomer,
  remove: c.deleteCustomer,
  make: (n) =>
    aTmfCustomer(n, {
      validFor: { startDateTime: `2018-06-1${n % 10}T00:00:00.000Z` },
      characteristic: [{ name: 'fidelityProgram', value: `p${n}` }],
    }),
  change: { body: { status: 'Suspended', segment: 'sme' }, shows: { status: 'Suspended', segment: 'sme' } },
  bad: { name: 'no party' },
  mandatory: ['name', 'engagedParty', 'status', 'number', 'class'],
  filterable: [
    'name',
    'number',
    'engagedParty.id',
    'engagedParty.name',
    'validFor.startDateTime',
    'characteristic.value',
  ],
  event: 'customers.customer.created',
})

const all = () => app.as(c)
const eventsOf = async (id: string) =>
  (await sql<{ name: string }>`select name from kernel.event where key = ${id} order by seq`.execute(app.db)).rows.map(
    (r) => r.name,
  )
describe('a customer', () => {
  test('unknown attributes, dates and numbers come back as they were sent and can be filtered, within arrays too', async () => {
    const sent = {
      'x-loyalty': { tier: 7, tags: ['a', 'b'] },
      contactMedium: [{ mediumType: 'email', characteristic: { emailAddress: 'a@b.cn' } }, { mediumType: 'fax' }],
      validFor: { endDateTime: '2019-01-11T00:00:00+08:00' },
    }
    const made = await all().createCustomer(aTmfCustomer(101, sent))
    expect(made).toMatchObject(sent)
    const found = async (filter: Record<string, string>) =>
      (await all().listCustomers({ filter })).items.map((i) => i.id)
    for (const filter of [
      { 'contactMedium.mediumType': 'fax' },
      { 'x-loyalty.tier': '7' },
      { 'x-loyalty.tags': 'b' },
      { 'validFor.endDateTime': '2019-01-11T00:00:00+08:00' },
      { 'x-loyalty.tier.gte': '7' },
    ])
      expect(await found({ ...filter, name: made.name })).toEqual([made.id])
    expect(await found({ 'contactMedium.mediumType.ne': 'fax', name: made.name })).toEqual([])
  })
  test('a merge-patch merges objects, replaces arrays, and null removes', async () => {
    const { id } = await all().createCustomer(
      aTmfCustomer(102, { extra: { a: 1, b: 2 }, segment: 'sme', characteristic: [{ name: 'x', value: 1 }] }),
    )
    const after = await all().changeCustomer({
      id,
      extra: { b: null, c: 3 },
      segment: null,
      characteristic: [],
      statusReason: 'checked',
    })
    expect(after).toMatchObject({ extra: { a: 1, c: 3 }, characteristic: [], statusReason: 'checked', version: 2 })
    expect(after.extra).not.toHaveProperty('b')
    expect(after).not.toHaveProperty('segment')
    await expect(all().changeCustomer({ id, name: null as never })).rejects.toMatchObject({ status: 400 })
  })
  test('a change that changes nothing uses up no version and tells nobody', async () => {
    const { id, status } = await all().createCustomer(aTmfCustomer(103))
    expect(await all().changeCustomer({ id, status })).toMatchObject({ version: 1 })
    expect(await eventsOf(id)).toEqual(['customers.customer.created'])
  })
  test('what cannot be stored is refused by name, however deep it lies', async () => {
    await expect(all().createCustomer(aTmfCustomer(104, { note: [{ text: 'a\u0000b' }] }))).rejects.toMatchObject({
      status: 400,
      code: 'invalidUnicode',
    })
    await expect(all().createCustomer(aTmfCustomer(104, { note: { '\ud83d': 1 } }))).rejects.toMatchObject({
      status: 400,
      code: 'invalidUnicode',
    })
    const body = `{"name":"x","engagedParty":{"id":"9"},"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const response = await app.fetch(c.createCustomer.path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect([response.status, await response.json()]).toMatchObject([400, { details: [{ code: 'nestedTooDeep' }] }])
  })
  test('state and class changes have events of their own; a class change is audited with its reason', async () => {
    const { id } = await all().createCustomer(aTmfCustomer(105))
    await all().changeCustomer({ id, status: 'closed' })
    await all().changeCustomerClass({ id, class: 'gold', reason: '年消费满一万元' })
    expect(await eventsOf(id)).toEqual([
      'customers.customer.created',
      'customers.customer.changed',
      'customers.customer.stateChanged',
      'customers.customer.changed',
      'customers.customer.classChanged',
    ])
    expect(
      (await app.as(auditContract).listAuditEntries({ filter: { subjectId: id }, sort: '-at' })).items,
    ).toContainEqual(
      expect.objectContaining({
        operation: 'changeCustomerClass',
        before: { class: 'ordinary' },
        after: { class: 'gold', reason: '年消费满一万元' },
      }),
    )
    await expect(
      app.as(c, ['customers.customer.change']).changeCustomerClass({ id, class: 'silver', reason: 'x' }),
    ).rejects.toMatchObject({ status: 403 })
  })
  test('two customers cannot have one number, and one given none gets the next', async () => {
    const one = await all().createCustomer(aTmfCustomer(106, { number: 'NJ-1' }))
    await expect(all().createCustomer(aTmfCustomer(107, { number: 'NJ-1' }))).rejects.toMatchObject({ status: 409 })
    expect(one.number).toBe('NJ-1')
    expect((await all().createCustomer(aTmfCustomer(108))).number).toMatch(/^C\d{9}$/)
  })
  test("the party may be ours, a partner's, or one we were never told of", async () => {
    const { id: partyId, href } = await all().createIndividual(anIndividual())
    const ours = await all().createCustomer({ name: '家庭', engagedParty: { id: partyId } })
    expect(ours.engagedParty).toEqual({ id: partyId, href, name: '王晓明', '@referredType': 'Individual' })
    expect((await all().listCustomers({ filter: { 'engagedParty.id': partyId } })).items.map((i) => i.id)).toEqual([
      ours.id,
    ])
    const theirs = {
      id: '500',
      href: 'https://host:8080/tmf-api/partyManagement/v4/organization/500',
      name: 'Happy Travellers',
    }
    const [a, b] = await Promise.all(
      [1, 2].map((n) => all().createCustomer({ name: `shop ${n}`, engagedParty: theirs })),
    )
    expect([a!.engagedParty, b!.engagedParty]).toEqual([theirs, theirs])
    expect(
      (
        await sql<{
          n: number
        }>`select count(distinct party_id)::int as n from customers.customer where id in (${a!.id}, ${b!.id})`.execute(
          app.db,
        )
      ).rows[0]!.n,
    ).toBe(1)
    await expect(
      all().createCustomer({ name: 'x', engagedParty: { id: '01920000-0000-7000-8000-000000000000' } }),
    ).rejects.toMatchObject({ status: 400, code: 'partyUnknown' })
  })
  test('accounts of ours join those a partner sent, and are not kept twice when the whole comes back', async () => {
    const { id } = await all().createCustomer(aTmfCustomer(109, { account: [{ id: '8251', name: 'Travel Account' }] }))
    const { id: accountId } = await all().addAccount({ customerId: id, number: 'A-109' })
    const read = await all().getCustomer({ id })
    expect(read.account.map((a) => a.id)).toEqual(['8251', accountId])
    expect((await all().changeCustomer({ ...read, description: 'the same again' })).account.map((a) => a.id)).toEqual([
      '8251',
      accountId,
    ])
  })
  test("one with history cannot be deleted, in the reader's language", async () => {
    const { id, href } = await all().createCustomer(aTmfCustomer(110))
    await all().addService({ customerId: id, ...aService(110) })
    const response = await app.fetch(href, { method: 'DELETE', headers: { 'accept-language': 'zh-CN' } })
    expect([response.status, await response.json()]).toMatchObject([
      409,
      { code: 'customerHasHistory', reason: expect.stringMatching(/离网/) },
    ])
  })
})

describe('registering', () => {
  test('makes party, customer, identities, accounts and services in one step', async () => {
    const made = await all().registerCustomer(
      aCustomer(1, { accounts: [{ number: 'ACC-1', balanceFen: -1250 }], services: [aService(1)] }),
    )
    expect(made).toMatchObject({ name: '王晓明', class: 'ordinary', since: '2021-05-01', status: 'active' })
    const overview = await all().getCustomerOverview({ id: made.id })
    expect(overview).toMatchObject({
      party: { kind: 'individual', name: '王晓明' },
      identities: [{ kind: 'phone', valueNorm: '+8613900000001', status: 'verified' }],
      accounts: [{ number: 'ACC-1', balanceFen: -1250 }],
      services: [{ product: 'broadband', resource: { kind: 'ponPort', ref: 'OLT-NJ-01/1/3/1' } }],
      counts: [],
      lastContactAt: null,
      merged: [],
    })
  })
  test.each([
    ["somebody else's phone", () => aCustomer(1), 'identityTaken'],
    ['no phone', () => aCustomer(2, { identities: [{ kind: 'phone', value: '84211234' }] }), 'badIdentityValue'],
    ['a used account', () => aCustomer(3, { accounts: [{ number: 'ACC-1' }] }), 'accountNumberTaken'],
    ['a used service number', () => aCustomer(4, { services: [aService(1)] }), 'serviceNumberTaken'],
  ])('with %s is refused and leaves nothing behind', async (_, body, code) => {
    const count = async () =>
      (
        await sql<{
          n: number
        }>`select (select count(*) from customers.customer) + (select count(*) from customers.party) as n`.execute(
          app.db,
        )
      ).rows[0]!.n
    const before = await count()
    await expect(all().registerCustomer(body())).rejects.toMatchObject({ code })
    expect(await count()).toBe(before)
  })
})

describe('the list of customers', () => {
  test('filters and sorts by the date they became customers; those without one come last', async () => {
    const dates = ['2019-03-01', '2020-02-29', undefined]
    for (const [n, since] of dates.entries())
      await all().createCustomer(aTmfCustomer(200 + n, { segment: 'dated', ...(since ? { since } : {}) }))
    const found = async (filter: Record<string, string>, sort: string) =>
      (await all().listCustomers({ filter: { segment: 'dated', ...filter }, sort })).items.map((i) => i.since)
    expect(await found({}, 'since')).toEqual(dates)
    expect(await found({}, '-since')).toEqual(['2020-02-29', '2019-03-01', undefined])
    expect(await found({ 'since.gte': '2019-03-02' }, 'since')).toEqual(['2020-02-29'])
    await expect(found({ since: '2019-02-30' }, 'since')).rejects.toMatchObject({ status: 400, code: 'badFilterValue' })
  })
  test('is filtered by a service number', async () => {
    const { id } = await all().registerCustomer(aCustomer(90, { services: [aService(90)] }))
    expect((await all().listCustomers({ filter: { 'service.number': '02500000090' } })).items.map((i) => i.id)).toEqual(
      [id],
    )
  })
})
