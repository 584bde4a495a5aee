import { afterAll, beforeAll, expect, test } from 'vitest'
import { indicatorsContract } from '#contracts/indicators'
import { standardsContract } from '#contracts/standards'
import { surveysContract } from '#contracts/surveys'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipCatalogues } from './ship.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
})
afterAll(() => app.close())

const counts = async () => [
  (await app.as(standardsContract).listPolicies({})).total,
  (await app.as(surveysContract).listSurveys({})).total,
  (await app.as(indicatorsContract).listIndicators({})).total,
]

test('an installation gets what Clearline comes with once, however many processes start, and what it changed stays', async () => {
  await Promise.all([shipCatalogues(app.host), shipCatalogues(app.host)])
  const first = await counts()
  expect(first.every((n) => n > 0)).toBe(true)
  const surveys = app.as(surveysContract)
  const survey = (await surveys.listSurveys({})).items[0]!
  await surveys.changeSurvey({ id: survey.id, nameZh: '本省满意度' }, { ifMatch: survey.version })
  await shipCatalogues(app.host)
  expect(await counts()).toEqual(first)
  expect((await surveys.getSurvey({ id: survey.id })).nameZh).toBe('本省满意度')
})
