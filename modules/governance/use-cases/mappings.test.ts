import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { governanceContract } from '../contract/index.ts'
import { requirementId } from '../domain/library/node.ts'
import { governed, orgOf } from '../fixtures.ts'
import { shipGovernance } from './ship-governance.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await governed(app.host)
})
afterAll(() => app.close())
const client = () => app.as(governanceContract)
const free = ['13', '14', '15', '16', '21', '23', '24', '25'].values()
const words = { rationaleZh: '理由', rationaleEn: 'Because' }

resourceSuite('mapping', {
  app: () => app,
  list: governanceContract.listMappings,
  get: governanceContract.getMapping,
  create: governanceContract.createMapping,
  patch: governanceContract.changeMapping,
  make: () => ({
    controlId: requirementId('iso27001', 'A.8.34'),
    requirementId: requirementId('pipl', free.next().value!),
    relationship: 'intersect',
    ...words,
  }),
  change: { body: { relationship: 'subset' }, shows: { relationship: 'subset', shipped: false } },
  bad: { relationship: 'same' },
  mandatory: ['control', 'requirement', 'relationship'],
  filterable: ['control.id', 'requirement.id'],
})

test('what answers an article is found from the article, and what a control answers from the control', async () => {
  const article = { 'requirement.id': requirementId('pipl', '57') }
  const found = await client().listMappings({ filter: article })
  expect(found.items.map((m) => m.control.code)).toEqual(['A.5.24', 'A.5.26'])
  const control = await client().listMappings({
    filter: { 'control.id': requirementId('iso27001', 'A.8.13'), 'requirement.framework': 'mlps3' },
  })
  expect(control.items.map((m) => m.requirement.code)).toEqual(['8.1.4.9', '8.1.10.11'])
})
test('a mapping leads from a control to law, once', async () => {
  const given = { relationship: 'equal', ...words } as const
  const [a, b] = [requirementId('iso27001', 'A.5.1'), requirementId('iso27001', 'A.5.2')]
  await expect(client().createMapping({ controlId: a, requirementId: b, ...given })).rejects.toMatchObject({
    code: 'mappingOfLaw',
  })
  await expect(
    client().createMapping({ controlId: a, requirementId: requirementId('mlps3', '8.1.6.1'), ...given }),
  ).rejects.toMatchObject({ code: 'mappingExists' })
})
test('what was changed here survives a later start; what was not follows the library', async () => {
  const of = async (code: string) =>
    (await client().listMappings({ filter: { 'requirement.id': requirementId('mlps3', code) } })).items[0]!
  const mine = await client().changeMapping({ id: (await of('8.1.10.9')).id, relationship: 'subset' })
  await app.write((ctx) =>
    sql`update governance.mapping set relationship = 'intersect' where id = ${mine.id}`.execute(ctx.tx),
  )
  const theirs = await of('8.1.9.7')
  await app.write((ctx) =>
    sql`update governance.mapping set relationship = 'intersect' where id = ${theirs.id}`.execute(ctx.tx),
  )
  await app.write(shipGovernance)
  expect(await client().getMapping({ id: mine.id })).toMatchObject({ relationship: 'intersect', shipped: false })
  expect(await client().getMapping({ id: theirs.id })).toMatchObject({ relationship: 'equal', shipped: true })
})
test('coverage follows what the organisation has implemented, and names the control that holds it back', async () => {
  const { id: statementId, orgId } = await client().createStatement({ orgId: orgOf('hangzhou') })
  const backup = async () =>
    (await client().listCoverage({ orgId, filter: { id: requirementId('mlps3', '8.1.4.9') } })).items[0]
  const answer = (code: string, state: 'partial' | 'implemented') =>
    client().answerRequirement({
      statementId,
      id: requirementId('iso27001', code),
      applicable: true,
      reasons: ['law'],
      state,
    })
  expect(await backup()).toMatchObject({ controls: 2, coverage: 0, because: ['A.8.13', 'A.8.14'] })
  await answer('A.8.13', 'implemented')
  await answer('A.8.14', 'partial')
  expect(await backup()).toMatchObject({ coverage: 0.5, because: ['A.8.14'] })
  await answer('A.8.14', 'implemented')
  expect(await backup()).toMatchObject({ coverage: 1 })
  expect((await client().listCoverage({ orgId, filter: { framework: 'gdpr' } })).total).toBe(26)
  expect((await client().listCoverage({ orgId: orgOf('ningbo'), limit: 1 })).items[0]).toMatchObject({ coverage: 0 })
})
