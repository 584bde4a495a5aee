import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { conversationFacts, linkCase, sendMessage, startOutbound } from '#modules/interactions'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { interactionsContract as contract } from '../contract/index.ts'
import { signatureHolds } from '../domain/signature.ts'
import { aCall, aChannelAccount, anInboundMessage, aPartyInteraction, signedRequest } from '../fixtures.ts'

let app: TestApp
let partner: Server
let account: { id: string; secret?: string | undefined }
/** How the partner answers next, and what it was sent. */
let answer = 200
const sent: { body: string; headers: Record<string, unknown> }[] = []
const li = {
  id: '00000000-0000-7000-8000-0000000000a1',
  personId: '00000000-0000-7000-8000-0000000000a1',
  name: '李娜',
}
const api = (who = {}) => app.as(contract, ['*'], who)
let count = 0
const receive = async (): Promise<string> => {
  const response = await app.fetch(
    signedRequest(
      `http://clearline.test/api/interactions/v1/inbound/${account.id}`,
      account.secret!,
      anInboundMessage(++count),
      app.host.now(),
    ),
  )
  return ((await response.json()) as { taken: { conversationId: string }[] }).taken[0]!.conversationId
}
const later = (ms: number) => app.setNow(new Date(app.host.now().getTime() + ms))

beforeAll(async () => {
  partner = createServer((request, response) => {
    let body = ''
    request
      .on('data', (part: Buffer) => {
        body += part.toString()
      })
      .on('end', () => {
        sent.push({ body, headers: request.headers })
        response.writeHead(answer).end()
      })
  })
  await new Promise<void>((resolve) => partner.listen(0, '127.0.0.1', resolve))
  app = await testApp(modules, { env: { ALLOW_PRIVATE_CALLBACKS: 'true' } })
  account = await api().createChannelAccount(
    aChannelAccount(1, {
      channel: 'api',
      settings: { callbackUrl: `http://127.0.0.1:${(partner.address() as AddressInfo).port}/in` },
    }),
  )
})
afterAll(async () => {
  await app.close()
  partner.closeAllConnections()
  partner.close()
})

resourceSuite('channel account', {
  app: () => app,
  list: contract.listChannelAccounts,
  get: contract.getChannelAccount,
  create: contract.createChannelAccount,
  patch: contract.changeChannelAccount,
  remove: contract.removeChannelAccount,
  make: (n) => aChannelAccount(n),
  change: { body: { name: '新名称', state: 'suspended' }, shows: { name: '新名称', state: 'suspended' } },
  bad: { channel: 'Web Chat', name: '' },
  mandatory: ['channel', 'name', 'settings', 'state', 'version', 'createdAt'],
  filterable: ['channel', 'name'],
})
resourceSuite('conversation', {
  app: () => app,
  list: contract.listConversations,
  get: contract.getConversation,
  patch: contract.changeConversation,
  make: async () => ({ id: await receive() }),
  change: { body: { subject: '光猫红灯' }, shows: { subject: '光猫红灯' } },
  mandatory: ['number', 'channel', 'state', 'startedAt', 'lastMessageAt', 'version'],
  filterable: ['number', 'customerId', 'channelAccountId'],
})
resourceSuite('call', {
  app: () => app,
  list: contract.listCalls,
  get: contract.getCall,
  create: contract.logCall,
  make: (n) => aCall(n),
  bad: { direction: 'inbound', number: '138', talkMs: -1 },
  mandatory: ['direction', 'state', 'offeredAt', 'talkMs', 'holdMs', 'wrapMs'],
  filterable: ['conversationId', 'customerId'],
  event: 'interactions.call.ended',
})
resourceSuite('partyInteraction (TMF683)', {
  app: () => app,
  list: contract.listPartyInteraction,
  get: contract.retrievePartyInteraction,
  create: contract.createPartyInteraction,
  patch: contract.patchPartyInteraction,
  remove: contract.deletePartyInteraction,
  make: (n) =>
    aPartyInteraction(n, {
      interactionDate: { startDateTime: `2019-10-02T11:36:${10 + n}.758+02:00` },
      colour: 'kept',
    }),
  change: { body: { status: 'completed' }, shows: { status: 'completed' } },
  bad: { interactionDate: { startDateTime: 'yesterday' } },
  mandatory: ['reason', 'direction', 'channel', 'status', 'creationDate', 'interactionDate'],
  filterable: ['reason', 'channel.id', 'creationDate', 'interactionDate.startDateTime', 'status'].slice(0, 4),
  event: 'interactions.conversation.started',
})

