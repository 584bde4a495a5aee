import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#modules'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { interactionsContract as contract } from '../contract/index.ts'
import { aCall } from '../fixtures.ts'

let app: TestApp
const api = () => app.as(contract)

beforeAll(async () => {
  app = await testApp(modules)
})
afterAll(() => app.close())

resourceSuite('call', {
  app: () => app,
  list: contract.listCalls,
  get: contract.getCall,
  create: contract.logCall,
  make: (n) => aCall(n),
  bad: { direction: 'inbound', number: '138', talkMs: -1 },
  mandatory: ['direction', 'state', 'offeredAt', 'talkMs', 'holdMs', 'wrapMs'],
  filterable: ['conversationId', 'customerId'],
  event: 'interactions.call.ended',
})

test('a call that was not answered is abandoned with its wait, one in the future is refused', async () => {
  expect(await api().logCall(aCall(5, { answered: false, waitMs: 40_000 }))).toMatchObject({
    state: 'abandoned',
    waitMs: 40_000,
    talkMs: 0,
  })
  await expect(api().logCall(aCall(5, { offeredAt: '9999-01-01T00:00:00Z' }))).rejects.toMatchObject({
    code: 'callInFuture',
  })
  await expect(api().logCall({ direction: 'inbound' })).rejects.toMatchObject({ code: 'callerUnknown' })
})
