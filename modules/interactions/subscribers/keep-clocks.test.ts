import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { aChannelAccount } from '../fixtures.ts'

let app: TestApp
let accountId: string
const visitor = { headers: {} as Record<string, string> }
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-02T02:00:00Z' })
  await app.as(standardsContract).createPolicy({
    code: 'chats',
    nameZh: '在线会话',
    nameEn: 'Chats',
    subjectKind: 'conversation',
    body: {
      appliesTo: {
        caseKind: null,
        priority: null,
        customerClass: null,
        service: null,
        channel: ['webChat'],
        region: null,
      },
      pauses: [],
      escalation: [],
      targets: (['firstResponse', 'nextResponse'] as const).map((metric) => ({
        metric,
        durationMs: 60_000,
        time: 'calendar' as const,
        calendarVersionId: null,
        thresholds: [100],
      })),
    },
  })
  accountId = (await app.as(interactionsContract).createChannelAccount(aChannelAccount())).id
})
/** Another visitor for each test. */
beforeEach(async () => {
  const { token } = await app.as(interactionsContract, ['nobody']).startChat({ accountId })
  visitor.headers = { 'x-clearline-visitor': token! }
})
afterAll(() => app.close())
const say = (body: string) =>
  app.as(interactionsContract, ['nobody']).postChatMessage({ clientId: crypto.randomUUID(), body }, visitor)
const chat = async () => (await app.as(interactionsContract).listConversations({ sort: '-startedAt' })).items[0]!

test('a question answered before anything was delivered had its clock all the same', async () => {
  app.setNow('2026-03-02T01:50:00Z')
  await say('在吗？')
  app.setNow('2026-03-02T01:50:20Z')
  await app.as(interactionsContract).sendReply({ id: (await chat()).id, body: '在的' })
  app.setNow('2026-03-02T01:50:30Z')
  await say('怎么办理？')
  app.setNow('2026-03-02T01:50:50Z')
  await app.as(interactionsContract).sendReply({ id: (await chat()).id, body: '请稍等' })
  const clocks = await app
    .as(standardsContract)
    .subjectClocks({ subjectKind: 'conversation', subjectId: (await chat()).id })
  expect(clocks.items.map((c) => [c.metric, c.stage, c.elapsedMs])).toEqual([
    ['firstResponse', 'completed', 20_000],
    ['nextResponse', 'completed', 20_000],
  ])
})
test('a chat owes a first response within its promise, then a next one; a late answer is a breach whenever anybody looks', async () => {
  app.setNow('2026-03-02T02:00:00Z')
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
