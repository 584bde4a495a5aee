import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { privacyContract } from '#contracts/privacy'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { startOutbound } from '#modules/interactions'
import { anIncident } from '../fixtures.ts'

let app: TestApp
/** What came to customers' mailboxes; `full` ones take nothing. */
const mails: ParsedMail[] = []
const full = new Set<string>()
const smtp = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  // Connections are pooled: they would be waited for.
  closeTimeout: 100,
  onRcptTo: ({ address }, _session, done) =>
    done(full.has(address) ? Object.assign(new Error('mailbox full'), { responseCode: 552 }) : undefined),
  onData: (stream, _session, done) =>
    simpleParser(stream, (error: unknown, mail) => {
      if (!error) mails.push(mail)
      done(error as Error | null)
    }),
})
let n = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const SMTP_URL = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
  app = await testApp(modules, {
    now: '2026-03-02T01:00:00Z',
    env: { SMTP_URL, PUBLIC_URL: 'https://care.example.cn' },
  })
  await app
    .as(interactionsContract)
    .createChannelAccount({ channel: 'email', name: '客服邮箱', settings: { mailFrom: 'service@clearline.example' } })
})
afterAll(async () => {
  await app.close()
  await new Promise<void>((resolve) => smtp.close(resolve))
})
const privacy = () => app.as(privacyContract)
const report = async () => (await privacy().reportSecurityIncident(anIncident())).id
const aCustomer = (name = '韩梅梅') =>
  app.as(customersContract).registerCustomer({
    name,
    class: 'ordinary',
    number: `C77${String(++n).padStart(4, '0')}`,
    identities: [{ kind: 'email', value: `affected${n}@mail.example`, status: 'verified' }],
  })
const listed = (incidentId: string, query = {}) => privacy().listAffectedCustomers({ incidentId, ...query })

describe('who an incident affects', () => {
  test('is added by id and by number at once; nobody stands there twice, and what nobody goes by is said', async () => {
    const id = await report()
    const [a, b] = [await aCustomer(), await aCustomer('李雷')]
    expect(
      await privacy().addAffectedCustomers({ id, customers: [a.id, ` ${b.number} `, a.number!, 'C-unknown', b.id] }),
    ).toEqual({ added: 2, unknown: ['C-unknown'] })
    expect(await privacy().addAffectedCustomers({ id, customers: [a.number!] })).toEqual({ added: 0, unknown: [] })
    const { items } = await listed(id)
    expect(items.map((c) => c.name).sort()).toEqual(['李雷', '韩梅梅'].sort())
    expect((await privacy().getSecurityIncident({ id })).affectedCount).toBe(2)
  })
  test('is never counted lower than it is listed, whatever an assessment says, and may be more than our customers', async () => {
    const id = await report()
    const assess = (affectedCount: number) =>
      privacy().assessIncident({
        id,
        severity: 'larger',
        operator: 'critical',
        personalData: true,
        categories: ['name'],
        affectedCount,
        assessment: '名单外传',
      })
    const customers = (await Promise.all([aCustomer(), aCustomer(), aCustomer()])).map((c) => c.id)
    await privacy().addAffectedCustomers({ id, customers })
    expect((await assess(1)).affectedCount).toBe(3)
    expect((await assess(40)).affectedCount).toBe(40)
    await privacy().removeAffectedCustomer({ id, customerId: customers[0]! })
    expect((await privacy().getSecurityIncident({ id })).affectedCount).toBe(40)
    expect((await listed(id)).items).toHaveLength(2)
  })
  test('comes by the page, and a thousand at once take as many statements as one', async () => {
    const id = await report()
    const people = await Promise.all(Array.from({ length: 5 }, () => aCustomer()))
    const unknown = Array.from({ length: 995 }, (_, i) => `C99${i}`)
    const answer = await privacy().addAffectedCustomers({
      id,
      customers: [...people.map((p) => p.number!), ...unknown],
    })
    expect(answer.added).toBe(5)
    expect(answer.unknown).toHaveLength(995)
    const first = await listed(id, { limit: 3 })
    expect(first.items).toHaveLength(3)
    const rest = await listed(id, { limit: 3, offset: 3 })
    expect(new Set([...first.items, ...rest.items].map((c) => c.id)).size).toBe(5)
  })
  test('is the customer that counts, when one was merged into another', async () => {
    const id = await report()
    const [kept, gone] = [await aCustomer(), await aCustomer()]
    await app.as(customersContract).mergeCustomers({ id: gone.id, into: kept.id, reason: '同一人' })
    await privacy().addAffectedCustomers({ id, customers: [gone.number!] })
    expect((await listed(id)).items.map((c) => c.id)).toEqual([kept.id])
  })
  test('is changed by those who work on it only, and not after it is closed', async () => {
    const id = await report()
    const reader = app.as(privacyContract, ['privacy.incident.read'])
    await expect(reader.addAffectedCustomers({ id, customers: ['C1'] })).rejects.toMatchObject({ code: 'notPermitted' })
    await sql`update privacy.incident set status = 'closed', cause = 'c', lessons = 'l', actions = 'a', closed_at = ${new Date()}
      where id = ${id}`.execute(app.db)
    await expect(privacy().addAffectedCustomers({ id, customers: ['C1'] })).rejects.toMatchObject({
      code: 'incidentClosed',
    })
  })
})