describe('TMF683', () => {
  test('dates come back as they were sent, unknown attributes and words of status too', async () => {
    const made = await api().createPartyInteraction(
      aPartyInteraction(90, {
        status: 'ongoing',
        interactionDate: { startDateTime: '2019-10-02T11:36:18.758+02:00' },
        colour: { deep: ['red'] },
      }),
    )
    expect(made).toMatchObject({
      status: 'ongoing',
      interactionDate: { startDateTime: '2019-10-02T11:36:18.758+02:00' },
      colour: { deep: ['red'] },
      channel: [{ id: 'store-90' }],
    })
  })
  test('a conversation of ours is shown with its customer, and closing it completes it', async () => {
    const id = await receive()
    const { customerId } = await api().getConversation({ id })
    expect(await api().retrievePartyInteraction({ id })).toMatchObject({
      status: 'open',
      direction: 'inbound',
      channel: [{ id: 'api' }],
      relatedParty: [{ id: customerId, role: 'customer' }],
    })
    await api().closeConversation({ id })
    expect((await api().retrievePartyInteraction({ id })).status).toBe('completed')
    expect((await api().listPartyInteraction({ filter: { 'relatedParty.id': customerId! } })).total).toBe(1)
    await expect(api().deletePartyInteraction({ id })).rejects.toMatchObject({ status: 409, code: 'interactionInUse' })
  })
})

describe('an answer', () => {
  test('goes out signed, stops the wait and is the first response', async () => {
    const id = await receive()
    later(30_000)
    const message = await api(li).sendReply({ id, body: '您好，马上为您检查。' })
    expect(message).toMatchObject({ deliveryState: 'queued', authorName: '李娜' })
    await app.work()
    expect((await api().getMessage({ id: message.id })).deliveryState).toBe('sent')
    const { body, headers } = sent.at(-1)!
    expect(JSON.parse(body)).toMatchObject({ messageId: message.id, body: '您好，马上为您检查。' })
    expect(
      signatureHolds(
        account.secret!,
        {
          timestamp: String(headers['x-clearline-timestamp']),
          signature: String(headers['x-clearline-signature']),
          body: Buffer.from(body),
        },
        app.host.now(),
      ),
    ).toBe(true)
    expect(await api().getConversation({ id })).toMatchObject({
      state: 'waitingCustomer',
      waitingSince: null,
      firstResponseAt: app.host.now(),
      answeredAt: app.host.now(),
      assigneeId: li.personId,
    })
    const receipt = await app.fetch(
      signedRequest(
        `http://clearline.test/api/interactions/v1/inbound/${account.id}`,
        account.secret!,
        { receipt: { messageId: message.id, state: 'read' } },
        app.host.now(),
      ),
    )
    expect(receipt.status).toBe(201)
    expect((await api().getMessage({ id: message.id })).deliveryState).toBe('read')
  })
  test("of the second of two agents who saw the same is refused with the name of the first; a customer's word is no collision", async () => {
    const id = await receive()
    const seen = (await api().getConversation({ id })).version
    const more = anInboundMessage(count, { externalId: 'more' })
    await app.fetch(
      signedRequest(
        `http://clearline.test/api/interactions/v1/inbound/${account.id}`,
        account.secret!,
        more,
        app.host.now(),
      ),
    )
    expect((await api().getConversation({ id })).messageCount).toBe(2)
    await api(li).sendReply({ id, body: 'one' }, { ifMatch: seen })
    await expect(api().sendReply({ id, body: 'two' }, { ifMatch: seen })).rejects.toMatchObject({
      status: 412,
      code: 'repliedMeanwhile',
      reason: expect.stringContaining('李娜'),
    })
    expect((await api().listMessages({ id })).items.filter((m) => m.direction === 'out')).toHaveLength(1)
  })
  test('sent twice under one client id is one', async () => {
    const id = await receive()
    const [a, b] = [
      await api().sendReply({ id, body: 'x', clientId: 'c1' }),
      await api().sendReply({ id, body: 'x', clientId: 'c1' }),
    ]
    expect(a.id).toBe(b.id)
  })
  test('while the partner is down waits and is tried again; a final no shows as failed and can be sent again', async () => {
    const id = await receive()
    answer = 503
    const message = await api().sendReply({ id, body: 'patience' })
    await app.work()
    expect(await api().getMessage({ id: message.id })).toMatchObject({
      deliveryState: 'queued',
      deliveryError: 'the partner answered HTTP 503',
    })
    answer = 200
    later(5000)
    await app.work()
    expect(await api().getMessage({ id: message.id })).toMatchObject({ deliveryState: 'sent', deliveryError: null })
    answer = 410
    const other = await api().sendReply({ id, body: 'gone' })
    await app.work()
    expect((await api().getMessage({ id: other.id })).deliveryState).toBe('failed')
    answer = 200
    await api().retryMessage({ id: other.id })
    await app.work()
    expect((await api().getMessage({ id: other.id })).deliveryState).toBe('sent')
    await expect(api().retryMessage({ id: other.id })).rejects.toMatchObject({ code: 'messageNotFailed' })
  })
  test('among colleagues never leaves', async () => {
    const id = await receive()
    const before = sent.length
    expect(await api().addConversationNote({ id, body: '该客户脾气急' })).toMatchObject({
      internal: true,
      deliveryState: null,
    })
    await app.work()
    expect(sent.length).toBe(before)
    expect((await api().getConversation({ id })).waitingSince).not.toBeNull()
  })
})

