import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { interactionsContract } from '#contracts/interactions'
import { openBrowser, type TestBrowser } from '#kernel/testing'
import { makeCast, type Cast } from './cast.ts'
import { languages, openWindow, windowOf } from './screen.ts'
import { startServer, type Server } from './server.ts'
import { startSite, type Site } from './site.ts'
import { walkWords } from './walk-words.ts'

const patience = { timeout: 60_000 }

/** A server is updated, or dies, while people talk. */
describe.each(languages)('a chat while the server restarts (%s)', (language) => {
  const w = walkWords[language]
  let server: Server
  let cast: Cast
  let site: Site
  let browser: TestBrowser
  let visitor: Page
  let agent: Page
  beforeAll(async () => {
    server = await startServer()
    cast = await makeCast(server)
    site = await startSite({ clearline: server.url, accountId: cast.chatId, language })
    browser = await openBrowser()
    visitor = await openWindow(browser, { url: site.url, language })
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    expect(await server?.stop()).toBe(0)
  })

  const say = async (text: string) => {
    await visitor.getByLabel(w.chat.type).fill(text)
    await visitor.getByRole('button', { name: w.chat.send, exact: true }).click()
  }
  const conversation = async () =>
    (await server.as(interactionsContract).listConversations({ filter: { channel: 'webChat' } })).items[0]
  const heard = async () => {
    const id = (await conversation())!.id
    const { items } = await server.as(interactionsContract).listMessages({ id, limit: 200 })
    return items.map((m) => m.body).toSorted()
  }
  /** Which of the words stand in a window, each as often as it stands there. */
  const shown = async (page: Page, words: readonly string[]) => {
    const texts = await page.getByRole('log').allInnerTexts()
    return words.map((word) => texts.join('\n').split(word).length - 1)
  }

  test('loses no word and doubles none, in either direction and on both screens', async () => {
    await visitor.goto(site.url)
    await visitor.getByRole('button', { name: w.chat.open }).click()
    await say('甲一')
    await expect.poll(conversation, patience).toBeDefined()
    const { id } = (await conversation())!
    agent = await windowOf(browser, cast.agent, `/desk?view=unassigned&open=c:${id}`, { url: server.url, language })
    await agent.getByRole('log').getByText('甲一', { exact: true }).waitFor()
    await server.as(interactionsContract).sendReply({ id, body: '乙一', clientId: 'before-restart' })
    await visitor.getByRole('log').getByText('乙一', { exact: true }).waitFor()

    await server.restart({ between: () => say('甲二') })
    await server.as(interactionsContract).sendReply({ id, body: '乙二', clientId: 'after-restart' })
    const two = ['乙一', '乙二', '甲一', '甲二']
    await expect.poll(heard, patience).toEqual(two)
    for (const page of [visitor, agent]) await expect.poll(() => shown(page, two), patience).toEqual([1, 1, 1, 1])

    // Killed in the middle of an answer that nobody knows the fate of: said again under its name, it is there once.
    const answer = { id, body: '乙三', clientId: 'at-the-kill' }
    const lost = server
      .as(interactionsContract)
      .sendReply(answer)
      .catch(() => undefined)
    await say('甲三')
    await server.restart({ kill: true })
    await lost
    await server.as(interactionsContract).sendReply(answer)
    const three = ['乙一', '乙三', '乙二', '甲一', '甲三', '甲二'].toSorted()
    await expect.poll(heard, patience).toEqual(three)
    for (const page of [visitor, agent])
      await expect.poll(() => shown(page, three), patience).toEqual(three.map(() => 1))
  })
})
