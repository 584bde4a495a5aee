import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { sql } from '#kernel/db'
import { bootstrapIdentity } from '#kernel/identity'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipCases } from '#modules/cases'
import { shipStandards } from '#modules/standards'

let app: TestApp
let accountId: string
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-02T01:00:00Z' })
  await app.write((ctx) => shipStandards(ctx))
  await app.write((ctx) => shipCases(ctx))
  await bootstrapIdentity(app.host)
  const account = await app
    .as(interactionsContract)
    .createChannelAccount({ channel: 'webChat', name: '在线客服', settings: {} })
  accountId = account.id
})
afterAll(() => app.close())
const cases = () => app.as(casesContract)

/** A visitor's chat, what his window shows, and a case opened from it. */
async function chatWithCase(language: 'zh-CN' | 'en' = 'zh-CN', kind: 'faultReport' | 'inquiry' = 'faultReport') {
  const visitor = { headers: {} as Record<string, string> }
  const chat = app.as(interactionsContract, ['nobody'])
  const { token } = await chat.startChat({ accountId, language }, visitor)
  visitor.headers = { 'x-clearline-visitor': token! }
  await chat.postChatMessage({ clientId: crypto.randomUUID(), body: '断网了' }, visitor)
  const [conversation] = (await app.as(interactionsContract).listConversations({ sort: '-startedAt' })).items
  await app.work()
  const opened = await cases().openCase({
    name: '宽带断网',
    description: '光猫亮红灯',
    ticketType: kind,
    severity: 'moderate',
    kind,
    conversationId: conversation!.id,
  })
  const read = async () => {
    await app.work()
    return (await chat.readChat({}, visitor)).messages.filter((m) => m.author !== 'customer')
  }
  return { ...opened, customerId: conversation!.customerId!, read }
}
const resolution = { solutionText: '已更换光猫', causeCode: 'deviceFault', solutionCode: 'deviceReplaced' }
const onTimeline = async (customerId: string) =>
  (await app.as(customersContract).listCustomerTimeline({ id: customerId, filter: { kind: 'notice' } })).items

describe('a customer who writes to us', () => {
  test('gets a receipt with number and promise when the case is opened, and one with the result when it is resolved', async () => {
    const one = await chatWithCase()
    const [receipt, ...none] = await one.read()
    expect(none).toEqual([])
    expect(receipt).toMatchObject({ kind: 'system', author: 'system', authorName: '服务通知' })
    expect(receipt!.body).toContain(`您的报障“宽带断网”已受理，单号 ${one.number}。`)
    expect(receipt!.body).toMatch(/我们承诺：.*恢复服务 3月\d+日 \d\d:\d\d 前/)
    await cases().resolveCase({ id: one.id, ...resolution })
    const [, result, ...more] = await one.read()
    expect(more).toEqual([])
    expect(result!.body).toMatch(/已处理完毕。\n已更换光猫\n如果问题仍在/)
    expect((await onTimeline(one.customerId)).map((e) => [e.title.zh, e.channel])).toEqual([
      [`已告知客户办结 ${one.number}`, 'webChat'],
      [`已告知客户受理 ${one.number}`, 'webChat'],
    ])
    const said = (await cases().caseTimeline({ id: one.id })).items.filter((a) => a.actorName === '服务通知')
    expect(said).toHaveLength(2)
  })

  test('is told once, however often the news comes, and the case is none the newer for it', async () => {
    const one = await chatWithCase('en')
    expect(await one.read()).toHaveLength(1)
    expect((await cases().getCase({ id: one.id })).version).toBe(one.version)
    await again('cases.confirmOpening', one.id)
    const [receipt, ...twice] = await one.read()
    expect(twice).toEqual([])
    expect(receipt!.body).toMatch(
      /^Your fault report "宽带断网" has been registered under the number CL\d+\.\nWe promise: /,
    )
  })

  test('is told again when a reopened case is settled anew', async () => {
    const one = await chatWithCase()
    await cases().resolveCase({ id: one.id, ...resolution })
    await one.read()
    await cases().reopenCase({ id: one.id, reason: '又断了' })
    await cases().resolveCase({ id: one.id, ...resolution, solutionText: '已更换分光器' })
    const said = await one.read()
    expect(said.map((m) => /已更换(光猫|分光器)/.exec(m.body)?.[0])).toEqual(['已更换光猫', '已更换分光器'])
  })

  test('hears it from the agent in one message where the agent tells them, and not at all where the agent says not to', async () => {
    const told = await chatWithCase()
    await told.read()
    await cases().resolveCase({ id: told.id, ...resolution, tellCustomer: true })
    const [, message, ...more] = await told.read()
    expect(more).toEqual([])
    expect(message).toMatchObject({ author: 'agent' })
    expect(message!.body).toContain(told.number)
    expect(await onTimeline(told.customerId)).toHaveLength(2)
    const not = await chatWithCase()
    await not.read()
    await cases().resolveCase({ id: not.id, ...resolution, tellCustomer: false })
    expect(await not.read()).toHaveLength(1)
  })

  test('gets none for an inquiry, for a case cancelled or settled before the news came, and where it is switched off', async () => {
    expect(await (await chatWithCase('zh-CN', 'inquiry')).read()).toEqual([])
    const cancelled = await chatWithCase()
    await cases().cancelCase({ id: cancelled.id, reason: '误报' })
    expect(await cancelled.read()).toEqual([])
    const quick = await chatWithCase()
    await cases().resolveCase({ id: quick.id, ...resolution })
    expect(await quick.read()).toHaveLength(1)
    const { version } = (await cases().listNotices({})).items.find(
      (n) => n.kind === 'faultReport' && n.moment === 'opened',
    )!
    const off = await cases().changeNotice(
      { kind: 'faultReport', moment: 'opened', active: false },
      { ifMatch: version },
    )
    expect(await (await chatWithCase()).read()).toEqual([])
    await cases().changeNotice({ kind: 'faultReport', moment: 'opened', active: true }, { ifMatch: off.version })
  })
})

