import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { interactionsContract } from '#contracts/interactions'
import { surveysContract } from '#contracts/surveys'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipSurveys } from '#modules/surveys'

let app: TestApp
let accountId: string
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-02T01:00:00Z' })
  await app.write((ctx) => shipSurveys(ctx))
  const cases = app.as(casesContract)
  await cases.createClosureCode({ role: 'cause', code: 'other', nameZh: '其他', nameEn: 'Other' })
  await cases.createClosureCode({ role: 'solution', code: 'explained', nameZh: '已解释', nameEn: 'Explained' })
  const account = await app
    .as(interactionsContract)
    .createChannelAccount({ channel: 'webChat', name: '在线客服', settings: {} })
  accountId = account.id
})
afterAll(() => app.close())

/** A visitor writes in the chat, the case is settled and closed; answers what the visitor's window shows then. */
async function chatThenClose(language: 'zh-CN' | 'en') {
  const visitor = { headers: {} as Record<string, string> }
  const chat = app.as(interactionsContract, ['nobody'])
  const { token } = await chat.startChat({ accountId, language }, visitor)
  visitor.headers = { 'x-clearline-visitor': token! }
  await chat.postChatMessage({ clientId: crypto.randomUUID(), body: 'Hello' }, visitor)
  const [conversation] = (await app.as(interactionsContract).listConversations({ sort: '-startedAt' })).items
  const cases = app.as(casesContract)
  const { id } = await cases.openCase({
    name: 'Broadband down',
    description: 'Red light',
    ticketType: 'inquiry',
    severity: 'minor',
    kind: 'inquiry',
    conversationId: conversation!.id,
  })
  await cases.resolveCase({ id, solutionText: 'Reset', causeCode: 'other', solutionCode: 'explained' })
  await cases.closeCase({ id })
  await app.work()
  const { messages } = await chat.readChat({}, visitor)
  return { id, shown: messages.filter((m) => m.kind === 'surveyInvite') }
}
const tokenIn = (body: string) => /\/survey\/([\w-]+)/.exec(body)![1]!

test('a visitor who chats in English is asked once, in the chat, in English, and the page opens in English', async () => {
  const { id, shown } = await chatThenClose('en')
  expect(shown).toHaveLength(1)
  expect(shown[0]!.body).toMatch(/^Your request has been settled/)
  const question = await app.as(surveysContract, ['nobody']).readQuestion({ token: tokenIn(shown[0]!.body) })
  expect(question).toMatchObject({ locale: 'en', question: 'How satisfied are you with this chat?' })
  const { items } = await app.as(surveysContract).listInvitations({ filter: { caseId: id } })
  expect(items).toMatchObject([{ channel: 'webChat', state: 'sent' }])
})
test('one who chats in Chinese is asked in Chinese', async () => {
  const { shown } = await chatThenClose('zh-CN')
  const question = await app.as(surveysContract, ['nobody']).readQuestion({ token: tokenIn(shown[0]!.body) })
  expect(question).toMatchObject({ locale: 'zh-CN', question: '您对本次在线服务满意吗？' })
})
