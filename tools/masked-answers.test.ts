import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { eventsContract } from '#contracts/events'
import { importsContract } from '#contracts/imports'
import { interactionsContract } from '#contracts/interactions'
import { maskedFields, requestOf, type Endpoint } from '#kernel/contract'
import { sql } from '#kernel/db'
import { deliverOutside } from '#kernel/events'
import { createApp } from '#kernel/http'
import type { Actor } from '#kernel/module'
import { actorWith, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipSurveys } from '#modules/surveys'

/** One customer's data, each in the attributes made for it and, but for the names, inside texts too. */
const secret = {
  phone: '13867893456',
  other: '15922233344',
  email: 'kongming.zhuge@shu.example',
  idCard: '110105199003071234',
  name: '诸葛孔明',
  contact: '黄月英',
  street: '武侯祠大街231号',
} as const
const address = `成都市武侯区${secret.street}`
const words = `请回电 ${secret.phone}，或写信到 ${secret.email}，证件号${secret.idCard}`
const shownIn = (text: string): string[] =>
  Object.entries(secret)
    .filter(([, value]) => text.includes(value))
    .map(([what]) => what)

let app: TestApp
let target: Server
/** What a partner's server was told, by path. */
const told: Record<string, string[]> = {}
const masked = { id: 'somebody', kind: 'person', fields: maskedFields } as const
beforeAll(async () => {
  app = await testApp(modules, { env: { ALLOW_PRIVATE_CALLBACKS: 'true' } })
  await app.write((ctx) => shipSurveys(ctx))
  target = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      ;(told[request.url ?? ''] ??= []).push(Buffer.concat(parts).toString())
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(target.address() as AddressInfo).port}`
  for (const api of ['troubleTicket', 'customerManagement', 'party', 'partyInteraction'])
    for (const who of [masked, undefined])
      await app
        .as(eventsContract, ['*'], who)
        .createHub({ api, callback: `${base}/${who ? 'masked' : 'open'}`, query: `x.ne=${who?.id ?? ''}` })
  await fill()
}, 120_000)
afterAll(async () => {
  await app.close()
  target.close()
})

/** Everything that can be kept of somebody, kept. */
async function fill(): Promise<void> {
  const [customers, cases, interactions, imports] = [
    app.as(customersContract),
    app.as(casesContract),
    app.as(interactionsContract),
    app.as(importsContract),
  ]
  const customer = await customers.registerCustomer({
    name: secret.name,
    identities: [
      { kind: 'phone', value: secret.phone, status: 'verified' },
      { kind: 'email', value: secret.email, status: 'verified' },
    ],
    accounts: [{ number: 'A-778899', name: secret.contact }],
    services: [{ product: 'mobile', number: secret.other, address }],
  })
  const merged = await customers.registerCustomer({ name: secret.name })
  await customers.mergeCustomers({ id: merged.id, into: customer.id, reason: words })
  await customers.createIndividual({
    givenName: secret.name,
    familyName: secret.contact,
    individualIdentification: [{ identificationId: secret.idCard }],
    contactMedium: [{ characteristic: { phoneNumber: secret.phone, emailAddress: secret.email, street1: address } }],
  } as never)
  await customers.createOrganization({ tradingName: secret.name, contactName: secret.contact } as never)
  await interactions.createPartyInteraction({
    reason: words,
    description: words,
    direction: 'inbound',
    channel: [{ id: 'store' }],
    note: [{ text: words }],
    relatedParty: [{ id: customer.id, role: 'customer', name: secret.name }],
  } as never)
  await interactions.logCall({
    number: secret.phone,
    direction: 'inbound',
    name: secret.name,
    note: words,
    subject: words,
  })
  const account = await interactions.createChannelAccount({ channel: 'webChat', name: '在线客服' })
  const chat = await interactions.startChat({ accountId: account.id, name: secret.name })
  await interactions.postChatMessage(
    { clientId: 'first-words', body: words },
    { headers: { 'x-clearline-visitor': chat.token! } },
  )
  const { id } = await cases.openCase({
    name: `断网 ${secret.phone}`,
    description: words,
    ticketType: 'faultReport',
    severity: 'major',
    customerId: customer.id,
    relatedParty: [{ id: customer.id, role: 'customer', name: secret.name }],
    note: [{ text: words }],
  } as never)
  await cases.addNote({ id, text: words, visibility: 'internal' } as never)
  await cases.resolveCase({ id, solutionText: words } as never).catch(() => undefined)
  const run = await imports.uploadImport(
    { name: '客户.csv' },
    { body: Buffer.from(`姓名,电话,地址\r\n${secret.name},${secret.phone},${address}\r\n`) },
  )
  await imports.previewImport({ id: run.id })
  await app.work()
  while (await deliverOutside(app.host, { timeoutMs: 5000 }));
}

const reads = modules.flatMap((m) => m.routes.filter(([, e]) => e.method === 'GET' && e.permission !== 'public'))
const isId = /"(?:id|\w+Id)":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g

/** What every read answers somebody, by operation: lists as they are, all others with every id there is. */
async function answersTo(who: Partial<Actor>, ids = new Set<string>()): Promise<Map<string, string[]>> {
  const answers = new Map<string, string[]>()
  const http = createApp(app.host, { authenticate: async () => actorWith(['*'], who), requestsPerSecond: 1e6 })
  const ask = async (id: string, e: Endpoint, input: Record<string, unknown>) => {
    const response = await http.fetch(requestOf(e, input, {}, 'http://clearline.test'))
    if (response.status >= 300) return void (await response.body?.cancel())
    const text = await response.text()
    answers.set(id, [...(answers.get(id) ?? []), text])
    // Ids of what belongs to them, not of every clause of every library.
    if (shownIn(text).length) for (const [, found] of text.matchAll(isId)) ids.add(found!)
  }
  const finite = reads.filter(([, e]) => e.answer !== 'stream' || e.path.includes('reject'))
  for (const [id, e] of finite.filter(([, e]) => !e.path.includes(':'))) {
    if (e.answer !== 'list') await ask(id, e, {})
    else for (const q of [undefined, secret.phone]) await ask(id, e, { limit: 100, ...(q ? { q } : {}) })
  }
  const all = await sql<{ id: string }>`select id::text as id from kernel.audit_entry
    where after is not null order by id limit 60`.execute(app.db)
  const wide = finite.filter(([, e]) => e.path.includes(':'))
  for (const [id, e] of wide) {
    const params = [...e.path.matchAll(/:(\w+)/g)].map((m) => m[1]!)
    if (params.length > 1) continue
    const known = e.path.startsWith('/api/audit/v1/entry') ? all.rows.map((r) => r.id) : [...ids]
    for (const one of known) await ask(id, e, { [params[0]!]: one })
  }
  return answers
}

describe('nobody sees more than his field rules show', () => {
  test('not one answer of any read shows a phone, address, name, mail or identity to somebody to whom all is masked', async () => {
    const ids = new Set<string>()
    const open = await answersTo({}, ids)
    const shows = [...open].filter(([, texts]) => texts.some((t) => shownIn(t).length > 0)).map(([id]) => id)
    // What was filled in is really there to be masked, in this many places at least.
    expect(shows.length, shows.join(' ')).toBeGreaterThanOrEqual(28)
    const leaks = [...(await answersTo(masked, ids))].flatMap(([id, texts]) =>
      [...new Set(texts.flatMap(shownIn))].map((what) => `${id} shows ${what}`),
    )
    expect(leaks).toEqual([])
  }, 120_000)
  test('a listener is told what whoever registered it sees', () => {
    const { '/masked': masked = [], '/open': open = [] } = told
    expect(masked.length).toBeGreaterThan(5)
    expect(masked).toHaveLength(open.length)
    expect(open.flatMap(shownIn)).toEqual(expect.arrayContaining(['phone', 'email', 'name', 'idCard', 'street']))
    expect(masked.flatMap(shownIn)).toEqual([])
  })
  test('what is streamed to browsers, facts and their keys, holds none of it', async () => {
    const { rows } = await sql<{ text: string }>`select concat_ws(' ', name, key, payload::text) as text
      from kernel.event`.execute(app.db)
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.flatMap((r) => shownIn(r.text))).toEqual([])
  })
})