test('who telephoned, and a part split off for our own work, are not written to', async () => {
  const customer = await app.as(customersContract).registerCustomer({
    name: '陆文清',
    identities: [{ kind: 'email', value: 'lu@example.test', status: 'verified' }],
  })
  const call = await cases().openCase({
    name: '宽带慢',
    description: '晚上',
    ticketType: 'faultReport',
    severity: 'minor',
    kind: 'faultReport',
    customerId: customer.id,
  })
  const chat = await chatWithCase()
  await chat.read()
  await cases().splitCase({ id: chat.id, name: '路由器', description: '另一件事' })
  expect(await chat.read()).toHaveLength(1)
  await cases().resolveCase({ id: call.id, ...resolution })
  await app.work()
  expect(await onTimeline(customer.id)).toEqual([])
})

test("where the channel has no way out, the timeline says that the customer was not told and why, in the reader's language", async () => {
  const one = await chatWithCase()
  await one.read()
  const account = app.as(interactionsContract)
  await account.changeChannelAccount({ id: accountId, state: 'suspended' })
  await cases().resolveCase({ id: one.id, ...resolution })
  const { version } = await cases().getCase({ id: one.id })
  await app.work()
  const notTold = async (language?: 'en') => {
    const headers = language && { headers: { 'accept-language': language } }
    const { items } = await cases().caseTimeline({ id: one.id }, headers)
    return items.filter((a) => a.kind === 'notTold')
  }
  expect(await notTold()).toMatchObject([
    { text: '该渠道账号已停用，请联系管理员启用。', data: { moment: 'resolved', code: 'channelSuspended' } },
  ])
  expect((await notTold('en'))[0]!.text).toBe('This channel account is suspended. Ask an administrator to activate it.')
  expect((await cases().getCase({ id: one.id })).version).toBe(version)
  expect((await onTimeline(one.customerId)).map((e) => e.title.zh)).toEqual([`已告知客户受理 ${one.number}`])
  await account.changeChannelAccount({ id: accountId, state: 'active' })
})

test('the wording is data: it takes effect at once, leaves out a line whose word is empty, and refuses a word nobody knows', async () => {
  const change = { kind: 'faultReport', moment: 'resolved', textZh: '{number} 好了\n结果：{solution}\n再见' } as const
  await cases().changeNotice(change)
  const one = await chatWithCase()
  await cases().resolveCase({ id: one.id, ...resolution })
  expect((await one.read()).at(-1)!.body).toBe(`${one.number} 好了\n结果：已更换光猫\n再见`)
  await expect(cases().changeNotice({ ...change, textZh: '{numer}' })).rejects.toMatchObject({
    code: 'noticeWordUnknown',
    reason: '不认识“{numer}”，请改用：{kind} {number} {title} {solution}。',
  })
  await expect(
    app.as(casesContract, ['cases.catalog.read']).changeNotice({ ...change, active: false }),
  ).rejects.toMatchObject({ status: 403 })
})

/** Delivers an event of a case to a subscriber once more, as after a crash. */
async function again(subscriber: string, caseId: string): Promise<void> {
  await sql`insert into kernel.delivery (event_seq, subscriber, key, next_at)
    select seq, ${subscriber}, key, now() - interval '1 year' from kernel.event where key = ${caseId} and name = 'cases.case.opened'`.execute(
    app.db,
  )
}