const assessed = async () => {
  const id = await report()
  await privacy().assessIncident({
    id,
    severity: 'larger',
    operator: 'critical',
    personalData: true,
    categories: ['name', 'phone'],
    affectedCount: 1,
    assessment: '名单外传',
  })
  return id
}
const people = async (id: string) => (await privacy().incidentTexts({ id })).people
const mailsTo = (address: string) => mails.filter((m) => [m.to].flat().some((t) => t?.text === address))

describe('notices to them', () => {
  test('are seen filled in before they go, and sent twice reach each person once, whatever they consented to', async () => {
    const id = await assessed()
    const [a, b] = [await aCustomer(), await aCustomer('李雷')]
    const mailOfA = `affected${n - 1}@mail.example`
    await privacy().addAffectedCustomers({ id, customers: [a.id, b.id] })
    for (const purpose of ['survey', 'marketing'])
      await privacy().recordConsent({ id: a.id, purpose, action: 'withdraw', method: 'phone' })
    const { items, people: before } = await privacy().incidentTexts({ id })
    const seen = items.find((t) => t.kind === 'peopleNotice' && t.channel === 'email' && t.language === 'zh-CN')!
    expect(seen.text).toContain('姓名、电话')
    expect(seen.text).toContain('{name}')
    expect(seen.text).not.toContain('已采取的措施')
    expect(before).toMatchObject({ listed: 2, toAsk: 2, withMail: 2, told: 0 })
    const text = `${seen.text}\n热线 10099`
    const texts = [{ channel: 'email' as const, language: 'zh-CN' as const, subject: seen.subject, text }]
    expect(await privacy().sendIncidentLetters({ id, texts })).toEqual({ asked: 2, again: 0 })
    expect(await privacy().sendIncidentLetters({ id, texts })).toEqual({ asked: 0, again: 0 })
    expect((await privacy().getSecurityIncident({ id })).toldAt.peopleNotice).toBeNull()
    await app.work()
    expect(await privacy().sendIncidentLetters({ id })).toEqual({ asked: 0, again: 0 })
    await app.work()
    expect(mailsTo(mailOfA)).toHaveLength(1)
    expect(mailsTo(mailOfA)[0]!.text).toMatch(/^韩梅梅：[^]*热线 10099/)
    expect(await people(id)).toMatchObject({ toAsk: 0, onTheWay: 0, told: 2 })
    expect((await privacy().getSecurityIncident({ id })).toldAt.peopleNotice).toEqual(app.host.now())
    expect((await privacy().listIncidentNotices({ id })).items).toMatchObject([
      { kind: 'peopleNotice', way: 'email', text, recipient: '2 位客户 · 2 customers' },
    ])
    await expect(privacy().removeAffectedCustomer({ id, customerId: a.id })).rejects.toMatchObject({
      code: 'toldAlready',
    })
  })
  test('say who was not reached and why, are tried again on request, or are told in another way', async () => {
    const id = await assessed()
    const [a, b] = [
      await aCustomer(),
      await app.as(customersContract).registerCustomer({ name: '王五', class: 'ordinary' }),
    ]
    const mailOfA = `affected${n}@mail.example`
    full.add(mailOfA)
    await privacy().addAffectedCustomers({ id, customers: [a.id, b.id] })
    await privacy().sendIncidentLetters({ id })
    await app.work()
    const failed = async () => (await listed(id, { 'letter.state': 'failed' })).items
    expect(Object.fromEntries((await failed()).map((c) => [c.id, c.letter!.problem]))).toEqual({
      [a.id]: 'notDelivered',
      [b.id]: 'noAddress',
    })
    expect((await privacy().getSecurityIncident({ id })).toldAt.peopleNotice).toBeNull()
    full.clear()
    await privacy().handOverLetter({ id, customerId: b.id, way: 'phone' })
    expect(await privacy().sendIncidentLetters({ id })).toEqual({ asked: 0, again: 1 })
    await app.work()
    expect(mailsTo(mailOfA)).toHaveLength(1)
    expect(await people(id)).toMatchObject({ told: 2, failed: 0 })
    await expect(privacy().handOverLetter({ id, customerId: a.id, way: 'phone' })).rejects.toMatchObject({
      code: 'letterOnItsWay',
    })
  })
  test('are not sent in words nobody fills in, to nobody, or by who may not', async () => {
    const id = await assessed()
    const texts = [{ channel: 'email' as const, language: 'en' as const, subject: 'x', text: 'Dear {nobody}' }]
    await expect(privacy().sendIncidentLetters({ id, texts })).rejects.toMatchObject({ code: 'wordUnknown' })
    await expect(privacy().sendIncidentLetters({ id })).rejects.toMatchObject({ code: 'nobodyListed' })
    const reader = app.as(privacyContract, ['privacy.incident.read'])
    await expect(reader.sendIncidentLetters({ id })).rejects.toMatchObject({ code: 'notPermitted' })
  })
  test('to an authority are a PDF of the template and of what the incident says', async () => {
    const id = await assessed()
    const template = { kind: 'dataReport', channel: 'paper', language: 'zh-CN' } as const
    await expect(privacy().changeIncidentTemplate({ ...template, text: '{nobody}' })).rejects.toMatchObject({
      code: 'wordUnknown',
    })
    await privacy().changeIncidentTemplate({ ...template, text: '危害：{assessment}\n原因：{cause}' })
    const text = (await privacy().incidentTexts({ id })).items.find(
      (t) => t.kind === 'dataReport' && t.language === 'zh-CN',
    )!
    expect(text.text).toBe('危害：名单外传')
    const { items } = await privacy().listIncidentTemplates({})
    expect(items.find((t) => t.kind === 'dataReport' && t.language === 'zh-CN')).toMatchObject({ version: 2 })
    const answer = await app.fetch(`/api/privacy/v1/incident/${id}/report/dataReport`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})

describe('the receipt of a request', () => {
  const ask = (customerId: string, channel: 'email' | 'counter', kind: 'correct' | 'erase' = 'correct') =>
    privacy().createRequest({ customerId, kind, channel, description: '请更正' })
  const verified = async (id: string) => privacy().verifyRequester({ id, method: 'idCard' })
  test('goes back the way the request came, once, or is handed over by a person', async () => {
    const [a, b] = [await aCustomer(), await aCustomer()]
    const mailOfA = `affected${n - 1}@mail.example`
    const [byMail, inPerson] = [await ask(a.id, 'email'), await ask(b.id, 'counter')]
    for (const { id } of [byMail, inPerson]) {
      await verified(id)
      await privacy().completeRequest({ id, answer: '已更正' })
    }
    await app.work()
    expect((await privacy().getRequest({ id: byMail.id })).receipt).toMatchObject({ state: 'sent', channel: 'email' })
    const [mail] = mailsTo(mailOfA)
    expect(mail!.attachments.map((f) => [f.filename, f.contentType])).toEqual([
      [`receipt-${byMail.number}.pdf`, 'application/pdf'],
    ])
    expect((await privacy().getRequest({ id: inPerson.id })).receipt!.state).toBe('byHand')
    const handed = await privacy().handOverReceipt({ id: inPerson.id, way: 'inPerson' })
    expect(handed.receipt).toMatchObject({ state: 'handed', channel: 'inPerson' })
    await expect(privacy().handOverReceipt({ id: byMail.id, way: 'inPerson' })).rejects.toMatchObject({
      code: 'receiptGone',
    })
  })
  test('of an erasure reaches the address that was erased, which is then nowhere', async () => {
    const a = await aCustomer()
    const address = `affected${n}@mail.example`
    const { id } = await ask(a.id, 'email', 'erase')
    await verified(id)
    await privacy().askErasure({ id, note: '本人申请' })
    const other = { id: '00000000-0000-7000-8000-00000000000b' }
    await app.as(privacyContract, ['*'], other).approveErasure({ id })
    await app.work()
    expect((await privacy().getRequest({ id })).receipt).toMatchObject({ state: 'sent', channel: 'email' })
    expect(mailsTo(address).map((m) => m.attachments.length)).toEqual([1])
    const kept = await sql<{ n: number }>`select (select count(*) from privacy.letter where address is not null)::int
      + (select count(*) from interactions.conversation where external_user = ${address})::int as n`.execute(app.db)
    expect(kept.rows[0]!.n).toBe(0)
  })
})

test('a mail that may be refused says so in its headers, for mail programs (RFC 2369, RFC 8058); one of the service does not', async () => {
  const { id } = await aCustomer()
  const address = `affected${n}@mail.example`
  for (const purpose of ['survey', 'service'])
    await app.write((ctx) =>
      startOutbound(ctx, { customerId: id, channel: 'email', subject: purpose, body: '您好', purpose }),
    )
  await app.work()
  const headers = new Map(
    mailsTo(address).map((m) => [
      m.subject!.split(' ')[0],
      Object.fromEntries(m.headerLines.map((h) => [h.key, h.line])),
    ]),
  )
  expect(headers.get('survey')).toMatchObject({
    'list-unsubscribe': expect.stringMatching(
      /^List-Unsubscribe:\s+<https:\/\/care\.example\.cn\/api\/privacy\/v1\/unsubscribe\/[\w-]+>$/,
    ),
    'list-unsubscribe-post': 'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  })
  expect(Object.keys(headers.get('service')!).filter((k) => k.startsWith('list-'))).toEqual([])
})
