import { describe, expect, test } from 'vitest'
import { interactionsContract } from '#contracts/interactions'
import { breachesOf, complaintsOf, languages } from './screen.ts'
import { chatStage } from './stage.ts'

const words = {
  'zh-CN': {
    open: '在线客服',
    type: '请输入您的问题',
    send: '发送',
    offline: /网络已断开/,
    greeting: '您好，请问有什么可以帮您？',
  },
  en: {
    open: 'Chat with us',
    type: 'Type your question',
    send: 'Send',
    offline: /You are offline/,
    greeting: 'Hello, how can we help?',
  },
} as const

describe.each(languages)('a visitor whose network is cut (%s)', (language) => {
  const w = words[language]
  const on = chatStage(language)

  const say = async (text: string) => {
    await on.visitor.getByLabel(w.type).fill(text)
    await on.visitor.getByRole('button', { name: w.send, exact: true }).click()
  }
  const conversation = async () =>
    (await on.server.as(interactionsContract).listConversations({ filter: { channel: 'webChat' } })).items[0]
  const heard = async () => {
    const found = await conversation()
    const { items } = await on.server.as(interactionsContract).listMessages({ id: found!.id, limit: 200 })
    return items.filter((m) => m.direction === 'in').map((m) => m.body)
  }
  const shown = async (text: string) => on.visitor.getByRole('log').getByText(text, { exact: true }).count()

  test('loses no word and says none twice, in either direction', async () => {
    await on.visitor.goto(on.site.url)
    await on.visitor.getByRole('button', { name: w.open }).click()
    await on.visitor.getByText(w.greeting).waitFor()
    await say('1 宽带断了')
    await expect.poll(conversation, { timeout: 10_000 }).toBeDefined()
    expect(await breachesOf(on.visitor)).toEqual([])

    await on.visitor.context().setOffline(true)
    await say('2 光猫亮红灯')
    await say('3 已经重启过')
    await on.visitor.getByRole('status').getByText(w.offline).waitFor({ timeout: 60_000 })
    await on.server.as(interactionsContract).sendReply({ id: (await conversation())!.id, body: '4 请稍等，正在查询' })
    expect(await heard()).toEqual(['1 宽带断了'])
    await on.visitor.context().setOffline(false)
    await expect.poll(heard, { timeout: 60_000 }).toEqual(['1 宽带断了', '2 光猫亮红灯', '3 已经重启过'])
    await expect.poll(() => shown('4 请稍等，正在查询'), { timeout: 60_000 }).toBe(1)

    // Typed, not sent: still there after a reload, and nobody was told.
    await on.visitor.getByLabel(w.type).fill('还没写完')
    await on.visitor.reload()
    await on.visitor.getByRole('button', { name: w.open }).click()
    expect(await on.visitor.getByLabel(w.type).inputValue()).toBe('还没写完')
    await expect.poll(() => shown('4 请稍等，正在查询')).toBe(1)
    for (const text of await heard()) expect(await shown(text), text).toBe(1)
  })

  test('sends what was written just before the page was closed, once it is opened again', async () => {
    await on.visitor.context().setOffline(true)
    await say('5 还在吗')
    await on.visitor.context().setOffline(false)
    await on.visitor.goto(on.site.url)
    await on.visitor.getByRole('button', { name: w.open }).click()
    expect(await on.visitor.getByLabel(w.type).inputValue()).toBe('')
    await expect.poll(heard, { timeout: 30_000 }).toEqual(['1 宽带断了', '2 光猫亮红灯', '3 已经重启过', '5 还在吗'])
    expect(complaintsOf(on.browser)).toEqual([])
  })
})
