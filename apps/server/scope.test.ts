import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { eventsContract } from '#contracts/events'
import { filesContract } from '#contracts/files'
import { identityContract } from '#contracts/identity'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import { sql } from '#kernel/db'
import { deliverOutside } from '#kernel/events'
import { bootstrapIdentity } from '#kernel/identity'
import { read, type Actor } from '#kernel/module'
import { actorWith, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipCatalogues } from './ship.ts'
import { twoBranches, type Place } from './two-branches.ts'

/** Two branches, a team and a person in each; what the one has does not exist for the other. */
let app: TestApp
let north: Place
let south: Place
/** A technician of the south, who reaches what his team has. */
let technician: Partial<Actor>

beforeAll(async () => {
  app = await testApp(modules, {
    now: '2026-11-02T02:00:00Z',
    counted: false,
    env: { ALLOW_PRIVATE_CALLBACKS: 'true' },
  })
  await bootstrapIdentity(app.host)
  await shipCatalogues(app.host)
  ;({ north, south, technician } = await twoBranches(app))
})
afterAll(() => app.close())

const cases = (who: Partial<Actor>) => app.as(casesContract, ['*'], who)
const customers = (who: Partial<Actor>) => app.as(customersContract, ['*'], who)
const missing = expect.objectContaining({ status: 404 })
let numbers = 0
const customerOf = (place: Place, more: object = {}) =>
  customers(place.who).registerCustomer({
    name: `钱${(numbers += 1)}`,
    identities: [{ kind: 'phone', value: `1390000${String(numbers).padStart(4, '0')}`, status: 'verified' }],
    ...more,
  })
const caseOf = (place: Place, customerId: string, more: object = {}) =>
  cases(place.who).openCase({
    name: '宽带断网',
    description: '光猫红灯',
    ticketType: 'faultReport',
    severity: 'moderate',
    kind: 'faultReport',
    customerId,
    orgId: place.orgId,
    teamId: place.teamId,
    ...more,
  } as never)

