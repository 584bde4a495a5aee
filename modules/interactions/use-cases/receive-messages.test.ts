import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { interactionsContract } from '../contract/index.ts'
import { aChannelAccount, anInboundMessage, signedRequest } from '../fixtures.ts'

let app: TestApp
let account: { id: string; secret?: string | undefined }
const api = () => app.as(interactionsContract)
const now = () => app.host.now()
const later = (ms: number) => app.setNow(new Date(now().getTime() + ms))
const hook = async (body: unknown, at = now(), secret = account.secret!) => {
  const response = await app.fetch(
    signedRequest(`http://clearline.test/api/interactions/v1/inbound/${account.id}`, secret, body, at),
  )
  return {
    status: response.status,
    body: (await response.json()) as {
      code?: string
      taken: { id: string; conversationId: string; duplicate: boolean }[]
    },
  }
}
beforeAll(async () => {
  app = await testApp(modules)
  account = await api().createChannelAccount(aChannelAccount(1, { channel: 'api', name: '合作方' }))
})
afterAll(() => app.close())

describe('a message from a partner', () => {
  test('sent twenty times at once is stored once', async () => {
    const message = anInboundMessage(1)
    const answers = await Promise.all(Array.from({ length: 20 }, () => hook(message)))
    expect(answers.map((a) => a.status)).toEqual(Array(20).fill(201))
    expect(new Set(answers.map((a) => a.body.taken[0]!.id)).size).toBe(1)
    expect(answers.filter((a) => !a.body.taken[0]!.duplicate)).toHaveLength(1)
    const events = await sql<{ name: string; n: number }>`select name, count(*)::int as n from kernel.event
      where payload->>'conversationId' = ${answers[0]!.body.taken[0]!.conversationId} group by name order by name`.execute(
      app.db,
    )
    expect(events.rows).toEqual([
      { name: 'interactions.conversation.started', n: 1 },
      { name: 'interactions.message.received', n: 1 },
    ])
  })
  test('in a burst of twenty different ones makes one conversation, numbered without gaps', async () => {
    const from = { kind: 'phone', value: '13700000099' }
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => hook(anInboundMessage(200 + i, { from }))))
    const ids = new Set(answers.map((a) => a.body.taken[0]!.conversationId))
    expect(ids.size).toBe(1)
    const { items } = await api().listMessages({ id: [...ids][0]!, limit: 100 })
    expect(items.map((m) => m.seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(
      (
        await api().listConversations({
          filter: { customerId: (await api().getConversation({ id: [...ids][0]! })).customerId! },
        })
      ).total,
    ).toBe(1)
  })
  test('out of order is read in the order it was sent, and the wait counts from the first unanswered word', async () => {
    const from = { kind: 'phone', value: '13700000055' }
    const minute = (m: number) => new Date(now().getTime() - m * 60_000).toISOString()
    await hook(anInboundMessage(301, { from, sentAt: minute(5), body: 'second' }))
    await hook(anInboundMessage(302, { from, sentAt: minute(9), body: 'first' }))
    const { body } = await hook(anInboundMessage(303, { from, sentAt: minute(1), body: 'third' }))
    const id = body.taken[0]!.conversationId
    expect((await api().listMessages({ id })).items.map((m) => m.body)).toEqual(['first', 'second', 'third'])
    expect(await api().getConversation({ id })).toMatchObject({
      waitingSince: new Date(minute(9)),
      preview: 'third',
      state: 'open',
    })
  })
  test("after closing reopens within the account's hours, and later starts one that follows", async () => {
    const from = { kind: 'phone', value: '13700000077' }
    const first = (await hook(anInboundMessage(401, { from }))).body.taken[0]!.conversationId
    await api().closeConversation({ id: first })
    later(60_000)
    const second = (await hook(anInboundMessage(402, { from }))).body.taken[0]!.conversationId
    expect(second).toBe(first)
    expect(await api().getConversation({ id: first })).toMatchObject({
      state: 'open',
      reopenedCount: 1,
      closedAt: null,
    })
    await api().closeConversation({ id: first })
    later(25 * 3_600_000)
    const third = (await hook(anInboundMessage(403, { from }))).body.taken[0]!.conversationId
    expect(third).not.toBe(first)
    expect(await api().getConversation({ id: third })).toMatchObject({ previousId: first, state: 'open' })
  })
  test('from an address that is none is kept without a customer', async () => {
    const { status, body } = await hook(anInboundMessage(501, { from: { kind: 'email', value: 'not an address' } }))
    expect(status).toBe(201)
    expect((await api().getConversation({ id: body.taken[0]!.conversationId })).customerId).toBeNull()
  })
})

describe('a signed hook refuses', () => {
  test.each([
    ['a wrong key', () => hook(anInboundMessage(601), now(), 'wrong')],
    ['a replay', () => hook(anInboundMessage(602), new Date(now().getTime() - 301_000))],
  ])('%s with 401 and stores nothing', async (_, send) => {
    const { status, body } = await send()
    expect([status, body.code]).toEqual([401, 'badSignature'])
    expect(
      (
        await sql`select 1 from interactions.message where external_id in ('m-601',
      'm-602')`.execute(app.db)
      ).rows,
    ).toEqual([])
  })
  test('an unknown account like a wrong signature, and bad content by name', async () => {
    const response = await app.fetch(
      signedRequest(
        'http://clearline.test/api/interactions/v1/inbound/00000000-0000-7000-8000-000000000009',
        'x',
        {},
        now(),
      ),
    )
    expect(response.status).toBe(401)
    expect((await hook('{"a":')).body.code).toBe('invalidJson')
    expect((await hook({ ...anInboundMessage(603), colour: 'red' })).status).toBe(400)
    expect((await hook({ ...anInboundMessage(604), body: 'x'.repeat(20_001) })).status).toBe(400)
    expect((await hook({ ...anInboundMessage(605), body: 'x'.repeat(1_100_000) })).status).toBe(413)
  })
  test('a suspended account, saying so', async () => {
    const other = await api().createChannelAccount(aChannelAccount(9, { channel: 'api' }))
    await api().changeChannelAccount({ id: other.id, state: 'suspended' })
    const response = await app.fetch(
      signedRequest(
        `http://clearline.test/api/interactions/v1/inbound/${other.id}`,
        other.secret!,
        anInboundMessage(1),
        now(),
      ),
    )
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([409, 'channelSuspended'])
  })
})
