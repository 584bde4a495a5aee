import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityContract } from '#contracts/identity'
import { modules } from '#modules'
import { importInteractions } from '#modules/interactions'
import { sql } from '#kernel/db'
import { bootstrapIdentity } from '#kernel/identity'
import { testApp, type TestApp } from '#kernel/testing'
import { interactionsContract } from '../contract/index.ts'
import { aChannelAccount, signedRequest } from '../fixtures.ts'

let app: TestApp
let account: { id: string; secret?: string | undefined }
const api = () => app.as(interactionsContract)
const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 0, 50, seconds)).toISOString()
const hook = async (body: unknown) => {
  const response = await app.fetch(
    signedRequest(`http://clearline.test/api/interactions/v1/cti/${account.id}`, account.secret!, body, app.host.now()),
  )
  return {
    status: response.status,
    taken: ((await response.json()) as { taken: { id: string; conversationId: string; duplicate: boolean }[] }).taken,
  }
}
const callOf = (callId: string, number: string) => [
  { eventId: `${callId}-1`, callId, kind: 'offered', at: at(0), number, queue: '故障', direction: 'inbound' },
  { eventId: `${callId}-2`, callId, kind: 'answered', at: at(15), agentId: 'agent-7' },
  { eventId: `${callId}-3`, callId, kind: 'held', at: at(60) },
  { eventId: `${callId}-4`, callId, kind: 'retrieved', at: at(80) },
  { eventId: `${callId}-5`, callId, kind: 'ended', at: at(200) },
  { eventId: `${callId}-6`, callId, kind: 'wrapped', at: at(230) },
]
const whole = {
  state: 'ended',
  waitMs: 15_000,
  talkMs: 165_000,
  holdMs: 20_000,
  wrapMs: 30_000,
  queue: '故障',
  agentId: 'agent-7',
}
beforeAll(async () => {
  app = await testApp(modules)
  account = await api().createChannelAccount(aChannelAccount(1, { channel: 'phone', name: '10000 号' }))
})
afterAll(() => app.close())

