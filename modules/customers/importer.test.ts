import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import type { ImportedRecord } from '#kernel/module'
import { queriesOf, testApp, type TestApp } from '#kernel/testing'
import audit from '../../kernel/audit/module.ts'
import events from '../../kernel/events/module.ts'
import jobs from '../../kernel/jobs/module.ts'
import { customersContract } from './contract/index.ts'
import { importedCustomer } from './domain/import-record.ts'
import { aCustomer } from './fixtures.ts'
import { customersImporter, importBatchSize, importCustomers } from './importer.ts'
import customers from './module.ts'

let app: TestApp
const all = () => app.as(customersContract)
const run = (records: readonly ImportedRecord[], source = 'crm') =>
  app.write((ctx) => importCustomers(ctx, records, { source }))
const countOf = async (source: string) =>
  (
    await sql<{ n: number }>`select count(*)::int as n from customers.customer where import_source = ${source}`.execute(
      app.db,
    )
  ).rows[0]!.n
beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
})
afterAll(() => app.close())

describe('importing customers', () => {
  test('a record becomes a customer with what the profile found', async () => {
    const [outcome] = await run([
      {
        externalId: '7590-VHVEG',
        fields: {
          name: '7590-VHVEG',
          class: 'ordinary',
          segment: 'residential',
          since: new Date('2019-05-24T16:00:00Z'),
          phone: 13612345678,
          services: [
            // Midnight in a summer of 1986 to 1991, when the clocks in China were an hour ahead.
            { name: 'phone', multipleLines: null, since: new Date('1988-06-30T15:00:00Z') },
            { name: 'internet', technology: 'fibre' },
            { name: 'techSupport' },
          ],
          attributes: { gender: 'female', tenureMonths: 1, churned: false, note: null },
        },
      },
    ])
    expect(outcome).toEqual({ externalId: '7590-VHVEG', outcome: 'created', customerId: expect.any(String) })
    const overview = await all().getCustomerOverview({ id: (outcome as { customerId: string }).customerId })
    expect(overview.customer).toMatchObject({
      since: '2019-05-25',
      segment: 'residential',
      characteristic: [
        { name: 'gender', value: 'female' },
        { name: 'tenureMonths', value: 1 },
        { name: 'churned', value: false },
      ],
    })
    expect(overview.services.map((s) => [s.product, s.since, s.attributes])).toEqual([
      ['fixedVoice', '1988-07-01', { name: 'phone', multipleLines: null }],
      ['broadband', null, { name: 'internet', technology: 'fibre' }],
      ['other', null, { name: 'techSupport' }],
    ])
    expect(overview.identities).toMatchObject([
      { kind: 'phone', valueNorm: '+8613612345678', status: 'verified', source: 'import' },
    ])
    expect((await all().searchCustomers({ q: '7590-vhv' })).items).toHaveLength(1)
  })
  test('the same again makes nothing and changes nothing, nor do two runs at once', async () => {
    const records = Array.from({ length: 60 }, (_, n) => ({ externalId: `t${n % 50}`, fields: { name: `客户${n}` } }))
    const runs = await Promise.all([run(records, 'twice'), run(records, 'twice')])
    expect(await countOf('twice')).toBe(50)
    expect(runs.flat().filter((o) => o.outcome === 'created')).toHaveLength(50)
    const id = (runs[0]![3] as { customerId: string }).customerId
    await all().changeCustomer({ id, name: '改过的名字' })
    expect((await run(records, 'twice')).every((o) => o.outcome === 'unchanged')).toBe(true)
    expect((await all().getCustomer({ id })).name).toBe('改过的名字')
    expect((await run(records.slice(0, 1), 'another source'))[0]!.outcome).toBe('created')
  })
  test('a record that cannot be taken says which field is to blame, and the others are taken', async () => {
    const outcomes = await run([
      { externalId: 'b1', fields: { name: '好' } },
      { externalId: 'b2', fields: { name: '坏', class: 'platinum' } },
      { externalId: 'b3', fields: { name: '坏', services: [{ product: 'pigeon' }] } },
      { externalId: 'b4', fields: { name: '坏', phone: '84211234' } },
      { externalId: 'b5', fields: { name: '坏', colour: 'red' } },
      { externalId: 'b6', fields: { name: '好', number: 'B-6' } },
      { externalId: 'b7', fields: { name: '坏', number: 'B-6' } },
    ])
    expect(
      outcomes.map((o) => (o.why ? [o.why.code, ...Object.values(o.why.params ?? {})].join(' ') : o.outcome)),
    ).toEqual([
      'created',
      'importFieldWrong class',
      'importFieldWrong services.0.product',
      'badIdentityValue phone',
      'importFieldWrong colour',
      'created',
      'customerNumberTaken B-6',
    ])
    for (const code of ['importFieldWrong', 'badIdentityValue', 'customerNumberTaken', 'identityOnlyClaimed'])
      expect(customers.messages['zh-CN'].errors).toHaveProperty(code)
  })
  test('every field offered to profiles is one a record may have', () => {
    expect(customersImporter.fields.map((f) => f.name).sort()).toEqual(Object.keys(importedCustomer.shape).sort())
  })
  test('what belongs to somebody else is told, an identity kept as a claim', async () => {
    const owner = await all().registerCustomer(
      aCustomer(1, { accounts: [{ number: 'IMP-1' }], services: [{ product: 'mobile', number: '13900000001' }] }),
    )
    const [outcome] = await run([
      {
        externalId: 'o1',
        fields: {
          name: '后来者',
          phone: '13900000001',
          accounts: [{ number: 'IMP-1' }],
          services: [{ product: 'mobile', number: '13900000001' }],
        },
      },
    ])
    expect(outcome).toMatchObject({
      outcome: 'created',
      warnings: [
        { code: 'identityOnlyClaimed' },
        { code: 'accountNumberTaken', params: { number: 'IMP-1' } },
        { code: 'serviceNumberTaken', params: { number: '13900000001' } },
      ],
    })
    const holders = await all().listIdentities({ filter: { valueNorm: '+8613900000001' } })
    expect(holders.items.map((i) => [i.customerId === owner.id, i.status]).sort()).toEqual([
      [false, 'claimed'],
      [true, 'verified'],
    ])
  })
  test('a batch costs as many statements as one record, and every customer has its audit entry and event', async () => {
    const records = Array.from({ length: importBatchSize }, (_, n) => ({
      externalId: `q${n}`,
      fields: { name: `批量${n}`, phone: `1330000${String(n).padStart(4, '0')}`, services: [{ product: 'mobile' }] },
    }))
    expect(await queriesOf(() => run(records, 'batch'))).toHaveLength(6)
    const told = await sql<{ events: number; audit: number }>`
      select (select count(*)::int from kernel.event e join customers.customer c on c.id::text = e.key
        where c.import_source = 'batch' and e.name = 'customers.customer.created') as events,
        (select count(*)::int from kernel.audit_entry a join customers.customer c on c.id::text = a.subject_id
          where c.import_source = 'batch') as audit`.execute(app.db)
    expect(told.rows[0]).toEqual({ events: importBatchSize, audit: importBatchSize })
  })
})
