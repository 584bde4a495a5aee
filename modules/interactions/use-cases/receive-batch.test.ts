import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { sql } from '#kernel/db'
import { queriesOf, testApp, type TestApp } from '#kernel/testing'
import { interactionsContract } from '../contract/index.ts'
import { aChannelAccount, anInboundMessage, signedRequest } from '../fixtures.ts'

interface Taken {
  readonly id: string | null
  readonly conversationId: string | null
  readonly duplicate: boolean
  readonly code?: string
  readonly reason?: string
  readonly details?: readonly { path: string }[]
}
let app: TestApp
let account: { id: string; secret?: string | undefined }
const api = () => app.as(interactionsContract)
const send = async (messages: readonly unknown[]): Promise<readonly Taken[]> => {
  const hook = `http://clearline.test/api/interactions/v1/inbound/${account.id}`
  const response = await app.fetch(signedRequest(hook, account.secret!, { messages }, app.host.now()))
  expect(response.status).toBe(201)
  return ((await response.json()) as { taken: readonly Taken[] }).taken
}
const phone = (value: string) => ({ kind: 'phone', value })
beforeAll(async () => {
  app = await testApp(modules)
  account = await api().createChannelAccount(aChannelAccount(1, { channel: 'api', name: '合作方' }))
})
afterAll(() => app.close())

describe('a batch from a partner', () => {
  test('costs as many statements for a hundred messages of fifty senders as for one', async () => {
    await send([anInboundMessage(1)])
    const one = await queriesOf(() => send([anInboundMessage(2)]))
    const hundred = await queriesOf(() =>
      send(
        Array.from({ length: 100 }, (_, i) =>
          anInboundMessage(100 + i, { from: phone(`139000010${String(i % 50).padStart(2, '0')}`) }),
        ),
      ),
    )
    expect(hundred.length).toBe(one.length)
  })

  test('is read in its order, joins, starts and reopens, and leaves one clock of each kind per conversation', async () => {
    const [known] = await send([anInboundMessage(300, { from: phone('13900002000') })])
    await api().closeConversation({ id: known!.conversationId! })
    const taken = await send([
      anInboundMessage(301, { from: phone('13900002000'), body: '还是不行' }),
      anInboundMessage(302, { from: phone('13900002001'), body: '第一句' }),
      anInboundMessage(303, { from: phone('13900002000'), body: '又断了' }),
      anInboundMessage(304, { from: phone('13900002001'), body: '第二句' }),
    ])
    expect(taken.map((t) => t.conversationId)).toEqual([
      known!.conversationId,
      taken[1]!.conversationId,
      known!.conversationId,
      taken[1]!.conversationId,
    ])
    expect(await api().getConversation({ id: known!.conversationId! })).toMatchObject({
      state: 'open',
      reopenedCount: 1,
      messageCount: 3,
      preview: '又断了',
    })
    const id = taken[1]!.conversationId!
    expect((await api().listMessages({ id })).items.map((m) => [m.seq, m.body])).toEqual([
      [1, '第一句'],
      [2, '第二句'],
    ])
    const clocks = await sql<{ metric: string; n: number }>`select metric, count(*)::int as n from standards.clock
      where subject_id = ${id} group by metric`.execute(app.db)
    expect(clocks.rows.every((c) => c.n === 1)).toBe(true)
    const told = await sql<{ name: string }>`select name from kernel.event where key = ${id}
      and name like 'interactions.%' order by seq`.execute(app.db)
    expect(told.rows.map((e) => e.name)).toEqual([
      'interactions.conversation.started',
      'interactions.message.received',
      'interactions.message.received',
    ])
  })

  test('takes the others when one cannot be read, and says of that one what is wrong', async () => {
    const taken = await send([
      anInboundMessage(401),
      { ...anInboundMessage(402), body: 7 },
      'no message at all',
      anInboundMessage(403, { from: { kind: 'email', value: 'not an address' } }),
      anInboundMessage(401),
    ])
    expect(taken.map((t) => [t.id !== null, t.duplicate, t.code])).toEqual([
      [true, false, undefined],
      [false, false, 'invalidInput'],
      [false, false, 'invalidInput'],
      [true, false, undefined],
      [true, true, undefined],
    ])
    expect(taken[1]!.details).toEqual([expect.objectContaining({ path: 'body' })])
    expect(taken[1]!.reason).toMatch(/\p{Script=Han}/u)
    expect(taken[4]!.id).toBe(taken[0]!.id)
  })

  test('overlapping with others at the same moment stores every message once, in one conversation per sender', async () => {
    const message = (n: number) => anInboundMessage(500 + n, { from: phone(`1390000300${n % 5}`) })
    // Each batch overlaps its neighbours by half, and every other one comes in the opposite order.
    const batches = Array.from({ length: 8 }, (_, b) => {
      const batch = Array.from({ length: 20 }, (_x, i) => message(b * 10 + i))
      return b % 2 ? batch.reverse() : batch
    })
    const answers = await Promise.all(batches.map(send))
    const ids = new Map<string, Set<string>>()
    batches.forEach((batch, b) =>
      batch.forEach((m, i) => {
        ids.set(m.externalId, (ids.get(m.externalId) ?? new Set()).add(answers[b]![i]!.id!))
      }),
    )
    expect([...ids.values()].every((same) => same.size === 1)).toBe(true)
    expect(answers.flat().filter((t) => !t.duplicate)).toHaveLength(ids.size)
    const stored = await sql<{ conversations: number; messages: number; gaps: number }>`
      select count(distinct conversation_id)::int as conversations, count(*)::int as messages,
        (select count(*)::int from (select max(seq) - count(*) as gap from interactions.message
          where external_id like 'm-5__' group by conversation_id) g where gap <> 0) as gaps
      from interactions.message where external_id like 'm-5__'`.execute(app.db)
    expect(stored.rows[0]).toEqual({ conversations: 5, messages: 90, gaps: 0 })
  })

  test('of two senders in one thread at the same moment makes one conversation', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        send([anInboundMessage(600 + n, { threadKey: 'group-1', from: phone(`1390000400${n}`) })]),
      ),
    )
    expect(new Set(answers.flat().map((t) => t.conversationId)).size).toBe(1)
  })
})
