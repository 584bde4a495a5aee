import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { maskedFields } from '#kernel/contract'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { aNewCase } from '../fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
})
afterAll(() => app.close())
const open = () => app.as(casesContract)
const masked = () => app.as(casesContract, ['*'], { fields: maskedFields })
const description = '客户 13867893456 报障，家里座机 0571-88881234'

test('a text is shown with its numbers covered, and edited around them loses none', async () => {
  const { id } = await open().openCase(aNewCase({ description }))
  const seen = await masked().getCase({ id })
  expect(seen.description).toBe('客户 138****3456 报障，家里座机 0571-88****34')
  await masked().changeCase({
    id,
    description: `${seen.description}\n已回电 138****3456，约明天上门；另留 15900001111`,
  })
  expect((await open().getCase({ id })).description).toBe(
    `${description}\n已回电 13867893456，约明天上门；另留 15900001111`,
  )
})
test('where one mask stands for two numbers the edit is refused and nothing is lost', async () => {
  const two = '主号 13811112222，副号 13833332222'
  const { id } = await open().openCase(aNewCase({ description: two }))
  const seen = await masked().getCase({ id })
  await masked().changeCase({ id, description: seen.description })
  await expect(masked().changeCase({ id, description: `${seen.description}。加急` })).rejects.toMatchObject({
    code: 'maskedValueSent',
    details: expect.anything(),
  })
  expect((await open().getCase({ id })).description).toBe(two)
})
test('texts are found by words and whole numbers, and not spelled out by pieces of a number', async () => {
  const { id } = await open().openCase(aNewCase({ description, name: '光猫红灯 13867893456' }))
  const by = async (regex: string) =>
    (await masked().listCases({ filter: { 'name.regex': regex } })).items.map((c) => c.id)
  expect(await by('(?i)光猫红灯')).toContain(id)
  expect(await by('(?i)13867893456')).toContain(id)
  for (const piece of ['(?i)1386', '678', '光猫.*1386', '13[89]', '\\d{11}'])
    await expect(by(piece)).rejects.toMatchObject({ status: 403, code: 'maskedFilter' })
})
test('a conversation is not found by a piece of a number in it, and a call is logged under the number that is masked', async () => {
  const calls = app.as(interactionsContract, ['*'], { fields: maskedFields })
  const customer = await app.as(customersContract).registerCustomer({
    name: '李清照',
    identities: [{ kind: 'phone', value: '13867893456', status: 'verified' }],
  })
  const call = await calls.logCall({
    customerId: customer.id,
    ownNumber: true,
    direction: 'outbound',
    subject: '回访 13867893456',
  })
  expect(call.number).toBe('138****3456')
  expect((await app.as(interactionsContract).getCall({ id: call.id })).number).toMatch(/13867893456$/)
  await expect(
    calls.logCall({ customerId: customer.id, number: '138****3456', direction: 'outbound' }),
  ).rejects.toMatchObject({ code: 'maskedValueSent' })
  const found = async (q: string) => (await calls.listConversations({ q })).items.map((c) => c.id)
  expect(await found('回访')).toContain(call.conversationId)
  expect(await found('13867893456')).toContain(call.conversationId)
  expect(await found('1386')).not.toContain(call.conversationId)
})