describe('work on a conversation', () => {
  test('is taken by one, refused to the next, handed over with a note, closed once and opened again', async () => {
    const id = await receive()
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
    const id = await receive()
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
  test('a call that was not answered is abandoned with its wait, one in the future is refused', async () => {
    expect(await api().logCall(aCall(5, { answered: false, waitMs: 40_000 }))).toMatchObject({
      state: 'abandoned',
      waitMs: 40_000,
      talkMs: 0,
    })
    await expect(api().logCall(aCall(5, { offeredAt: '9999-01-01T00:00:00Z' }))).rejects.toMatchObject({
      code: 'callInFuture',
    })
    await expect(api().logCall({ direction: 'inbound' })).rejects.toMatchObject({ code: 'callerUnknown' })
  })
})

describe('the door', () => {
  test("tells a conversation's facts, links a case once, and speaks for the system without ending the customer's wait", async () => {
    const id = await receive()
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
    const customerId = (await api().getConversation({ id: await receive() })).customerId!
    await expect(
      app.write((ctx) => startOutbound(ctx, { customerId, channel: 'email', subject: 's', body: 'b' })),
    ).rejects.toMatchObject({
      code: 'noChannelAccount',
    })
    await api().createChannelAccount(
      aChannelAccount(7, { channel: 'email', settings: { mailFrom: 'service@operator.example' } }),
    )
    await expect(
      app.write((ctx) => startOutbound(ctx, { customerId, channel: 'email', subject: 's', body: 'b' })),
    ).rejects.toMatchObject({ code: 'noAddress' })
    const { conversationId } = await app.write((ctx) =>
      startOutbound(ctx, { customerId, channel: 'email', to: 'li@example.cn', subject: '回访', body: 'b' }),
    )
    expect(await api().getConversation({ id: conversationId })).toMatchObject({
      direction: 'outbound',
      state: 'waitingCustomer',
      externalUser: 'li@example.cn',
      subject: '回访',
    })
  })
  test("puts one line a conversation on the customer's timeline", async () => {
    const id = await receive()
    await api().closeConversation({ id })
    const rows = await sql<{
      state: string
    }>`select state from customers.timeline_entry where subject_id = ${id}`.execute(app.db)
    expect(rows.rows).toEqual([{ state: 'closed' }])
  })
})
