import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { privacyContract } from '#contracts/privacy'
import { standardsContract } from '#contracts/standards'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { aHold, aRequest } from '../fixtures.ts'

let app: TestApp
let n = 0
const day = 86_400_000
const start = new Date('2026-03-02T01:00:00Z')
beforeAll(async () => {
  app = await testApp(modules, { now: start.toISOString() })
  await app.write((ctx) => shipStandards(ctx))
})
afterAll(() => app.close())

const aCustomer = async () =>
  (
    await app.as(customersContract).registerCustomer({
      name: '韩梅梅',
      class: 'ordinary',
      identities: [{ kind: 'phone', value: `139000${String(++n).padStart(5, '0')}`, status: 'verified' }],
    })
  ).id
const privacy = () => app.as(privacyContract)
const asked = async (given = {}, customerId?: string) =>
  privacy().createRequest({ customerId: customerId ?? (await aCustomer()), ...aRequest(given) })

resourceSuite('privacy request', {
  app: () => app,
  list: privacyContract.listRequests,
  get: privacyContract.getRequest,
  create: privacyContract.createRequest,
  make: async () => ({ customerId: await aCustomer(), ...aRequest() }),
  bad: { customerId: 'x', kind: 'everything', channel: 'counter' },
  mandatory: ['number', 'kind', 'status', 'receivedAt'],
  filterable: ['number', 'customer.id'],
  event: 'privacy.request.received',
})
resourceSuite('legal hold', {
  app: () => app,
  list: privacyContract.listHolds,
  get: privacyContract.getHold,
  create: privacyContract.placeHold,
  make: async () => ({ customerId: await aCustomer(), ...aHold() }),
  bad: { customerId: 'x', basis: 'because', reason: 'x' },
  mandatory: ['reason', 'basis', 'active', 'placedAt'],
  filterable: ['customer.id'],
  event: 'privacy.hold.placed',
})

describe('the clock of a request', () => {
  const dueIn = async (id: string) =>
    ((await privacy().getRequest({ id })).nextDueAt!.getTime() - start.getTime()) / day
  const answered = async (id: string) => {
    await privacy().verifyRequester({ id, method: 'idCard' })
    return id
  }
  test('is thirty days under GB/T 35273 and a month, then three, under GDPR', async () => {
    const pipl = await asked()
    const gdpr = await asked({ law: 'gdpr' })
    expect(await dueIn(await answered(pipl.id))).toBe(30)
    expect(await dueIn(await answered(gdpr.id))).toBe(31)
    await expect(privacy().extendRequest({ id: pipl.id, reason: '复杂' })).rejects.toMatchObject({
      code: 'lawHasNoExtension',
    })
    await privacy().extendRequest({ id: gdpr.id, reason: '资料分散在多个系统' })
    expect(await dueIn(gdpr.id)).toBe(92)
    await expect(privacy().extendRequest({ id: gdpr.id, reason: '再来' })).rejects.toMatchObject({
      code: 'extendedAlready',
    })
  })
  test('stands still while we wait for proof of identity', async () => {
    const { id } = await asked()
    await privacy().askIdentity({ id, note: '请携带身份证到营业厅' })
    app.setNow(new Date(start.getTime() + 5 * day))
    await privacy().verifyRequester({ id, method: 'idCard' })
    expect(await dueIn(id)).toBe(35)
    app.setNow(start)
  })
  test('is a clock of the standards like any other, with its own arithmetic', async () => {
    const { id } = await asked()
    const clocks = await app.as(standardsContract).subjectClocks({ subjectKind: 'privacyRequest', subjectId: id })
    expect(clocks.items.map((c) => c.metric).toSorted()).toEqual(['firstResponse', 'resolve'])
  })
})

