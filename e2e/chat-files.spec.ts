import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { complaintsOf, languages, windowOf } from './screen.ts'
import { chatStage } from './stage.ts'
import { walkWords } from './walk-words.ts'

/** The smallest picture there is: one dot, as PNG. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const manual = Buffer.from('第一步：拔下电源，等待十秒。\n')
const words = {
  'zh-CN': {
    account: '畅线在线客服',
    attach: '选择文件',
    download: (name: string) => `下载 ${name}`,
    upload: '附件',
    said: '光猫是这样的',
    answer: '请按说明重启',
  },
  en: {
    account: 'Clearline service',
    attach: 'Choose files',
    download: (name: string) => `Download ${name}`,
    upload: 'Attach',
    said: 'This is how the modem looks',
    answer: 'Please restart it as described',
  },
} as const

describe.each(languages)('files in a chat (%s)', (language) => {
  const w = { ...walkWords[language], ...words[language] }
  const on = chatStage(language)
  let agent: Page
  beforeAll(async () => {
    agent = await windowOf(on.browser, on.cast.agent, '/desk', { url: on.server.url, language })
    for (const page of [on.visitor, agent]) page.setDefaultTimeout(60_000)
  })

  const taken = async (page: Page, click: () => Promise<void>): Promise<Buffer> => {
    const [download] = await Promise.all([page.waitForEvent('download'), click()])
    return readFileSync(await download.path())
  }

  test('a picture goes to the agent, a file comes back, and each can take what the other sent', async () => {
    await on.visitor.goto(on.site.url)
    await on.visitor.getByRole('button', { name: w.chat.open }).click()
    await on.visitor.getByRole('heading', { name: w.account }).waitFor()
    await on.visitor
      .locator('input[type=file]')
      .setInputFiles({ name: '光猫.png', mimeType: 'image/png', buffer: picture })
    // Its size is told when it is there; a word sent before that would be asked to wait.
    await on.visitor
      .getByRole('listitem')
      .filter({ hasText: `${picture.length} B` })
      .waitFor()
    await on.visitor.getByLabel(w.chat.type).fill(w.said)
    await on.visitor.getByRole('button', { name: w.chat.send, exact: true }).click()
    await on.visitor.getByRole('log').getByText('光猫.png').waitFor()

    await agent.getByRole('tab', { name: w.desk.unassigned }).click()
    await agent.getByRole('navigation').getByRole('button').filter({ hasText: w.said }).click()
    await agent.getByRole('log').getByText(w.said).waitFor()
    expect(await taken(agent, () => agent.getByRole('log').getByText('光猫.png').click())).toEqual(picture)

    await agent.getByRole('button', { name: w.desk.take, exact: true }).click()
    await agent.locator('input[type=file]').setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: manual })
    await agent.getByText('说明.txt').waitFor()
    await agent.getByRole('textbox', { name: w.desk.reply }).fill(w.answer)
    await agent.getByRole('button', { name: w.desk.send, exact: true }).click()
    await on.visitor.getByRole('log').getByText(w.answer, { exact: true }).waitFor()
    const take = on.visitor.getByRole('button', { name: w.download('说明.txt') })
    expect(await taken(on.visitor, () => take.click())).toEqual(manual)
    // Their own picture can be taken again, too.
    const own = on.visitor.getByRole('button', { name: w.download('光猫.png') })
    expect(await taken(on.visitor, () => own.click())).toEqual(picture)
    expect(complaintsOf(on.browser)).toEqual([])
  })
})
