import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
})
afterAll(() => app.close())
const cases = () => app.as(casesContract)
const refusal = (code: string, status = 409) => expect.objectContaining({ code, status })

resourceSuite('troubleTicket', {
  app: () => app,
  list: casesContract.listCases,
  get: casesContract.getCase,
  create: casesContract.openCase,
  patch: casesContract.changeCase,
  remove: casesContract.deleteCase,
  make: (n) => ({
    description: `无法上网 ${n}`,
    severity: 'Urgent',
    ticketType: 'Bill Dispute',
    externalId: `ext-${n}`,
  }),
  change: {
    body: { name: '改过的标题', severity: 'minor' },
    shows: { name: '改过的标题', severity: 'minor', impact: 'minor' },
  },
  bad: { description: '没有类型' },
  mandatory: ['description', 'severity', 'ticketType', 'status', 'creationDate'],
  filterable: ['description', 'severity', 'ticketType', 'status', 'externalId', 'number'],
  event: 'cases.case.opened',
})
describe('what a partner sends', () => {
  test('unknown attributes, their own words and their dates come back as sent, and can be filtered by', async () => {
    const sent = {
      description: 'I do not accept the last charge',
      severity: 'Urgent',
      ticketType: 'Bill Dispute',
      priority: 'High',
      requestedResolutionDate: '2026-06-10T07:34:45.968+08:00',
      channel: { id: '8774', name: 'self service' },
      relatedParty: [{ id: '9176', role: 'customer', name: 'Jack Smith' }],
      branchCode: 'NJ-7',
      note: [{ text: 'Quite important', author: 'Jack Smith' }],
    }
    const response = await app.fetch('/tmf-api/troubleTicket/v4/troubleTicket', {
      method: 'POST',
      body: JSON.stringify(sent),
      headers: { 'content-type': 'application/json' },
    })
    const ticket = (await response.json()) as Record<string, unknown>
    expect(ticket).toMatchObject({
      ...sent,
      note: [expect.objectContaining({ text: 'Quite important', author: 'Jack Smith' })],
      relatedParty: [expect.objectContaining({ id: '9176' })],
    })
    const found = await cases().listCases({ filter: { branchCode: 'NJ-7' } })
    expect(found.items.map((t) => t.id)).toEqual([ticket.id])
    expect((await cases().listCases({ filter: { 'relatedParty.id': '9176' } })).items.map((t) => t.id)).toContain(
      ticket.id,
    )
  })
  test('null removes an attribute, and our own words take the place of theirs', async () => {
    const { id } = await cases().openCase({
      description: 'x',
      severity: 'Urgent',
      ticketType: 'Bill Dispute',
      colour: 'red',
    })
    const patched = await cases().changeCase({ id, colour: null, kind: 'complaint' })
    expect(patched).not.toHaveProperty('colour')
    expect(patched.ticketType).toBe('complaint')
  })
  test('a patch follows RFC 7396: null takes away, objects are merged, arrays are replaced; what is mandatory stays', async () => {
    const patch = async (id: string, body: unknown) => {
      const response = await app.fetch(`/tmf-api/troubleTicket/v4/troubleTicket/${id}`, {
        method: 'PATCH',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/merge-patch+json', 'accept-language': 'en' },
      })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    const { id } = await cases().openCase({
      description: 'x',
      severity: 'minor',
      ticketType: 'inquiry',
      externalId: 'P-1',
      requestedResolutionDate: '2026-06-10T07:34:45.968+08:00',
      channel: { id: '8774', name: 'self service' },
      line: { port: { slot: 3, shelf: 1 }, pairs: [1, 2] },
    })
    const { body } = await patch(id, {
      externalId: null,
      requestedResolutionDate: null,
      channel: null,
      line: { port: { slot: null, card: 7 }, pairs: [3] },
    })
    expect(body.line).toEqual({ port: { shelf: 1, card: 7 }, pairs: [3] })
    expect(body.channel).toMatchObject({ id: '8774' })
    for (const gone of ['externalId', 'requestedResolutionDate']) expect(body).not.toHaveProperty(gone)
    const refused = await patch(id, { description: null })
    expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining('received null')])
  })
  test('public notes are theirs to read, add to and find; internal ones are not shown', async () => {
    const sent = { id: 'n1', text: '客户晚上在家', author: '李' }
    const { id } = await cases().openCase({ description: 'x', severity: 'minor', ticketType: 'inquiry', note: [sent] })
    await cases().addNote({ id, text: '内部：此用户两次误报', visibility: 'internal' })
    await cases().addNote({ id, text: '已联系装维', visibility: 'public' })
    const before = (await cases().getCase({ id })).note!
    expect(before.map((n) => n.text)).toEqual(['客户晚上在家', '已联系装维'])
    const added = await cases().changeCase({ id, note: [...before, { id: 'n2', text: '改为明早' }] })
    expect(added.note!.map((n) => n.text)).toEqual(['客户晚上在家', '已联系装维', '改为明早'])
    for (const filter of [{ 'note.author': '李' }, { 'note.text.regex': '明早' }, { 'note.id': 'n1' }])
      expect((await cases().listCases({ filter })).items.map((c) => c.id)).toEqual([id])
    expect((await cases().listCases({ filter: { 'note.text.regex': '误报' } })).items).toEqual([])
    const shown = await app.fetch(`/tmf-api/troubleTicket/v4/troubleTicket?id=${id}&fields=note,statusChange`)
    expect(await shown.json()).toEqual([
      expect.objectContaining({
        note: [sent, expect.anything(), expect.anything()],
        statusChange: [expect.anything()],
      }),
    ])
  })
  test('kept attributes are compared as what they are: numbers, instants in any notation, text', async () => {
    const { id } = await cases().openCase({
      description: 'x',
      severity: 'minor',
      ticketType: 'inquiry',
      meter: { loss: 9.5, seenAt: '2026-06-01T00:00:00+08:00', code: 'B-2', note: ['9'] },
    })
    const finds = async (filter: Record<string, string>) =>
      (await cases().listCases({ filter })).items.some((c) => c.id === id)
    expect(await finds({ 'meter.loss.lt': '10', 'meter.loss.gte': '9.5' })).toBe(true)
    expect(await finds({ 'meter.loss.gt': '10' })).toBe(false)
    expect(await finds({ 'meter.seenAt.lt': '2026-05-31T17:00:00Z' })).toBe(true)
    expect(await finds({ 'meter.seenAt.gt': '2026-05-31T17:00:00Z' })).toBe(false)
    expect(await finds({ 'meter.code.gt': 'B-1', 'meter.code.regex': '^B' })).toBe(true)
    expect(await finds({ 'meter.code.gt': '5' })).toBe(false)
    expect(await finds({ 'meter.note.gt': '8' })).toBe(true)
  })
  test('a status is taken as the action that leads there; one that cannot be reached is refused', async () => {
    const { id } = await cases().openCase({ description: 'x', severity: 'minor', ticketType: 'inquiry' })
    expect(
      (await cases().changeCase({ id, status: 'inProgress', statusChangeReason: 'begun' })).statusChange?.map(
        (s) => s.status,
      ),
    ).toEqual(['acknowledged', 'inProgress'])
    await expect(cases().changeCase({ id, status: 'closed' })).rejects.toEqual(refusal('caseStatusNotReachable'))
  })
})
