import { afterAll, beforeAll, expect, test } from 'vitest'
import { customersContract } from '#contracts/customers'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { interactionsContract } from '../contract/index.ts'
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
