import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { interactionsContract } from '#contracts/interactions'
import { languages, windowOf } from './screen.ts'
import { chatStage } from './stage.ts'
import { walkWords } from './walk-words.ts'

const patience = { timeout: 60_000 }

/** A server is updated, or dies, while people talk. */
describe.each(languages)('a chat while the server restarts (%s)', (language) => {
  const w = walkWords[language]
  const on = chatStage(language)
  let agent: Page

  const say = async (text: string) => {
    await on.visitor.getByLabel(w.chat.type).fill(text)
    await on.visitor.getByRole('button', { name: w.chat.send, exact: true }).click()
  }
  const conversation = async () =>
    (await on.server.as(interactionsContract).listConversations({ filter: { channel: 'webChat' } })).items[0]
  const heard = async () => {
    const id = (await conversation())!.id
    const { items } = await on.server.as(interactionsContract).listMessages({ id, limit: 200 })
    return items.map((m) => m.body).toSorted()
  }
  /** Which of the words stand in a window, each as often as it stands there. */
  const shown = async (page: Page, words: readonly string[]) => {
    const texts = await page.getByRole('log').allInnerTexts()
    return words.map((word) => texts.join('\n').split(word).length - 1)
  }

  test('loses no word and doubles none, in either direction and on both screens', async () => {
    await on.visitor.goto(on.site.url)
    await on.visitor.getByRole('button', { name: w.chat.open }).click()
    await say('甲一')
    await expect.poll(conversation, patience).toBeDefined()
    const { id } = (await conversation())!
    agent = await windowOf(on.browser, on.cast.agent, `/desk?view=unassigned&open=c:${id}`, {
      url: on.server.url,
      language,
    })
    await agent.getByRole('log').getByText('甲一', { exact: true }).waitFor()
    await on.server.as(interactionsContract).sendReply({ id, body: '乙一', clientId: 'before-restart' })
    await on.visitor.getByRole('log').getByText('乙一', { exact: true }).waitFor()

    await on.server.restart({ between: () => say('甲二') })
    await on.server.as(interactionsContract).sendReply({ id, body: '乙二', clientId: 'after-restart' })
    const two = ['乙一', '乙二', '甲一', '甲二']
    await expect.poll(heard, patience).toEqual(two)
    for (const page of [on.visitor, agent]) await expect.poll(() => shown(page, two), patience).toEqual([1, 1, 1, 1])

    // Killed in the middle of an answer that nobody knows the fate of: said again under its name, it is there once.
    const answer = { id, body: '乙三', clientId: 'at-the-kill' }
    const lost = on.server
      .as(interactionsContract)
      .sendReply(answer)
      .catch(() => undefined)
    await say('甲三')
    await on.server.restart({ kill: true })
    await lost
    await on.server.as(interactionsContract).sendReply(answer)
    const three = ['乙一', '乙三', '乙二', '甲一', '甲三', '甲二'].toSorted()
    await expect.poll(heard, patience).toEqual(three)
    for (const page of [on.visitor, agent])
      await expect.poll(() => shown(page, three), patience).toEqual(three.map(() => 1))
  })
})
