import { afterAll, beforeAll, expect, test } from 'vitest'
import { queriesOf, testApp, type TestApp } from '#kernel/testing'
import audit from '../../kernel/audit/module.ts'
import events from '../../kernel/events/module.ts'
import jobs from '../../kernel/jobs/module.ts'
import { customersContract } from './contract/index.ts'
import { aCustomer } from './fixtures.ts'
import { addTimelineEntry, customerFacts, resolveIdentity } from './index.ts'
import customers from './module.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
})
afterAll(() => app.close())

test('what neighbours call costs few statements, because every message and every case pays for it', async () => {
  const all = app.as(customersContract)
  const ids: string[] = []
  for (let n = 1; n <= 4; n++) ids.push((await all.registerCustomer(aCustomer(n))).id)
  const id = ids[0]!
  const calls: Record<string, () => Promise<unknown>> = {
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
  for (const [name, run] of Object.entries(calls)) counts[name] = (await queriesOf(run)).length
  expect(counts).toEqual({ resolveIdentityKnown: 1, resolveIdentityNew: 6, customerFacts: 1, addTimelineEntry: 1 })
})
