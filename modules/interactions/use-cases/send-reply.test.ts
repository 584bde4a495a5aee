import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { testApp, type TestApp } from '#kernel/testing'
import { startPartner, type Partner } from '../channels/signed/testing/partner.ts'
import { interactionsContract as contract } from '../contract/index.ts'
import { signatureHolds } from '../domain/signature.ts'
import { anInboundMessage } from '../fixtures.ts'

let app: TestApp
let partner: Partner
const li = {
  id: '00000000-0000-7000-8000-0000000000a1',
  personId: '00000000-0000-7000-8000-0000000000a1',
  name: '李娜',
}
const api = (who = {}) => app.as(contract, ['*'], who)
const later = (ms: number) => app.setNow(new Date(app.host.now().getTime() + ms))

beforeAll(async () => {
  app = await testApp(modules, { env: { ALLOW_PRIVATE_CALLBACKS: 'true' } })
  partner = await startPartner(app)
})
afterAll(async () => {
  await app.close()
  partner.close()
})

describe('an answer', () => {
  test('goes out signed, stops the wait and is the first response', async () => {
    const id = await partner.write()
    later(30_000)
    const message = await api(li).sendReply({ id, body: '您好，马上为您检查。' })
    expect(message).toMatchObject({ deliveryState: 'queued', authorName: '李娜' })
    await app.work()
    expect((await api().getMessage({ id: message.id })).deliveryState).toBe('sent')
    const { body, headers } = partner.sent.at(-1)!
    expect(JSON.parse(body)).toMatchObject({ messageId: message.id, body: '您好，马上为您检查。' })
    expect(
      signatureHolds(
        partner.account.secret,
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
    const receipt = await partner.post({ receipt: { messageId: message.id, state: 'read' } })
    expect(receipt.status).toBe(201)
    expect((await api().getMessage({ id: message.id })).deliveryState).toBe('read')
  })
  test("of the second of two agents who saw the same is refused with the name of the first; a customer's word is no collision", async () => {
    const id = await partner.write()
    const seen = (await api().getConversation({ id })).version
    const { externalUser } = await api().getConversation({ id })
    await partner.post(anInboundMessage(1, { externalId: 'more', from: { kind: 'phone', value: externalUser! } }))
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
    const id = await partner.write()
    const [a, b] = [
      await api().sendReply({ id, body: 'x', clientId: 'c1' }),
      await api().sendReply({ id, body: 'x', clientId: 'c1' }),
    ]
    expect(a.id).toBe(b.id)
  })
  test('while the partner is down waits and is tried again; a final no shows as failed and can be sent again', async () => {
    const id = await partner.write()
    partner.status = 503
    const message = await api().sendReply({ id, body: 'patience' })
    await app.work()
    expect(await api().getMessage({ id: message.id })).toMatchObject({
      deliveryState: 'queued',
      deliveryError: 'the partner answered HTTP 503',
    })
    partner.status = 200
    later(5000)
    await app.work()
    expect(await api().getMessage({ id: message.id })).toMatchObject({ deliveryState: 'sent', deliveryError: null })
    partner.status = 410
    const other = await api().sendReply({ id, body: 'gone' })
    await app.work()
    expect((await api().getMessage({ id: other.id })).deliveryState).toBe('failed')
    partner.status = 200
    await api().retryMessage({ id: other.id })
    await app.work()
    expect((await api().getMessage({ id: other.id })).deliveryState).toBe('sent')
    await expect(api().retryMessage({ id: other.id })).rejects.toMatchObject({ code: 'messageNotFailed' })
  })
  test('among colleagues never leaves, and a partner who reads the conversation does not find it', async () => {
    const id = await partner.write()
    const before = partner.sent.length
    const note = await api().addConversationNote({ id, body: '该客户脾气急' })
    expect(note).toMatchObject({ internal: true, deliveryState: null })
    const outside = app.as(contract, ['interactions.conversation.read'])
    expect((await outside.listMessages({ id })).items.map((m) => m.internal)).toEqual([false])
    await expect(outside.getMessage({ id: note.id })).rejects.toMatchObject({ status: 404 })
    await app.work()
    expect(partner.sent.length).toBe(before)
    expect((await api().getConversation({ id })).waitingSince).not.toBeNull()
  })
})