describe('what is another branch’s does not exist', () => {
  test('a case: not by its id, not to change, not in lists, counts, timelines, files, bulk or search', async () => {
    const ours = await caseOf(north, (await customerOf(north)).id, { description: '北方特有的词' })
    const theirs = await caseOf(south, (await customerOf(south)).id, { description: '南方特有的词' })
    const file = await app.as(filesContract, ['*'], south.who).uploadFile({ name: 'a.txt' }, { body: '南方的附件' })
    await cases(south.who).attachFiles({ id: theirs.id, fileIds: [file.id] })
    const api = cases(north.who)
    expect((await api.getCase({ id: ours.id })).id).toBe(ours.id)
    await expect(api.getCase({ id: theirs.id })).rejects.toEqual(missing)
    await expect(api.changeCase({ id: theirs.id, name: '改' })).rejects.toEqual(missing)
    await expect(api.addNote({ id: theirs.id, text: '看到了', visibility: 'internal' })).rejects.toEqual(missing)
    await expect(api.caseTimeline({ id: theirs.id })).rejects.toEqual(missing)
    await expect(api.caseAttachments({ id: theirs.id })).rejects.toEqual(missing)
    await expect(app.as(filesContract, ['*'], north.who).getFile({ id: file.id })).rejects.toEqual(missing)
    expect((await app.as(filesContract, ['*'], south.who).getFile({ id: file.id })).id).toBe(file.id)
    const listed = await api.listCases({ limit: 50 })
    expect(listed.items.map((c) => c.id)).toContain(ours.id)
    expect(listed.items.map((c) => c.id)).not.toContain(theirs.id)
    expect((await api.listCases({ q: '北方' })).items.map((c) => c.id)).toEqual([ours.id])
    expect((await api.listCases({ q: '南方' })).items).toEqual([])
    expect((await api.listCases({ q: theirs.name })).items.map((c) => c.id)).not.toContain(theirs.id)
    expect((await cases(south.who).caseCounts({})).byStatus).toEqual({ acknowledged: 1 })
    const bulk = await api.actOnCases({ ids: [ours.id, theirs.id], action: 'watch', input: {} })
    expect(bulk).toMatchObject({ done: 1, failed: 1 })
    const clocks = app.as(standardsContract, ['*'], north.who)
    expect((await clocks.listClocks({ filter: { subjectId: theirs.id } })).items).toEqual([])
    expect((await clocks.subjectClocks({ subjectKind: 'case', subjectId: theirs.id })).items).toEqual([])
  })

  test('calls, identities, accounts and services: not in lists of all, and those of a customer served are', async () => {
    const held = (n: string) => ({
      accounts: [{ number: `A-${n}`, name: n }],
      services: [{ product: 'mobile', number: `1370000${n}`, address: `${n}号` }],
    })
    const [ours, theirs] = [await customerOf(north, held('1001')), await customerOf(south, held('1002'))]
    const lists = async (who: Partial<Actor>, filter = {}) => {
      const api = customers(who)
      const found = await Promise.all([
        api.listIdentities({ limit: 100, filter }),
        api.listAccounts({ limit: 100, filter }),
        api.listServices({ limit: 100, filter }),
      ])
      return found.map(({ items }) => new Set(items.map((i) => i.customerId)))
    }
    for (const seen of await lists(north.who)) expect([seen.has(ours.id), seen.has(theirs.id)]).toEqual([true, false])
    for (const seen of await lists(north.who, { customerId: theirs.id })) expect(seen.size).toBe(0)
    const number = (await customers(south.who).listIdentities({ filter: { customerId: theirs.id } })).items[0]!.value
    await app.as(interactionsContract, ['*'], north.who).logCall({ number, direction: 'inbound', note: '北方接的' })
    await app.work()
    for (const seen of await lists(north.who, { customerId: theirs.id })) expect([...seen]).toEqual([theirs.id])
    const call = await app
      .as(interactionsContract, ['*'], south.who)
      .logCall({ customerId: theirs.id, direction: 'inbound', note: '南方来电' })
    const calls = async (who: Partial<Actor>) =>
      (await app.as(interactionsContract, ['*'], who).listCalls({ limit: 100 })).items.map((c) => c.id)
    expect(await calls(south.who)).toContain(call.id)
    expect(await calls(north.who)).not.toContain(call.id)
  })

  test('the net holds where a query forgets the scope, and where a transaction was told none', async () => {
    const count = (who: Partial<Actor>) =>
      read(
        app.host,
        { actor: actorWith(['*'], who), locale: 'en', operation: 'cases.case.read' },
        async ({ tx }) =>
          (await sql<{ orgs: string[] }>`select array_agg(distinct org_id) as orgs from cases."case"`.execute(tx))
            .rows[0]!.orgs,
      )
    expect(await count(north.who)).toEqual([north.orgId])
    expect(await count(south.who)).toEqual([south.orgId])
    expect((await sql`select 1 from cases."case"`.execute(app.host.db)).rows).toEqual([])
    // Written past the rules, too: what is not seen is neither changed nor removed.
    const { rows } = await sql<{ id: string }>`select id from cases."case" where org_id = ${south.orgId}`.execute(
      app.db,
    )
    const changed = await read(
      app.host,
      { actor: actorWith(['*'], north.who), locale: 'en', operation: 'cases.case.read' },
      async ({ tx }) => [
        (await sql`update cases."case" set title = '改' where id = ${rows[0]!.id} returning 1`.execute(tx)).rows.length,
        (await sql`delete from cases."case" where id = ${rows[0]!.id} returning 1`.execute(tx)).rows.length,
      ],
    )
    expect(changed).toEqual([0, 0])
  })

  test('a customer: not by id, name or number; one that no branch looks after is everybody’s', async () => {
    const theirs = await customerOf(south, { name: '南宫客户' })
    const nobodys = await app.as(customersContract, ['*']).registerCustomer({ name: '无主客户', identities: [] })
    await sql`update customers.customer set org_id = null where id = ${nobodys.id}`.execute(app.db)
    const api = customers(north.who)
    await expect(api.getCustomer({ id: theirs.id })).rejects.toEqual(missing)
    await expect(api.changeCustomer({ id: theirs.id, name: '改' })).rejects.toEqual(missing)
    await expect(api.getCustomerOverview({ id: theirs.id })).rejects.toEqual(missing)
    expect((await api.searchCustomers({ q: '南宫客户' })).items).toEqual([])
    expect((await customers(south.who).searchCustomers({ q: '南宫客户' })).items.map((c) => c.id)).toEqual([theirs.id])
    const listed = (await api.listCustomers({ limit: 200 })).items.map((c) => c.id)
    expect(listed).toContain(nobodys.id)
    expect(listed).not.toContain(theirs.id)
    expect((await api.listIdentities({ filter: { customerId: theirs.id } })).items).toEqual([])
  })
})

test('live: what happens to a case is heard by who sees it, and comes in order', async () => {
  const response = await app.fetch('/api/events/v1/stream?topics=cases,customers', {}, ['*'], north.who)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const hear = async (what: string) => {
    while (!heard.includes(what)) heard += (await reader.read()).value ?? ''
  }
  await hear('event: ready')
  const theirs = await caseOf(south, (await customerOf(south)).id)
  const customer = await customerOf(north)
  const ours = await caseOf(north, customer.id)
  await cases(south.who).addNote({ id: theirs.id, text: '南', visibility: 'internal' })
  await cases(north.who).addNote({ id: ours.id, text: '北', visibility: 'internal' })
  await hear('cases.case.noteAdded')
  await reader.cancel()
  expect(heard).toContain(ours.id)
  expect(heard).toContain(customer.id)
  expect(heard).not.toContain(theirs.id)
  expect(heard.indexOf('cases.case.opened')).toBeLessThan(heard.indexOf('cases.case.noteAdded'))
})

