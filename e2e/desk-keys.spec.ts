import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { interactionsContract } from '#contracts/interactions'
import { openBrowser, type TestBrowser } from '#kernel/testing'
import { makeCast, type Cast } from './cast.ts'
import { breachesOf, complaintsOf, languages, windowOf } from './screen.ts'
import { startServer, type Server } from './server.ts'

const words = {
  'zh-CN': {
    reply: '回复客户',
    note: '内部备注',
    openCase: '登记工单',
    resolve: '解决',
    close: '关闭',
    solved: '已解决',
    sheet: '键盘快捷键',
    keys: ['下一条', '上一条', '打开', '回复客户', '内部备注', '返回清单', '领取', '登记工单', '关闭会话'],
    notNow: /工单“已关闭”时不能关闭/,
  },
  en: {
    reply: 'Reply',
    note: 'Internal note',
    openCase: 'Open a case',
    resolve: 'Resolve',
    close: 'Close',
    solved: 'Solved',
    sheet: 'Keyboard shortcuts',
    keys: ['Next', 'Previous', 'Open', 'Reply', 'Internal note', 'Back to the list', 'Take', 'Open a case', 'Close'],
    notNow: /Not possible while the case is closed/,
  },
} as const

/** Every key that the desk's help names, pressed as an agent does who never touches the mouse. */
describe.each(languages)('the keys of the desk (%s)', (language) => {
  const w = words[language]
  let server: Server
  let cast: Cast
  let browser: TestBrowser
  let page: Page
  /** Conversations, the one that waits longest first. */
  let talks: readonly string[]
  beforeAll(async () => {
    server = await startServer()
    cast = await makeCast(server)
    for (const body of ['断网了', '账单不对', '电视卡顿', '想换套餐']) await visitorSays(body)
    const { items } = await server.as(interactionsContract).listConversations({ sort: 'startedAt' })
    talks = items.map((c) => c.id)
    browser = await openBrowser()
    page = await windowOf(browser, cast.agent, desk(0), { url: server.url, language })
  })
  afterAll(async () => {
    await browser?.close()
    expect(await server?.stop()).toBe(0)
  })

  const visitorSays = async (body: string): Promise<void> => {
    const session = await server.send('POST', '/api/interactions/v1/chat/session', { accountId: cast.chatId })
    const { token } = (await session.json()) as { token: string }
    const said = await server.send(
      'POST',
      '/api/interactions/v1/chat/message',
      { clientId: crypto.randomUUID(), body },
      { 'x-clearline-visitor': token },
    )
    expect(said.status).toBe(201)
  }
  const desk = (at: number) => `/desk?view=waiting&open=c:${talks[at]!}`
  const talkOf = (at: number) => server.as(interactionsContract).getConversation({ id: talks[at]! })
  const saidIn = async (at: number) =>
    (await server.as(interactionsContract).listMessages({ id: talks[at]! })).items.map((m) => m.body)
  const lines = () => page.getByRole('navigation').locator('[data-key]')
  const current = () => page.locator('[data-key][aria-current]').getAttribute('data-key')
  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  const onTalk = async (at: number) => {
    await page.goto(desk(at))
    await field(w.reply).waitFor()
  }
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

  test('? lists every key', async () => {
    await field(w.reply).waitFor()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: w.sheet })
    for (const name of w.keys) await sheet.getByText(name, { exact: true }).first().waitFor()
    expect(await breachesOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
  })

  test('j and k go down and up the list, Enter opens, Esc returns to the line', async () => {
    await onTalk(0)
    const order = await lines().evaluateAll((all) => all.map((line) => line.getAttribute('data-key')))
    expect(order).toHaveLength(4)
    const from = order.indexOf(`c:${talks[0]!}`)
    const [key, back] = from === 3 ? ['k', 'j'] : ['j', 'k']
    const next = order[from === 3 ? 2 : from + 1]
    await page.keyboard.press(key)
    await expect.poll(current).toBe(next)
    await page.keyboard.press(back)
    await expect.poll(current).toBe(`c:${talks[0]!}`)
    await page.keyboard.press('Enter')
    expect(await current()).toBe(`c:${talks[0]!}`)
    await page.keyboard.press('r')
    await expect.poll(focused).toBe(w.reply)
    await page.keyboard.type('jk')
    expect(await field(w.reply).inputValue()).toBe('jk')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe(await current())
    expect(await field(w.reply).inputValue()).toBe('jk')
    await field(w.reply).fill('')
  })

  test('t takes, r writes to the customer, Ctrl+Enter sends, n is a note for colleagues', async () => {
    await onTalk(0)
    await page.keyboard.press('t')
    await expect.poll(async () => (await talkOf(0)).assigneeId).toBe(cast.agent.id)
    await page.keyboard.press('r')
    await page.keyboard.type('马上为您检测')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => saidIn(0)).toContain('马上为您检测')
    await expect.poll(() => field(w.reply).inputValue()).toBe('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.keyboard.type('光猫离线')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => saidIn(0)).toContain('光猫离线')
    const { items } = await server.as(interactionsContract).listMessages({ id: talks[0]! })
    expect(items.map((m) => [m.body, m.internal])).toEqual([
      ['断网了', false],
      ['马上为您检测', false],
      ['光猫离线', true],
    ])
  })

  test('an answer sent while the taking is on its way goes out, once, and nothing asks for it again', async () => {
    // Without news this window learns of the newer version only from the refusal.
    await page.route('**/events/v1/stream*', (route) => route.abort())
    await onTalk(1)
    const held = Promise.withResolvers<void>()
    await page.route('**/take', async (route) => {
      const answer = await route.fetch()
      await held.promise
      await route.fulfill({ response: answer })
    })
    await page.keyboard.press('t')
    await expect.poll(async () => (await talkOf(1)).assigneeId).toBe(cast.agent.id)
    await field(w.reply).fill('您好，正在核对账单')
    await field(w.reply).press('Control+Enter')
    await expect.poll(() => field(w.reply).inputValue()).toBe('')
    expect(await saidIn(1)).toEqual(['账单不对', '您好，正在核对账单'])
    held.resolve()
  })

  test('what is written while an answer is on its way stays', async () => {
    await onTalk(1)
    const held = Promise.withResolvers<void>()
    await page.route('**/reply', async (route) => {
      await held.promise
      await route.continue()
    })
    await field(w.reply).fill('第一句')
    await field(w.reply).press('Control+Enter')
    await field(w.reply).press('Control+Enter')
    await field(w.reply).pressSequentially('，第二句')
    held.resolve()
    await expect.poll(() => field(w.reply).inputValue()).toBe('，第二句')
    expect((await saidIn(1)).filter((body) => body === '第一句')).toHaveLength(1)
    await page.unroute('**/events/v1/stream*')
    await field(w.reply).fill('')
  })

  test('c opens a case from the conversation, e closes the conversation with its reason', async () => {
    await onTalk(2)
    await page.keyboard.press('c')
    const form = page.getByRole('dialog')
    await form.getByText(w.openCase).first().waitFor()
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'hidden' })
    await page.keyboard.press('e')
    await page.getByRole('menuitem', { name: w.solved, exact: true }).waitFor()
    expect(await breachesOf(page)).toEqual([])
    await expect
      .poll(async () => {
        if ((await focused()) === null) await page.keyboard.press('ArrowDown')
        return page.evaluate(() => document.activeElement?.textContent)
      })
      .toBe(w.solved)
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await talkOf(2)).state).toBe('closed')
    expect((await talkOf(2)).closedAt).not.toBeNull()
  })

  test('on a case nobody has taken t takes it, e resolves it, then closes it, then says why not', async () => {
    const opened = await server.as(casesContract).openCase({
      name: '宽带掉线',
      description: '每晚八点',
      ticketType: 'faultReport',
      severity: 'moderate',
      kind: 'faultReport',
      teamId: cast.teamId,
    })
    const now = () => server.as(casesContract).getCase({ id: opened.id })
    await page.goto(`/desk?view=teams&open=k:${opened.id}`)
    await page.getByRole('heading', { name: /宽带掉线/ }).waitFor()
    const step = async (key: string, title: string) => {
      await page.keyboard.press(key)
      const form = page.getByRole('dialog')
      await form.getByText(`${title} · ${opened.number}`).waitFor()
      return form
    }
    const resolving = await step('e', w.resolve)
    await page.keyboard.press('Escape')
    await resolving.waitFor({ state: 'hidden' })
    expect((await now()).status).toBe('acknowledged')
    await page.keyboard.press('t')
    await expect.poll(async () => (await now()).assignee?.id).toBe(cast.agent.id)
    await server.as(casesContract).resolveCase({ id: opened.id, solutionText: '已更换光猫', causeCode: 'deviceFault' })
    await page.getByRole('button', { name: w.close, exact: true }).waitFor()
    const closing = await step('e', w.close)
    await page.keyboard.press('Escape')
    await closing.waitFor({ state: 'hidden' })
    await server.as(casesContract).closeCase({ id: opened.id, causeCode: 'deviceFault', solutionCode: 'remoteReset' })
    await page.getByRole('button', { name: w.close, exact: true }).waitFor({ state: 'hidden' })
    await page.keyboard.press('e')
    await page.getByText(w.notNow).waitFor()
    expect(complaintsOf(browser)).toEqual([])
  })
})
