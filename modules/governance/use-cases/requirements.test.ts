import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#modules'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { governanceContract } from '../contract/index.ts'
import type { Library } from '../domain/library/node.ts'
import { loadLibrary } from '../store/requirement.ts'
import { shipGovernance } from './ship-governance.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await app.write(shipGovernance)
})
afterAll(() => app.close())

resourceSuite('requirement', {
  app: () => app,
  list: governanceContract.listRequirements,
  get: governanceContract.getRequirement,
  make: async (n) =>
    (await app.as(governanceContract).listRequirements({ filter: { kind: 'control' } })).items[n]! as never,
  mandatory: ['framework', 'code', 'nameZh', 'nameEn'],
  filterable: ['code', 'nameZh'],
})

const codes = async (asked: Parameters<ReturnType<typeof clientOf>['listRequirements']>[0]) =>
  (await clientOf().listRequirements(asked)).items.map((r) => r.code)
const clientOf = () => app.as(governanceContract)

test('the controls come in the order of the standard, and backwards', async () => {
  const up = await codes({ filter: { kind: 'control' } })
  expect(up).toHaveLength(93)
  expect(up.slice(8, 11)).toEqual(['A.5.9', 'A.5.10', 'A.5.11'])
  expect(await codes({ filter: { kind: 'control' }, sort: '-code', limit: 2 })).toEqual(['A.8.34', 'A.8.33'])
})
test('a control is found by its number, its name in either language, and what it is about', async () => {
  const filter = { framework: 'iso27001' }
  expect(await codes({ q: 'A.8.24', filter })).toEqual(['A.8.24'])
  expect(await codes({ q: '数据脱敏', filter })).toEqual(['A.8.11'])
  expect(await codes({ q: 'clock sync', filter })).toEqual(['A.8.17'])
  expect(await codes({ q: '100%', filter })).toEqual([])
})
test('loading the same text again changes nothing; a later edition keeps the ids and retires what it drops', async () => {
  const library = { framework: 'gdpr', edition: 'test', nodes: [] } as const
  const node = { kind: 'article', theme: 't', nameZh: '一', nameEn: 'one', aboutZh: '一', aboutEn: 'one' } as const
  const first = {
    ...library,
    nodes: [
      { ...node, code: 'x1' },
      { ...node, code: 'x2' },
    ],
  }
  const load = (l: Library) => app.write((ctx) => loadLibrary(ctx.tx, l, ctx.now, 9_000))
  const seen = () => clientOf().listRequirements({ filter: { code: 'x1,x2', framework: 'gdpr' } })
  expect(await load(first)).toBe(true)
  expect(await load(first)).toBe(false)
  const before = (await seen()).items
  expect(await load({ ...first, edition: 'later', nodes: [{ ...node, code: 'x1', nameEn: 'renamed' }] })).toBe(true)
  expect((await seen()).items).toEqual([
    { ...before[0], edition: 'later', nameEn: 'renamed' },
    { ...before[1], retired: true },
  ])
})
test('who may not read is refused', async () => {
  await expect(app.as(governanceContract, ['cases.case.read']).listRequirements({})).rejects.toMatchObject({
    status: 403,
  })
})