describe('a request', () => {
  test('asked a second time while it is open is a duplicate of the first, also after the customers were merged', async () => {
    const first = await asked()
    const again = await asked({}, first.customer!.id)
    expect(again).toMatchObject({ status: 'duplicate', duplicateOf: first.id, nextDueAt: null })
    expect((await asked({ kind: 'erase' }, first.customer!.id)).status).toBe('received')
    const other = await aCustomer()
    await app.as(customersContract).mergeCustomers({ id: other, into: first.customer!.id, reason: '同一人' })
    expect((await asked({}, other)).duplicateOf).toBe(first.id)
  })
  test('gives the copy only once the identity is verified: every table of the data map, as JSON and as PDF', async () => {
    const { id, number, customer } = await asked()
    const take = (format: string) => app.fetch(`/api/privacy/v1/request/${id}/copy?format=${format}`)
    expect((await take('json')).status).toBe(409)
    await privacy().verifyRequester({ id, method: 'serviceCode' })
    const json = (await (await take('json')).json()) as { request: string; tables: { table: string; rows: object[] }[] }
    expect(json.request).toBe(number)
    const of = (table: string) => json.tables.find((t) => t.table === table)?.rows
    expect(of('customers.customer')).toMatchObject([{ id: customer!.id, name: '韩梅梅' }])
    expect(of('customers.identity')?.[0]).toHaveProperty('value')
    expect(json.tables.map((t) => t.table)).not.toContain('privacy.request_event')
    const pdf = await take('pdf')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
  test('to restrict, once completed, marks the customer; a refusal says which law', async () => {
    const r = await asked({ kind: 'restrict' })
    await expect(privacy().completeRequest({ id: r.id, answer: '已限制' })).rejects.toMatchObject({
      code: 'identityNotVerified',
    })
    await privacy().verifyRequester({ id: r.id, method: 'callBack' })
    expect(await privacy().completeRequest({ id: r.id, answer: '已限制' })).toMatchObject({
      status: 'completed',
      restricted: true,
    })
    const no = await asked()
    expect(
      await privacy().refuseRequest({ id: no.id, refusal: 'identityNotProved', answer: '请补充证明' }),
    ).toMatchObject({ status: 'refused', refusal: 'identityNotProved', nextDueAt: null })
    await expect(privacy().cancelRequest({ id: no.id, reason: '不要了' })).rejects.toMatchObject({
      code: 'requestEnded',
    })
  })
  test('to restrict stops every change of the record and every import into it, and says why wherever it is met', async () => {
    const customers = app.as(customersContract)
    const phone = '13900099001'
    const bring = (kind: string, externalId: string, fields: Record<string, unknown>, source = 'import:crm') =>
      app.write(async (ctx) => {
        const importer = app.host.modules.flatMap((m) => m.importers ?? []).find((i) => i.kind === kind)!
        const [outcome] = await importer.run(ctx, [{ externalId, fields }], { source, runId: ctx.newId() })
        return outcome!
      })
    const at = new Date('2026-02-01T01:00:00Z')
    const aCase = {
      title: '断网',
      openedAt: at,
      resolvedAt: at,
      closedAt: at,
      status: 'closed',
      customerExternalId: 'R-1',
    }
    await bring('customers', 'R-1', { name: '李雷', phone, services: [{ product: 'broadband', number: 'R1-0001' }] })
    expect((await bring('cases', 'T-1', aCase)).outcome).toBe('created')
    const id = (await customers.listCustomers({ filter: { name: '李雷' } })).items[0]!.id
    const before = await customers.getCustomerOverview({ id })
    const { id: other } = await customers.registerCustomer({ name: '李磊', class: 'ordinary' })
    const merged = await customers.mergeCustomers({ id: other, into: id, reason: '同一人' })

    const r = await asked({ kind: 'restrict', law: 'gdpr' }, other)
    await privacy().verifyRequester({ id: r.id, method: 'callBack' })
    await privacy().completeRequest({ id: r.id, answer: '已限制' })

    const [service] = before.services
    for (const use of [
      () => customers.addAccount({ customerId: id, number: 'R-ACC' }),
      () => customers.addService({ customerId: id, product: 'iptv' }),
      () => customers.changeService({ id: service!.id, status: 'suspended' }),
      () => customers.addIdentity({ customerId: id, kind: 'email', value: 'lilei@mail.example', status: 'claimed' }),
      () => customers.changeIndividual({ id: before.party.id, formattedName: '李雷雷' }),
      () => customers.deleteCustomer({ id }),
      () => customers.undoMerge({ id: merged.id, reason: '不是同一人' }),
    ])
      await expect(use()).rejects.toMatchObject({ code: 'processingRestricted' })
    const refused = { outcome: 'rejected', why: { code: 'processingRestricted' } }
    expect(await bring('customers', 'R-2', { name: '李雷', phone }, 'import:billing')).toMatchObject(refused)
    expect(await bring('cases', 'T-2', aCase)).toEqual(refused)
    expect(await bring('interactions', 'C-1', { channel: 'phone', at, phone })).toEqual(refused)
    expect(await bring('surveys', 'T-1', { score: 2 })).toEqual(refused)

    // He calls himself: that is taken, by the same record.
    const call = await app.as(interactionsContract).logCall({ number: phone, direction: 'inbound', subject: '问进度' })
    expect(call.customerId).toBe(id)
    // A number that is somebody else's now is let go all the same.
    await customers.revokeIdentity({ id: before.identities[0]!.id, reason: '号码已转让' })

    const why = { law: 'gdpr', request: { id: r.id, number: r.number } }
    expect(await customers.getCustomer({ id })).toMatchObject({ restriction: why })
    expect((await customers.getCustomerOverview({ id })).customer).toMatchObject({ restriction: why })
    expect((await customers.searchCustomers({ q: '李雷' })).items.find((c) => c.id === id)).toMatchObject({
      restriction: why,
    })
    expect((await customers.listCustomers({ filter: { restricted: 'true' } })).items.map((c) => c.id)).toContain(id)
    // Nobody writes it by hand.
    await expect(customers.changeCustomer({ id, restriction: null } as never)).resolves.toMatchObject({
      restriction: why,
    })
  })
  test('tells its history, and what can be done next in the words of the refusal', async () => {
    const { id } = await asked({ kind: 'erase' })
    const steps = await privacy().requestSteps({ id })
    expect(steps.askErasure).toEqual({ can: false, reason: 'identityNotVerified' })
    await privacy().verifyRequester({ id, method: 'account', note: '登录网厅' })
    const { items } = await privacy().requestHistory({ id })
    expect(items.map((i) => [i.kind, i.text])).toEqual([
      ['received', null],
      ['verify', '登录网厅'],
    ])
    expect((await privacy().requestSteps({ id })).askErasure.can).toBe(true)
  })
})

test('the register of processing is what the data map says, as page and as PDF', async () => {
  const { items } = await privacy().processingRegister({})
  const records = items.find((a) => a.code === 'customerRecords')!
  expect(records.categories).toEqual(expect.arrayContaining(['name', 'address', 'identity']))
  expect(records.sensitive).toBe(true)
  expect(records.tables.map((t) => t.name)).toContain('customers.search_entry')
  const pdf = await app.fetch('/api/privacy/v1/activity/file')
  expect(pdf.status).toBe(200)
  expect((await pdf.arrayBuffer()).byteLength).toBeGreaterThan(20_000)
})
test('a hold with a last day is over the day after', async () => {
  const customerId = await aCustomer()
  await expect(privacy().placeHold({ customerId, ...aHold({ until: '2026-03-01' }) })).rejects.toMatchObject({
    code: 'untilIsPast',
  })
  const { id } = await privacy().placeHold({ customerId, ...aHold({ until: '2026-03-03' }) })
  app.setNow('2026-03-03T15:00:00Z')
  expect((await privacy().getHold({ id })).active).toBe(true)
  app.setNow('2026-03-03T17:00:00Z')
  expect((await privacy().getHold({ id })).active).toBe(false)
  app.setNow(start)
  await privacy().releaseHold({ id, reason: '已结案' })
  await expect(privacy().releaseHold({ id, reason: '再次' })).rejects.toMatchObject({ code: 'holdReleased' })
})
test('standards that stand get the policies of a new kind of subject, and nothing else of theirs is touched', async () => {
  const count = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from standards.policy`.execute(app.db)).rows[0]!.n
  const before = await count()
  await app.write((ctx) => shipStandards(ctx))
  expect(await count()).toBe(before)
})