test('a web hook hears what its owner may see, as of now, and waits while the owner may see nothing', async () => {
  const heard: string[] = []
  const target = createServer((request, response) => {
    void text(request).then((body) => (heard.push(body), response.writeHead(204).end()))
  })
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
  const staff = app.as(identityContract)
  const lead = await staff.createPerson({ name: '北方班长', orgId: north.orgId })
  await staff.assignRoles({ id: lead.id, roleCodes: ['teamLead'] })
  await app
    .as(eventsContract, ['*'], { id: lead.id, personId: lead.id })
    .createHub({ api: 'troubleTicket', callback: `http://127.0.0.1:${(target.address() as AddressInfo).port}/` })
  const deliver = async () => {
    await app.work()
    while (await deliverOutside(app.host));
  }
  const [ours, theirs] = [north, south].map(async (place) => caseOf(place, (await customerOf(place)).id))
  const [oursId, theirsId] = [(await ours!).id, (await theirs!).id]
  await deliver()
  expect(heard.join()).toContain(oursId)
  expect(heard.join()).not.toContain(theirsId)
  // Masked as the owner sees it, by the rules of the role.
  expect(heard.join()).not.toMatch(/1390000\d{4}/)
  heard.length = 0
  await staff.changePerson({ id: lead.id, state: 'inactive' })
  const later = await caseOf(north, (await customerOf(north)).id)
  await deliver()
  expect(heard).toEqual([])
  const { items: waiting } = await app.as(eventsContract).listDeliveries({ filter: { kind: 'webhook' } })
  expect(waiting.map((d) => d.lastError).join()).toContain('OwnerGone: whoever registered')
  await staff.changePerson({ id: lead.id, state: 'active' })
  app.setNow('2026-11-02T02:10:00Z')
  await deliver()
  expect(heard.join()).toContain(later.id)
  app.setNow('2026-11-02T02:00:00Z')
  target.close()
})

describe('work goes on across branches', () => {
  test('whoever takes a call of a customer of another branch takes it: one customer, seen by both from then on', async () => {
    const theirs = await customerOf(south)
    const phone = (await customers(south.who).listIdentities({ filter: { customerId: theirs.id } })).items[0]!.value
    const call = await app
      .as(interactionsContract, ['*'], north.who)
      .logCall({ number: phone, direction: 'inbound', note: '催修' })
    expect(call.customerId).toBe(theirs.id)
    expect((await customers(north.who).getCustomer({ id: theirs.id })).id).toBe(theirs.id)
    const opened = await caseOf(north, theirs.id, { conversationId: call.conversationId })
    expect((await cases(north.who).caseTimeline({ id: opened.id })).items.length).toBeGreaterThan(0)
    // Who looks after the customer sees that something happened.
    expect(
      (await customers(south.who).listCustomerTimeline({ id: theirs.id })).items.map((t) => t.subject.id),
    ).toContain(opened.id)
  })

  test('an unknown number is a new customer whom whoever took the call can see', async () => {
    const api = app.as(interactionsContract, ['*'], technician)
    const call = await api.logCall({ number: '13911112222', direction: 'inbound' })
    expect((await customers(technician).getCustomer({ id: call.customerId! })).id).toBe(call.customerId)
  })

  test('a case that is handed over is seen by the new team with its customer and all that was said, and by who handed it on last', async () => {
    const customer = await customerOf(north)
    const call = await app
      .as(interactionsContract, ['*'], north.who)
      .logCall({ customerId: customer.id, direction: 'inbound', note: '说了什么', keepOpen: true })
    const opened = await caseOf(north, customer.id, { conversationId: call.conversationId })
    await expect(cases(technician).getCase({ id: opened.id })).rejects.toEqual(missing)
    await cases(north.who).assignCase({ id: opened.id, teamId: south.teamId, reason: 'specialist' } as never)
    expect((await cases(technician).getCase({ id: opened.id })).id).toBe(opened.id)
    expect((await customers(technician).getCustomer({ id: customer.id })).id).toBe(customer.id)
    expect((await customers(technician).listCustomers({ limit: 100 })).items.map((c) => c.id)).toContain(customer.id)
    const told = (await cases(technician).caseTimeline({ id: opened.id })).items
    expect(told.filter((t) => t.kind === 'message').map((t) => t.text)).toEqual(['说了什么'])
    await cases(technician).startCase({ id: opened.id })
    await cases(technician).assignCase({ id: opened.id, teamId: north.teamId } as never)
    // Handed back, it is still theirs to follow who handed it on, with their names in its history.
    expect((await cases(technician).getCase({ id: opened.id })).status).toBe('inProgress')
    await cases(north.who).assignCase({ id: opened.id, teamId: north.teamId, personId: north.who.personId } as never)
    await expect(cases(technician).getCase({ id: opened.id })).rejects.toEqual(missing)
    await expect(customers(technician).getCustomer({ id: customer.id })).rejects.toEqual(missing)
  })

  test('two customers never hold one verified number, whoever looks', async () => {
    const theirs = await customerOf(south)
    const phone = (await customers(south.who).listIdentities({ filter: { customerId: theirs.id } })).items[0]!.value
    const ours = await customerOf(north)
    await expect(
      customers(north.who).addIdentity({
        customerId: ours.id,
        kind: 'phone',
        value: phone,
        status: 'verified',
      } as never),
    ).rejects.toMatchObject({ code: 'identityTaken' })
  })
})
