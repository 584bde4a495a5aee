import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { surveysContract } from '#contracts/surveys'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipSurveys } from '#modules/surveys'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await app.write((ctx) => shipSurveys(ctx))
  const cases = app.as(casesContract)
  await cases.createClosureCode({ role: 'cause', code: 'other', nameZh: '其他', nameEn: 'Other' })
  await cases.createClosureCode({ role: 'solution', code: 'explained', nameZh: '已解释', nameEn: 'Explained' })
  await app
    .as(interactionsContract)
    .createChannelAccount({ channel: 'email', name: '客服邮箱', settings: { mailFrom: 'care@clearline.example' } })
})
afterAll(() => app.close())

/** A customer of their own whose case was closed: they are asked. */
async function invited(n: number) {
  const customer = await app.as(customersContract).registerCustomer({
    name: `李敏${n}`,
    class: 'ordinary',
    identities: [{ kind: 'email', value: `limin${n}@mail.example`, status: 'verified' }],
  })
  const cases = app.as(casesContract)
  const { id } = await cases.openCase({
    name: '账单疑问',
    description: '多扣了十元',
    ticketType: 'inquiry',
    severity: 'minor',
    kind: 'inquiry',
    customerId: customer.id,
  })
  await cases.resolveCase({ id, solutionText: '已说明', causeCode: 'other', solutionCode: 'explained' })
  await cases.closeCase({ id })
  await app.work()
  return (await app.as(surveysContract).listInvitations({ filter: { caseId: id } })).items[0]!
}

resourceSuite('survey invitation', {
  app: () => app,
  list: surveysContract.listInvitations,
  get: surveysContract.getInvitation,
  make: (n) => invited(n),
  mandatory: ['caseId', 'channel', 'state'],
  filterable: ['caseId'],
})

test('a survey that was changed keeps what it asked before, the newest first', async () => {
  const surveys = app.as(surveysContract)
  const [survey] = (await surveys.listSurveys({})).items
  await surveys.changeSurvey({ id: survey!.id, body: { ...survey!.current.body, capDays: 1 } })
  const { items } = await surveys.surveyVersions({ id: survey!.id })
  expect(items.map((v) => v.number)).toEqual([survey!.current.number + 1, survey!.current.number])
  expect(items.map((v) => v.body.capDays)).toEqual([1, survey!.current.body.capDays])
})
