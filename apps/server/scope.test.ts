import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { filesContract } from '#contracts/files'
import { identityContract } from '#contracts/identity'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import { sql, type Scope } from '#kernel/db'
import { bootstrapIdentity } from '#kernel/identity'
import { read, type Actor } from '#kernel/module'
import { actorWith, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipCatalogues } from './ship.ts'

/** Two branches, a team and a person in each; what the one has does not exist for the other. */
let app: TestApp
interface Place {
  readonly orgId: string
  readonly teamId: string
  readonly who: Partial<Actor>
}
let north: Place
let south: Place
/** A technician of the south, who reaches what his team has. */
let technician: Partial<Actor>

const scoped = (id: string, scope: Scope, more: Partial<Actor>): Partial<Actor> => ({
  id,
  personId: id,
  scopeOf: () => scope,
  ...more,
})

async function branch(code: string, parentId: string): Promise<Place & { readonly technicianId: string }> {
  const staff = app.as(identityContract)
  const { id: orgId } = await staff.createOrg({ parentId, code, nameZh: code, nameEn: code, kind: 'branch' })
  const agent = await staff.createPerson({ name: `${code}坐席`, orgId })
  const other = await staff.createPerson({ name: `${code}装维`, orgId })
  const { id: teamId } = await staff.createTeam({ orgId, nameZh: code, nameEn: code })
  await staff.setTeamMembers({ id: teamId, personIds: [agent.id, other.id] })
  await staff.setMyPresence({ status: 'available' }).catch(() => {})
  const scope: Scope = { everything: false, orgIds: [orgId], teamIds: [teamId], personId: agent.id }
  return {
    orgId,
    teamId,
    who: scoped(agent.id, scope, { orgId, teamIds: [teamId], name: agent.name }),
    technicianId: other.id,
  }
}

beforeAll(async () => {
  app = await testApp(modules, { now: '2026-11-02T02:00:00Z', counted: false })
  await bootstrapIdentity(app.host)
  await shipCatalogues(app.host)
  const root = (await app.as(identityContract).listOrgs({ limit: 1 })).items[0]!
  north = await branch('north', root.id)
  const made = await branch('south', root.id)
  south = made
  technician = scoped(
    made.technicianId,
    { everything: false, orgIds: [], teamIds: [made.teamId], personId: made.technicianId },
    { orgId: made.orgId, teamIds: [made.teamId], name: 'south装维' },
  )
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
