import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { committedCounts, queriesOf, testApp, type TestApp } from '#kernel/testing'
import audit from '../../kernel/audit/module.ts'
import events from '../../kernel/events/module.ts'
import jobs from '../../kernel/jobs/module.ts'
import { customersContract } from './contract/index.ts'
import { aCustomer, aService, aTmfCustomer } from './fixtures.ts'
import { addTimelineEntry, customerFacts, resolveIdentity } from './index.ts'
import customers from './module.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
})
afterAll(() => app.close())

test('no operation costs more statements than the committed number, however many rows there are', async () => {
  const all = app.as(customersContract)
  const ids: string[] = []
  for (let n = 1; n <= 12; n++)
    ids.push(
      (await all.registerCustomer(aCustomer(n, { services: [aService(n)], accounts: [{ number: `Q-${n}` }] }))).id,
    )
  const id = ids[0]!
  const operations: Record<string, () => Promise<unknown>> = {
    listCustomers: () => all.listCustomers({}),
    getCustomer: () => all.getCustomer({ id }),
    searchCustomers: () => all.searchCustomers({ q: '王晓明' }),
    getCustomerOverview: () => all.getCustomerOverview({ id }),
    listCustomerTimeline: () => all.listCustomerTimeline({ id }),
    listServices: () => all.listServices({ filter: { customerId: id } }),
    createCustomer: () => all.createCustomer(aTmfCustomer(1)),
    registerCustomer: () => all.registerCustomer(aCustomer(50)),
    changeCustomer: () => all.changeCustomer({ id, status: 'suspended' }),
    changeCustomerClass: () => all.changeCustomerClass({ id, class: 'gold', reason: 'x' }),
    addIdentity: () => all.addIdentity({ customerId: id, kind: 'email', value: 'q@b.cn' }),
    mergeCustomers: () => all.mergeCustomers({ id: ids[1]!, into: id, reason: 'x' }),
    resolveIdentityKnown: () => app.write((ctx) => resolveIdentity(ctx, { kind: 'phone', value: '13900000003' })),
    resolveIdentityNew: () => app.write((ctx) => resolveIdentity(ctx, { kind: 'phone', value: '13800000000' })),
    customerFacts: () => app.read((ctx) => customerFacts(ctx, id)),
    addTimelineEntry: () =>
      app.write((ctx) =>
        addTimelineEntry(ctx, {
          customerId: id,
          at: ctx.now,
          kind: 'notice',
          subject: { noun: 'notice', id: '1' },
          title: { zh: '通知', en: 'Notice' },
        }),
      ),
  }
  const counts: Record<string, number> = {}
  for (const [name, run] of Object.entries(operations)) counts[name] = (await queriesOf(run)).length
  expect(counts).toEqual(committedCounts(join(import.meta.dirname, 'query-counts.json'), counts))
})
