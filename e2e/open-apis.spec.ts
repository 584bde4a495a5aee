import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { indicatorsContract } from '#contracts/indicators'
import { standardsContract } from '#contracts/standards'
import { surveysContract } from '#contracts/surveys'
import { makeCast } from './cast.ts'
import { startListener, type Listener } from './listener.ts'
import { startMailbox, type Mailbox } from './mailbox.ts'
import { startServer, type Server } from './server.ts'

/** The same promise as in the browser, as a partner keeps it: TM Forum Open APIs, a token, and nothing else. */
let server: Server
let listener: Listener
let mailbox: Mailbox
beforeAll(async () => {
  mailbox = await startMailbox()
  server = await startServer({
    ALLOW_PRIVATE_CALLBACKS: 'true',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'care@clearline.example',
  })
  listener = await startListener()
  await makeCast(server)
})
afterAll(async () => {
  await listener?.close()
  expect(await server?.stop()).toBe(0)
  await mailbox?.close()
})

interface Resource {
  readonly id: string
  readonly href: string
  readonly [attribute: string]: unknown
}
const paths = {
  individual: '/tmf-api/party/v4/individual',
  customer: '/tmf-api/customerManagement/v4/customer',
  interaction: '/tmf-api/partyInteraction/v4/partyInteraction',
  ticket: '/tmf-api/troubleTicket/v4/troubleTicket',
  hub: '/tmf-api/troubleTicket/v4/hub',
  objective: '/tmf-api/serviceQualityManagement/v4/serviceLevelObjective',
  specification: '/tmf-api/serviceQualityManagement/v4/serviceLevelSpecification',
} as const
async function expectJson(response: Response, status: number): Promise<Resource> {
  const body = (await response.json()) as Resource
  expect(response.status, JSON.stringify(body)).toBe(status)
  return body
}
const create = async (path: string, body: unknown) => {
  const response = await server.send('POST', path, body)
  const made = await expectJson(response, 201)
  expect(response.headers.get('location')).toBe(made.href)
  expect(made.href).toBe(`${server.url}${path}/${made.id}`)
  return made
}
const patch = async (ticket: Resource, body: unknown) =>
  expectJson(
    await server.send('PATCH', `${paths.ticket}/${ticket.id}`, body, {
      'content-type': 'application/merge-patch+json',
    }),
    200,
  )