describe('events of the telephone system', () => {
  test('in order make one call in one conversation, closed at its end, with its times', async () => {
    for (const event of callOf('c1', '13800000001')) expect((await hook(event)).status).toBe(201)
    const { items } = await api().listCalls({ filter: { queue: '故障' } })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject(whole)
    const said = await sql<{ t: string }>`select jsonb_agg(e)::text as t from interactions.call_event e`.execute(app.db)
    expect(said.rows[0]!.t).not.toContain('13800000001')
    expect(await api().getConversation({ id: items[0]!.conversationId })).toMatchObject({
      state: 'closed',
      closeReason: 'callEnded',
      channel: 'phone',
      queuedAt: new Date(at(0)),
      answeredAt: new Date(at(15)),
      firstResponseAt: new Date(at(15)),
    })
    const events = await sql<{ name: string; n: number }>`select name, count(*)::int as n from kernel.event
      where payload->>'conversationId' = ${items[0]!.conversationId} group by name order by name`.execute(app.db)
    expect(events.rows).toEqual(
      [
        'interactions.call.answered',
        'interactions.call.ended',
        'interactions.conversation.closed',
        'interactions.conversation.started',
      ].map((name) => ({ name, n: 1 })),
    )
  })
  test('backwards, each three times and all at once make the same call', async () => {
    const events = callOf('c2', '13800000002').reverse()
    await Promise.all(events.flatMap((e) => [hook(e), hook(e), hook(e)]))
    const { taken } = await hook({ events })
    expect(taken.every((t) => t.duplicate)).toBe(true)
    expect(new Set(taken.map((t) => t.conversationId)).size).toBe(1)
    expect(await api().getCall({ id: taken[0]!.id })).toMatchObject(whole)
    expect((await api().getConversation({ id: taken[0]!.conversationId })).state).toBe('closed')
  })
  test('answered by a code we know belongs to that person, who hands it on; one we do not know is kept', async () => {
    const people = app.as(identityContract)
    await bootstrapIdentity(app.host)
    const orgId = (await people.listOrgs({})).items[0]!.id
    const person = (name: string) => people.createPerson({ name, username: name, email: `${name}@example.cn`, orgId })
    const [wang, zhao] = [await person('wang.fang'), await person('zhao.lei')]
    const say = async (n: number, kind: string, agentId: string) => {
      const { status, taken } = await hook({ eventId: `k-${n}`, callId: 'k', kind, at: at(n), agentId })
      expect(status).toBe(201)
      const call = await api().getCall({ id: taken[0]!.id })
      return [call.agentId, (await api().getConversation({ id: call.conversationId })).assigneeId]
    }
    expect(await say(0, 'offered', 'Wang.Fang')).toEqual([wang.id, null])
    expect(await say(5, 'answered', 'Wang.Fang')).toEqual([wang.id, wang.id])
    expect(await say(9, 'transferred', 'zhao.lei@example.cn')).toEqual([zhao.id, zhao.id])
    expect(await say(12, 'transferred', '8021')).toEqual(['8021', null])
    expect(await say(15, 'transferred', wang.id)).toEqual([wang.id, wang.id])
    expect((await api().listCalls({ filter: { agentId: wang.id } })).total).toBe(1)
  })
  test("answered by a code that means nobody yet becomes the person's who is given that code, open or over", async () => {
    const people = app.as(identityContract)
    await bootstrapIdentity(app.host)
    const orgId = (await people.listOrgs({})).items[0]!.id
    const event = (callId: string, n: number, kind: string) => ({
      eventId: `${callId}-${n}`,
      callId,
      kind,
      at: at(n),
      agentId: ' Seat.31 ',
    })
    const over = (
      await hook({ events: [event('m1', 0, 'offered'), event('m1', 5, 'answered'), event('m1', 9, 'ended')] })
    ).taken[0]!
    const talking = (await hook({ events: [event('m2', 0, 'offered'), event('m2', 5, 'answered')] })).taken[0]!
    const ringing = (await hook(event('m3', 0, 'offered'))).taken[0]!
    await app.work()
    expect((await api().getCall({ id: over.id })).agentId).toBe(' Seat.31 ')
    const person = await people.createPerson({ name: '孙倩', username: 'seat.31', email: 'sun.qian@example.cn', orgId })
    await app.work()
    for (const [call, assigneeId] of [
      [over, person.id],
      [talking, person.id],
      [ringing, null],
    ] as const) {
      expect((await api().getCall({ id: call.id })).agentId).toBe(person.id)
      expect((await api().getConversation({ id: call.conversationId })).assigneeId).toBe(assigneeId)
    }
    const clocks = await sql<{ assignee_id: string }>`select distinct assignee_id from standards.clock
      where subject_id = ${talking.conversationId}`.execute(app.db)
    for (const clock of clocks.rows) expect(clock.assignee_id).toBe(person.id)
  })
  test('who gives up in the queue is abandoned; a withheld number is a call without a customer', async () => {
    const { taken } = await hook({
      events: [
        { eventId: 'x1', callId: 'c3', kind: 'offered', at: at(0), queue: 'q' },
        { eventId: 'x2', callId: 'c3', kind: 'abandoned', at: at(33) },
      ],
    })
    expect(await api().getCall({ id: taken[0]!.id })).toMatchObject({
      state: 'abandoned',
      waitMs: 33_000,
      customerId: null,
    })
    expect(await api().getConversation({ id: taken[0]!.conversationId })).toMatchObject({
      state: 'closed',
      abandonedAt: new Date(at(33)),
      answeredAt: null,
    })
  })
  test('a negative or unreal instant and an unknown kind are refused', async () => {
    for (const bad of [{ at: '2026-02-31T00:00:00Z' }, { kind: 'exploded' }, { callId: '' }, { colour: 'red' }])
      expect((await hook({ eventId: 'b', callId: 'b', kind: 'offered', at: at(0), ...bad })).status).toBe(400)
  })
})

describe('an import of past contacts', () => {
  const records = Array.from({ length: 300 }, (_, i) => ({
    externalId: `old-${i}`,
    channel: i % 3 ? 'phone' : 'email',
    direction: 'inbound' as const,
    at: new Date(Date.UTC(2025, 0, 1, 0, i)),
    ...(i % 3 ? { phone: `1360000${String(i % 50).padStart(4, '0')}` } : { email: `old${i % 50}@example.cn` }),
    subject: `历史 ${i}`,
    body: '以前的来电',
    waitMs: 5000,
    talkMs: 60_000,
    holdMs: 0,
    wrapMs: 1000,
    answered: i % 10 !== 1,
  }))
  test('is done once however often it is repeated, with calls and times, and wakes nobody', async () => {
    const before = await sql<{ n: number }>`select count(*)::int as n from kernel.event
      where name like 'interactions.%'`.execute(app.db)
    const first = await app.write((ctx) => importInteractions(ctx, records))
    expect(new Set(first.map((r) => r.outcome))).toEqual(new Set(['created']))
    const second = await app.write((ctx) =>
      importInteractions(ctx, [
        ...records,
        { externalId: 'nobody', channel: 'phone', direction: 'inbound', at: new Date(0) },
      ]),
    )
    expect(second.slice(0, 300).every((r, i) => r.outcome === 'known' && r.id === first[i]!.id)).toBe(true)
    expect(second[300]).toEqual({ externalId: 'nobody', id: null, outcome: 'customerNotNamed' })
    const after = await sql<{ n: number }>`select count(*)::int as n from kernel.event
      where name like 'interactions.%'`.execute(app.db)
    expect(after.rows).toEqual(before.rows)
    const calls = await sql<{ n: number; abandoned: number }>`select count(*)::int as n,
      count(*) filter (where state = 'abandoned')::int as abandoned from interactions.v_call
        where offered_at < '2025-06-01'`.execute(app.db)
    expect(calls.rows).toEqual([{ n: 200, abandoned: 20 }])
  })
})
