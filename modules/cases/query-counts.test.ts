import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { committedCounts, queriesOf, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { aCatalog, aNewCase } from './fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await app.write((ctx) => shipStandards(ctx))
})
afterAll(() => app.close())

test('no operation costs more statements than the committed number, however many cases there are', async () => {
  const cases = app.as(casesContract)
  const { faultCategoryId } = await aCatalog(cases)
  const customer = await app.as(customersContract).registerCustomer({
    name: '王晓明',
    class: 'gold',
    identities: [{ kind: 'phone', value: '13912345678', status: 'verified' }],
  })
  const ids: string[] = []
  for (let n = 0; n < 12; n++)
    ids.push((await cases.openCase(aNewCase({ customerId: customer.id, categoryId: faultCategoryId }))).id)
  const id = ids[0]!
  const operations: Record<string, () => Promise<unknown>> = {
    listCases: () => cases.listCases({}),
    searchCases: () => cases.listCases({ q: '断网' }),
    getCase: () => cases.getCase({ id }),
    caseTimeline: () => cases.caseTimeline({ id }),
    caseActions: () => cases.caseActions({ id }),
    caseRelations: () => cases.caseRelations({ id }),
    caseCounts: () => cases.caseCounts({}),
    openCase: () => cases.openCase(aNewCase({ customerId: customer.id, categoryId: faultCategoryId })),
    startCase: () => cases.startCase({ id }),
    changeCase: () => cases.changeCase({ id, urgency: 'critical' }),
    addNote: () => cases.addNote({ id, text: '跟进', visibility: 'internal' }),
    mergeCase: () => cases.mergeCase({ id: ids[1]!, intoId: id }),
    resolveCase: () =>
      cases.resolveCase({ id, solutionText: '已修复', causeCode: 'fibreCut', solutionCode: 'repaired' }),
    closeCase: () => cases.closeCase({ id }),
  }
  const counts: Record<string, number> = {}
  for (const [name, run] of Object.entries(operations)) counts[name] = (await queriesOf(run)).length
  expect(counts).toEqual(committedCounts(join(import.meta.dirname, 'query-counts.json'), counts))
})
