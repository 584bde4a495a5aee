import { afterAll, beforeAll } from 'vitest'
import { modules } from '#modules'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { interactionsContract as contract } from '../contract/index.ts'
import { aChannelAccount } from '../fixtures.ts'

let app: TestApp

beforeAll(async () => {
  app = await testApp(modules)
})
afterAll(() => app.close())

resourceSuite('channel account', {
  app: () => app,
  list: contract.listChannelAccounts,
  get: contract.getChannelAccount,
  create: contract.createChannelAccount,
  patch: contract.changeChannelAccount,
  remove: contract.removeChannelAccount,
  make: (n) => aChannelAccount(n),
  change: { body: { name: '新名称', state: 'suspended' }, shows: { name: '新名称', state: 'suspended' } },
  bad: { channel: 'Web Chat', name: '' },
  mandatory: ['channel', 'name', 'settings', 'state', 'version', 'createdAt'],
  filterable: ['channel', 'name'],
})
