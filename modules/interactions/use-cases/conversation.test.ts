import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { conversationFacts, linkCase, sendMessage, startOutbound } from '#modules/interactions'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { startPartner, type Partner } from '../channels/signed/testing/partner.ts'
import { interactionsContract as contract } from '../contract/index.ts'
import { aChannelAccount } from '../fixtures.ts'

let app: TestApp
let partner: Partner
const li = {
  id: '00000000-0000-7000-8000-0000000000a1',
  personId: '00000000-0000-7000-8000-0000000000a1',
  name: '李娜',
}
const api = (who = {}) => app.as(contract, ['*'], who)

beforeAll(async () => {
  app = await testApp(modules, { env: { ALLOW_PRIVATE_CALLBACKS: 'true', MAIL_FROM: 'Care <care@operator.example>' } })
  partner = await startPartner(app)
})
afterAll(async () => {
  await app.close()
  partner.close()
})

resourceSuite('conversation', {
  app: () => app,
  list: contract.listConversations,
  get: contract.getConversation,
  patch: contract.changeConversation,
  make: async () => ({ id: await partner.write() }),
  change: { body: { subject: '光猫红灯' }, shows: { subject: '光猫红灯' } },
  mandatory: ['number', 'channel', 'state', 'startedAt', 'lastMessageAt', 'version'],
  filterable: ['number', 'customerId', 'channelAccountId'],
})

describe('work on a conversation', () => {
  test('is taken by one, refused to the next, handed over with a note, closed once and opened again', async () => {
    const id = await partner.write()
    expect((await api().takeConversation({ id })).assigneeId).not.toBeNull()
    await expect(api(li).takeConversation({ id })).rejects.toMatchObject({ code: 'takenByAnother' })
    const teamId = '00000000-0000-7000-8000-0000000000f1'
    expect(await api().transferConversation({ id, teamId, note: '转装维班' })).toMatchObject({
      teamId,
      assigneeId: null,
    })
    expect((await api().listMessages({ id })).items.at(-1)).toMatchObject({ internal: true, body: '转装维班' })
    await expect(api().transferConversation({ id, note: 'x' })).rejects.toMatchObject({ code: 'transferNowhere' })
    await expect(
      api().assignConversation({ id, assigneeId: '00000000-0000-7000-8000-00000000dead' }),
    ).rejects.toMatchObject({
      code: 'personUnknown',
    })
    await api().closeConversation({ id })
    await expect(api().closeConversation({ id })).rejects.toMatchObject({ status: 409, code: 'conversationClosed' })
    expect((await api().reopenConversation({ id })).state).toBe('open')
    await expect(api().reopenConversation({ id })).rejects.toMatchObject({ code: 'conversationNotClosed' })
  })
  test('pages of messages never overlap or miss one', async () => {
    const id = await partner.write()
    for (let i = 0; i < 7; i++) await api().addConversationNote({ id, body: `note ${i}` })
    const bodies: string[] = []
    let before: string | undefined
    do {
      const page = await api().listMessages({ id, limit: 3, ...(before ? { before } : {}) })
      bodies.unshift(...page.items.map((m) => m.body))
      before = page.more ? page.before! : undefined
    } while (before)
    expect(bodies.slice(1)).toEqual(Array.from({ length: 7 }, (_, i) => `note ${i}`))
    await expect(api().listMessages({ id, before: 'x' })).rejects.toMatchObject({ status: 400, code: 'badCursor' })
  })
})

describe('the door', () => {
  test("tells a conversation's facts, links a case once, and speaks for the system without ending the customer's wait", async () => {
    const id = await partner.write()
    const caseId = '00000000-0000-7000-8000-0000000000c1'
    await app.write(async (ctx) => {
      await linkCase(ctx, { conversationId: id, caseId })
      await linkCase(ctx, { conversationId: id, caseId })
      await sendMessage(ctx, { conversationId: id, body: '已收到', author: { kind: 'system', id: 'system' } })
      expect(await conversationFacts(ctx, id)).toMatchObject({ id, channel: 'api', state: 'open', caseIds: [caseId] })
    })
    expect(await api().getConversation({ id })).toMatchObject({ firstResponseAt: null, caseIds: [caseId] })
    expect((await api().listConversations({ filter: { caseId } })).items.map((c) => c.id)).toEqual([id])
  })
  test('starts a conversation with a customer at their own address, or says what is missing', async () => {
    const customerId = (await api().getConversation({ id: await partner.write() })).customerId!
    await expect(
      app.write((ctx) => startOutbound(ctx, { customerId, channel: 'email', subject: 's', body: 'b' })),
    ).rejects.toMatchObject({
      code: 'noChannelAccount',
    })
    await api().createChannelAccount(aChannelAccount(7, { channel: 'email' }))
    await expect(
      app.write((ctx) => startOutbound(ctx, { customerId, channel: 'email', subject: 's', body: 'b' })),
    ).rejects.toMatchObject({ code: 'noAddress' })
    const { conversationId } = await app.write((ctx) =>
      startOutbound(ctx, { customerId, channel: 'email', to: 'li@example.cn', subject: '回访', body: 'b' }),
    )
    const said = await sql<{ body: string }>`
      select body from interactions.message where conversation_id = ${conversationId}`.execute(app.db)
    expect(said.rows[0]!.body).toMatch(/^v1\./)
    expect((await api().listMessages({ id: conversationId })).items).toMatchObject([{ body: 'b' }])
    // Message-ID (RFC 5322 3.6.4): the right-hand side is a domain of the sender's.
    const ids = await sql<{ id: string }>`select external_id as id from interactions.message
      where conversation_id = ${conversationId}`.execute(app.db)
    expect(ids.rows).toEqual([{ id: expect.stringMatching(/^<.+@operator\.example>$/) }])
    expect(await api().getConversation({ id: conversationId })).toMatchObject({
      direction: 'outbound',
      state: 'waitingCustomer',
      externalUser: 'li@example.cn',
      subject: '回访',
    })
  })
  test("puts one line a conversation on the customer's timeline", async () => {
    const id = await partner.write()
    await api().closeConversation({ id })
    const rows = await sql<{
      state: string
    }>`select state from customers.timeline_entry where subject_id = ${id}`.execute(app.db)
    expect(rows.rows).toEqual([{ state: 'closed' }])
  })
})
