import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { eventsContract } from '#contracts/events'
import { sql } from '#kernel/db'
import { maxAttempts } from '#kernel/events'
import { openBrowser, type TestBrowser } from '#kernel/testing'
import { makeCast, type Cast } from './cast.ts'
import { startListener, type Listener } from './listener.ts'
import { breachesOf, complaintsOf, languages, tabTo, windowOf } from './screen.ts'
import { startServer, type Server } from './server.ts'

const words = {
  'zh-CN': {
    page: '投递与死信',
    replay: '重试',
    again: '已重新排队',
    none: '没有死信',
    pending: '待处理',
    error: '最近错误',
    events: '事件',
  },
  en: {
    page: 'Deliveries',
    replay: 'Try again',
    again: 'Queued again',
    none: 'No dead letters',
    pending: 'Pending',
    error: 'Last error',
    events: 'Events',
  },
} as const

describe.each(languages)('a partner that cannot be reached (%s)', (language) => {
  const w = words[language]
  let server: Server
  let cast: Cast
  let listener: Listener
  let browser: TestBrowser
  beforeAll(async () => {
    server = await startServer({ ALLOW_PRIVATE_CALLBACKS: 'true' })
    cast = await makeCast(server)
    listener = await startListener()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await listener?.close()
    expect(await server?.stop()).toBe(0)
  })

  test('shows as a dead letter with its reason, and is delivered when an administrator tries again', async () => {
    const events = server.as(eventsContract)
    listener.answer(500)
    const hub = await events.createHub({
      api: 'troubleTicket',
      callback: listener.url,
      query: 'eventType=TroubleTicketCreateEvent',
    })
    listener.trust(hub.secret!)
    const ticket = await server
      .as(casesContract)
      .openCase({ description: '上门安装', severity: 'minor', ticketType: 'serviceRequest' })
    const failed = async () => (await events.listDeliveries({ filter: { kind: 'webhook' } })).items[0]
    await expect.poll(async () => (await failed())?.attempts, { timeout: 30_000 }).toBeGreaterThan(0)
    // The tries take most of a day: only the last one is made here.
    await sql`update kernel.delivery set attempts = ${maxAttempts - 1}, next_at = now() where lane = 'outside'`.execute(
      server.db,
    )
    await sql`update kernel.hub set rest_until = null`.execute(server.db)
    await expect.poll(async () => (await failed())?.state, { timeout: 30_000 }).toBe('dead')

    const page = await windowOf(browser, cast.administrator, '/settings/deliveries', { url: server.url, language })
    await page.getByRole('heading', { level: 1, name: w.page }).waitFor()
    await page.getByRole('row', { name: new RegExp(`hub:${hub.id}`) }).waitFor()
    expect(await breachesOf(page)).toEqual([])
    // By keyboard alone: the first row, its details, the button in them.
    await page.keyboard.press('j')
    await page.locator('[aria-current="true"]').waitFor()
    await page.keyboard.press('Enter')
    const details = page.getByRole('dialog')
    await details.getByRole('heading', { name: w.error }).waitFor()
    await details.getByText(/500/).first().waitFor()
    listener.answer(204)
    await tabTo(page, details.getByRole('button', { name: w.replay, exact: true }))
    await page.keyboard.press('Enter')
    await page.getByText(w.again).waitFor()
    await expect.poll(() => listener.calls.length, { timeout: 30_000 }).toBe(1)
    expect(listener.calls[0]).toMatchObject({
      signed: true,
      eventType: 'TroubleTicketCreateEvent',
      event: { troubleTicket: { id: ticket.id } },
    })
    await page.getByText(w.none).waitFor()
    await page.close()
  })

  test('what happened can be looked up', async () => {
    const page = await windowOf(browser, cast.administrator, '/settings/events', { url: server.url, language })
    await page.getByRole('heading', { level: 1, name: w.events }).waitFor()
    await page
      .getByRole('row', { name: /cases\.case\.opened/ })
      .getByText('cases.case.opened')
      .click()
    await page.getByRole('dialog').getByText('caseId').waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(complaintsOf(browser)).toEqual([])
    await page.close()
  })
})
