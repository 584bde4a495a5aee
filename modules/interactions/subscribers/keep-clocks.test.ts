import { afterAll, beforeAll, expect, test } from 'vitest'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { aChannelAccount } from '../fixtures.ts'

let app: TestApp
const visitor = { headers: {} as Record<string, string> }
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-02T02:00:00Z' })
  await app.as(standardsContract).createPolicy({
    code: 'chats', nameZh: '在线会话', nameEn: 'Chats', subjectKind: 'conversation',
    body: {
      appliesTo: { caseKind: null, priority: null, customerClass: null, service: null, channel: ['webChat'], region: null }, pauses: [], escalation: [],
      targets: (['firstResponse', 'nextResponse'] as const).map((metric) => ({ metric, durationMs: 60_000, time: 'calendar' as const, calendarVersionId: null, thresholds: [100] })),
    },
  })
  const account = await app.as(interactionsContract).createChannelAccount(aChannelAccount())
  const { token } = await app.as(interactionsContract, ['nobody']).startChat({ accountId: account.id })
  visitor.headers = { 'x-clearline-visitor': token! }
})
afterAll(() => app.close())
const say = (body: string) => app.as(interactionsContract, ['nobody']).postChatMessage({ clientId: crypto.randomUUID(), body }, visitor)
const chat = async () => (await app.as(interactionsContract).listConversations({})).items[0]!

test('a chat owes a first response within its promise, then a next one; a late answer is a breach whenever anybody looks', async () => {
  await say('上不了网')
  await app.work()
  expect(await chat()).toMatchObject({ nextDueAt: new Date('2026-03-02T02:01:00Z'), breached: false })
  app.setNow('2026-03-02T02:00:30Z')
  await app.as(interactionsContract).sendReply({ id: (await chat()).id, body: '马上为您检查' })
  await app.work()
  expect(await chat()).toMatchObject({ nextDueAt: null, breached: false })
  app.setNow('2026-03-02T02:05:00Z')
  await say('好了吗？')
  await app.work()
  expect((await chat()).nextDueAt).toEqual(new Date('2026-03-02T02:06:00Z'))
  app.setNow('2026-03-02T02:07:00Z')
  await app.as(interactionsContract).sendReply({ id: (await chat()).id, body: '已恢复' })
  await app.work()
  expect(await chat()).toMatchObject({ nextDueAt: null, breached: true })
})
