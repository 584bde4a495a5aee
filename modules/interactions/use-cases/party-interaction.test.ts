import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { startPartner, type Partner } from '../channels/signed/testing/partner.ts'
import { interactionsContract as contract } from '../contract/index.ts'
import { aPartyInteraction } from '../fixtures.ts'

let app: TestApp
let partner: Partner
const api = () => app.as(contract)

beforeAll(async () => {
  app = await testApp(modules, { env: { ALLOW_PRIVATE_CALLBACKS: 'true' } })
  partner = await startPartner(app)
})
afterAll(async () => {
  await app.close()
  partner.close()
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
    const id = await partner.write()
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
