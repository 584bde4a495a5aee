import { afterAll, beforeAll, expect, test } from 'vitest'
import { customersContract } from '#contracts/customers'
import { privacyContract } from '#contracts/privacy'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { interactionsContract } from '../contract/index.ts'
import { userHash } from '../domain/visitor.ts'
import { aChannelAccount } from '../fixtures.ts'

let app: TestApp
let accountId = ''
const api = () => app.as(interactionsContract)
beforeAll(async () => {
  app = await testApp(modules)
  accountId = (await api().createChannelAccount(aChannelAccount(1))).id
})
afterAll(() => app.close())

async function visitor() {
  const ask = (path: string, body?: unknown, token = '') =>
    app.fetch(`/api/interactions/v1/chat/${path}`, {
      headers: { 'x-clearline-visitor': token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
  const { token } = (await (await ask('session', { accountId, language: 'zh-CN' })).json()) as { token: string }
  return (path: string, body?: unknown) => ask(path, body, token)
}
interface Read {
  readonly messages: readonly { readonly id: string; readonly cursor: string; readonly conversationId: string }[]
}

test('a visitor reads back what was said, says it is seen, types, and leaves', async () => {
  const ask = await visitor()
  await ask('message', { clientId: 'session-1', body: '你好' })
  const { messages } = (await (await ask('message')).json()) as Read
  expect(messages).toMatchObject([{ body: '你好' }])
  expect((await ask('seen', { cursor: messages[0]!.cursor, read: true })).status).toBe(204)
  expect((await ask('typing', {})).status).toBe(204)
  expect((await ask('close', {})).status).toBeLessThan(300)
  const { conversationId } = messages[0]!
  expect((await api().getConversation({ id: conversationId })).state).toBe('closed')
})
test('a visitor sees up to which word an agent has read, and that never goes back', async () => {
  const ask = await visitor()
  for (const n of [1, 2, 3]) await ask('message', { clientId: `to-read-${n}`, body: `第 ${n} 句` })
  const read = async () => (await (await ask('message')).json()) as Read & { status: { readTo: string | null } }
  const { messages, status } = await read()
  expect(status.readTo).toBeNull()
  const id = messages[0]!.conversationId
  const { version } = await api().getConversation({ id })
  await api().markConversationRead({ id, seq: 2 })
  expect((await read()).status.readTo).toBe(messages[1]!.cursor)
  await api().markConversationRead({ id, seq: 1 })
  expect(await api().getConversation({ id })).toMatchObject({ readSeq: 2, version })
  await api().sendReply({ id, body: '收到' })
  expect((await read()).status.readTo).toBe((await read()).messages.at(-1)!.cursor)
  await ask('message', { clientId: 'to-read-4', body: '还有' })
  await api().markConversationRead({ id, seq: 99 })
  expect((await api().getConversation({ id })).readSeq).toBe(5)
  await expect(
    app.as(interactionsContract, ['interactions.conversation.read']).markConversationRead({ id, seq: 5 }),
  ).rejects.toMatchObject({ status: 403 })
})
test('an English visitor sees the English name of the account, where it has one', async () => {
  const shown = async (language: string) => {
    const body = JSON.stringify({ accountId, language })
    const headers = { 'content-type': 'application/json' }
    const answer = await app.fetch('/api/interactions/v1/chat/session', { method: 'POST', body, headers })
    return ((await answer.json()) as { accountName: string }).accountName
  }
  const { name } = await api().getChannelAccount({ id: accountId })
  expect([await shown('zh-CN'), await shown('en')]).toEqual([name, name])
  await api().changeChannelAccount({ id: accountId, nameEn: 'Linhai Telecom' })
  expect([await shown('zh-CN'), await shown('en')]).toEqual([name, 'Linhai Telecom'])
})
test('whoever takes a conversation has it, and gives it back to the queue', async () => {
  const ask = await visitor()
  const said = (await (await ask('message', { clientId: 'session-3', body: '有人吗' })).json()) as {
    conversationId: string
  }
  const id = said.conversationId
  expect((await api().takeConversation({ id })).assigneeId).not.toBeNull()
  expect((await api().assignConversation({ id, assigneeId: null })).assigneeId).toBeNull()
})
test('both sides are told that the other one types; nobody else may listen', async () => {
  const ask = await visitor()
  const said = (await (await ask('message', { clientId: 'session-2', body: '在吗' })).json()) as {
    conversationId: string
  }
  const lines = [
    await ask('stream'),
    await app.fetch(`/api/interactions/v1/conversation/${said.conversationId}/typing`),
  ]
  for (const line of lines) {
    expect([line.status, line.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/event-stream')])
    await line.body!.cancel()
  }
  await api().typeToVisitor({ id: said.conversationId })
  const stranger = await app.fetch('/api/interactions/v1/chat/stream', { headers: { 'x-clearline-visitor': 'nobody' } })
  expect(stranger.status).toBe(401)
})
test('a conversation that we begin goes to the customer by e-mail, and can be said to belong to a case', async () => {
  await api().createChannelAccount({
    channel: 'email',
    name: '客服邮箱',
    settings: { mailFrom: 'care@clearline.example' },
  })
  const customer = await app.as(customersContract).registerCustomer({
    name: '赵云',
    class: 'ordinary',
    identities: [{ kind: 'email', value: 'zhaoyun@mail.example', status: 'verified' }],
  })
  const { id } = await api().startConversation({
    customerId: customer.id,
    channel: 'email',
    subject: '关于您的宽带',
    body: '您好，关于您的宽带……',
  })
  const caseId = crypto.randomUUID()
  expect(await api().linkConversationCase({ id, caseId })).toMatchObject({ caseIds: [caseId] })
})
test('a new secret is shown once and makes the old one useless', async () => {
  const account = await api().createChannelAccount(aChannelAccount(2))
  const { secret } = await api().rotateChannelSecret({ id: account.id })
  expect(secret).toEqual(expect.any(String))
  expect(secret).not.toBe(account.secret)
  expect((await api().getChannelAccount({ id: account.id })).secret).toBeUndefined()
})

test('whom the site signed in sees from the chat what they agreed to and withdraws it; nobody else is told of anybody', async () => {
  const privacy = app.as(privacyContract)
  const { id, secret } = await api().createChannelAccount(aChannelAccount(3))
  const userId = 'member-77'
  const { id: customerId } = await app.as(customersContract).registerCustomer({
    name: '方芳',
    class: 'ordinary',
    identities: [{ kind: 'webVisitor', value: `user:${userId}`, status: 'verified' }],
  })
  const chat = (path: string, body: object, token = '') =>
    app
      .fetch(`/api/interactions/v1/chat/${path}`, {
        method: 'POST',
        headers: { 'x-clearline-visitor': token, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      .then(async (r) => (await r.json()) as { token: string; url: string | null; code?: string })
  const known = await chat('session', { accountId: id, userId, userHash: userHash(secret!, userId) })
  const { url } = await chat('privacy', {}, known.token)
  const token = /\/consent\/(.+)$/.exec(url!)![1]!
  expect((await privacy.readWithdrawal({ token })).purposes).toMatchObject([{ code: 'survey', may: true }])
  expect((await privacy.withdrawConsent({ token, purposes: ['survey'] })).purposes).toEqual([])
  const { history } = await privacy.customerConsents({ id: customerId })
  expect(history).toMatchObject([{ purpose: 'survey', action: 'withdraw', actorKind: 'customer' }])

  const stranger = await chat('session', { accountId: id, name: '方芳' })
  expect(await chat('privacy', {}, stranger.token)).toEqual({ url: null })
  expect(await chat('privacy', {}, 'made-up')).toMatchObject({ code: 'visitorUnknown' })
})
