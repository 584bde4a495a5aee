import { afterAll, beforeAll } from 'vitest'
import { casesContract } from '#contracts/cases'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
})
afterAll(() => app.close())

resourceSuite('category', {
  app: () => app,
  list: casesContract.listCategories,
  get: casesContract.getCategory,
  create: casesContract.createCategory,
  patch: casesContract.changeCategory,
  make: (n) => ({ kind: 'inquiry', code: `topic${n}`, nameZh: `话题 ${n}`, nameEn: `Topic ${n}` }),
  change: { body: { nameEn: 'Other' }, shows: { nameEn: 'Other' } },
  bad: { kind: 'inquiry' },
  mandatory: ['kind', 'code', 'nameZh', 'nameEn', 'active'],
  filterable: ['code'],
})
resourceSuite('closure code', {
  app: () => app,
  list: casesContract.listClosureCodes,
  get: casesContract.getClosureCode,
  create: casesContract.createClosureCode,
  patch: casesContract.changeClosureCode,
  make: (n) => ({ role: 'cause', code: `cause${n}`, nameZh: `原因 ${n}`, nameEn: `Cause ${n}` }),
  change: { body: { active: false }, shows: { active: false } },
  bad: { role: 'reason' },
  mandatory: ['role', 'code', 'nameZh', 'nameEn', 'active'],
  filterable: ['code'],
})
resourceSuite('custom field', {
  app: () => app,
  list: casesContract.listCustomFields,
  get: casesContract.getCustomField,
  create: casesContract.createCustomField,
  patch: casesContract.changeCustomField,
  make: (n) => ({ kind: 'serviceRequest', key: `field${n}`, nameZh: `字段 ${n}`, nameEn: `Field ${n}`, type: 'text' }),
  change: { body: { nameZh: '别名' }, shows: { nameZh: '别名' } },
  bad: { key: 'x' },
  mandatory: ['kind', 'key', 'type', 'required'],
  filterable: ['key'],
})