describe('a partner with a token', () => {
  let customer: Resource
  let interaction: Resource
  let ticket: Resource

  test('is let in by the token only', async () => {
    const refused = await fetch(server.url + paths.ticket, { headers: { 'accept-language': 'en' } })
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect(await refused.json()).toMatchObject({
      code: 'signInFirst',
      reason: expect.stringMatching(/^[A-Z]/) as string,
    })
  })

  test('TMF632 and TMF629: records a person and makes them a customer; what it adds comes back as sent', async () => {
    const person = await create(paths.individual, {
      '@type': 'Individual',
      givenName: '思齐',
      familyName: '林',
      title: '女士',
      partnerRating: { stars: 4 },
    })
    expect(person).toMatchObject({ givenName: '思齐', title: '女士', partnerRating: { stars: 4 } })
    customer = await create(paths.customer, {
      '@type': 'Customer',
      name: '林思齐',
      status: 'active',
      engagedParty: { id: person.id, href: person.href, '@referredType': 'Individual' },
    })
    const found = await server.send('GET', `${paths.customer}?engagedParty.id=${person.id}&fields=name,status`)
    expect(found.headers.get('x-total-count')).toBe('1')
    expect(await found.json()).toEqual([{ id: customer.id, href: customer.href, name: '林思齐', status: 'active' }])
    const address = { kind: 'email', value: 'siqi@mail.example', status: 'verified' } as const
    await server.as(customersContract).addIdentity({ customerId: customer.id, ...address })
  })

  test('TMF683: records a contact of the customer; its dates come back as sent', async () => {
    interaction = await create(paths.interaction, {
      description: '来电反映宽带中断',
      reason: '宽带中断',
      direction: 'inbound',
      status: 'open',
      interactionDate: { startDateTime: '2026-11-20T09:30:00.5+08:00' },
      channel: [{ id: 'phone', name: '电话' }],
      relatedParty: [{ id: customer.id, role: 'customer', '@referredType': 'Customer' }],
    })
    const again = await expectJson(await server.send('GET', `${paths.interaction}/${interaction.id}`), 200)
    expect(again).toMatchObject({
      interactionDate: { startDateTime: '2026-11-20T09:30:00.5+08:00' },
      reason: '宽带中断',
    })
  })

  test('TMF621: registers a listener, opens a ticket, and its clocks run', async () => {
    const hub = await create(paths.hub, {
      callback: listener.url,
      query: 'eventType=TroubleTicketCreateEvent,TroubleTicketStatusChangeEvent',
    })
    listener.trust(String(hub.secret))
    ticket = await create(paths.ticket, {
      name: '宽带中断',
      description: '光猫红灯，重启无效',
      severity: 'major',
      priority: 'high',
      ticketType: 'faultReport',
      externalId: 'PARTNER-0001',
      relatedParty: [{ id: customer.id, role: 'customer', '@referredType': 'Customer' }],
      relatedEntity: [{ id: interaction.id, '@referredType': 'PartyInteraction', role: 'origin' }],
      partnerPriority: 'gold-7',
    })
    expect(ticket).toMatchObject({
      status: 'acknowledged',
      externalId: 'PARTNER-0001',
      partnerPriority: 'gold-7',
      customer: { id: customer.id },
    })
    const { items } = await server.as(standardsContract).subjectClocks({ subjectKind: 'case', subjectId: ticket.id })
    expect(items.map((c) => c.metric).toSorted()).toEqual(['firstResponse', 'locate', 'periodicUpdate', 'restore'])
    expect(items.every((c) => c.stage === 'running' && c.dueAt !== null)).toBe(true)
  })

  test('TMF621: takes the ticket to its end by merge-patch; closing without codes is refused and says what to do', async () => {
    await patch(ticket, { status: 'inProgress' })
    await patch(ticket, { status: 'pending', statusChangeReason: '等待客户在家' })
    const paused = await server.as(standardsContract).subjectClocks({ subjectKind: 'case', subjectId: ticket.id })
    expect(paused.items.find((c) => c.metric === 'restore')).toMatchObject({
      stage: 'paused',
      pauseReason: 'awaitingCustomer',
    })
    await patch(ticket, { status: 'inProgress' })
    const resolved = await patch(ticket, { status: 'resolved', statusChangeReason: '更换光猫后恢复' })
    expect(resolved.resolutionDate).toBeDefined()
    const refused = await server.send(
      'PATCH',
      `${paths.ticket}/${ticket.id}`,
      { status: 'closed' },
      { 'accept-language': 'en' },
    )
    expect(await expectJson(refused, 409)).toMatchObject({
      code: 'closureCodesRequired',
      reason: expect.stringContaining('cause') as string,
    })
    const closed = await patch(ticket, { status: 'closed', causeCode: 'deviceFault', solutionCode: 'repaired' })
    expect(closed).toMatchObject({ status: 'closed', cause: { code: 'deviceFault' }, breached: false })
    const statuses = (closed.statusChange as { status: string }[]).map((c) => c.status)
    expect(statuses).toEqual(['acknowledged', 'inProgress', 'pending', 'inProgress', 'resolved', 'closed'])
  })

  test('the listener hears it all, once, in order, and every call is signed', async () => {
    await vi.waitFor(() => expect(listener.calls).toHaveLength(6), { timeout: 45_000, interval: 50 })
    expect(listener.calls.map((c) => c.eventType)).toEqual([
      'TroubleTicketCreateEvent',
      ...Array<string>(5).fill('TroubleTicketStatusChangeEvent'),
    ])
    expect(listener.calls.every((c) => c.signed && c.event.troubleTicket?.id === ticket.id)).toBe(true)
    expect(new Set(listener.calls.map((c) => c.delivery)).size).toBe(6)
    // Each step is told as what it was, however far the ticket had gone when the call was made.
    expect(listener.calls.slice(1).map((c) => c.event.troubleTicket!.status)).toEqual([
      'inProgress',
      'pending',
      'inProgress',
      'resolved',
      'closed',
    ])
    expect(listener.calls.at(-1)!.event.troubleTicket).toMatchObject({ partnerPriority: 'gold-7' })
  })

  test('asks as TMF630 says: filters, fields, paging and sorting', async () => {
    const found = await server.send(
      'GET',
      `${paths.ticket}?externalId=PARTNER-0001&status=closed,resolved&fields=name,status`,
    )
    expect(await found.json()).toEqual([{ id: ticket.id, href: ticket.href, name: '宽带中断', status: 'closed' }])
    await create(paths.ticket, { description: '二单', severity: 'minor', ticketType: 'inquiry' })
    await create(paths.ticket, { description: '三单', severity: 'minor', ticketType: 'inquiry' })
    const page = await server.send('GET', `${paths.ticket}?limit=2&offset=0&sort=-creationDate&fields=description`)
    expect([page.status, page.headers.get('x-total-count')]).toEqual([206, '3'])
    expect(((await page.json()) as { description: string }[]).map((t) => t.description)).toEqual(['三单', '二单'])
    expect(page.headers.get('link')).toMatch(/rel="next"/)
    const wrong = await server.send('GET', `${paths.ticket}?creationDate.gt=yesterday`)
    expect(await expectJson(wrong, 400)).toMatchObject({ code: 'badFilterValue' })
  })

  test('TMF657: reads what is promised, and adds an objective of its own', async () => {
    const all = await server.send('GET', `${paths.objective}?fields=name,conformanceTarget`)
    expect(Number(all.headers.get('x-total-count'))).toBeGreaterThan(10)
    const own = await create(paths.objective, {
      name: '开通成功率',
      conformanceTarget: '99.9',
      conformanceComparator: '>=',
      serviceLevelObjectiveParameter: { name: 'successRate' },
    })
    expect((await server.send('GET', `${paths.objective}/${own.id}`)).status).toBe(200)
    expect(Number((await server.send('GET', paths.specification)).headers.get('x-total-count'))).toBeGreaterThan(5)
  })

  test('the customer is asked by e-mail, answers by the link alone, and the indicators move', async () => {
    await vi.waitFor(() => expect(mailbox.letters).toHaveLength(1), { timeout: 30_000, interval: 200 })
    const letter = mailbox.letters[0]!
    expect(letter.to).toBe('siqi@mail.example')
    const token = new RegExp(`${server.url}/survey/([\\w.~-]+)`).exec(letter.text)![1]!
    const question = `${server.url}/api/surveys/v1/answer/${token}`
    expect((await fetch(question)).status).toBe(200)
    const answer = (score: number) =>
      fetch(question, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ score }),
      })
    expect((await answer(5)).status).toBe(201)
    expect(await expectJson(await answer(1), 409)).toMatchObject({ code: 'answeredAlready' })
    const { items } = await server.as(surveysContract).listInvitations({ filter: { caseId: ticket.id } })
    expect(items[0]).toMatchObject({ state: 'answered', channel: 'email' })
    await vi.waitFor(
      async () => {
        const { tiles } = await server.as(indicatorsContract).indicatorBoard({ grain: 'day' })
        const tile = (code: string) => tiles.find((t) => t.indicator.code === code)!
        expect([tile('backlog').stale, tile('backlog').now.value, tile('resolutionRate').now.numerator]).toEqual([
          false,
          2,
          1,
        ])
        expect(tile('satisfaction').now).toMatchObject({ numerator: 1, denominator: 1 })
        expect(tile('surveyResponse').now).toMatchObject({ numerator: 1, denominator: 1 })
      },
      { timeout: 30_000, interval: 300 },
    )
    expect((await server.as(casesContract).getCase({ id: ticket.id })).status).toBe('closed')
  })
})
