import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { identityContract } from '#contracts/identity'
import { complaintsOf, languages, tabTo, windowOf } from './screen.ts'
import { stage } from './stage.ts'

const on = stage()

const words = {
  'zh-CN': {
    add: '新增人员',
    name: '姓名',
    username: '用户名',
    org: '组织',
    branch: '临海',
    save: '保存',
    atOnce: '同时办理上限',
    saved: '已保存',
    deactivate: '停用账号',
    activate: '启用账号',
  },
  en: {
    add: 'Add person',
    name: 'Name',
    username: 'User name',
    org: 'Organisation',
    branch: 'Linhai',
    save: 'Save',
    atOnce: 'Cases at once',
    saved: 'Saved',
    deactivate: 'Deactivate',
    activate: 'Activate',
  },
} as const
const newcomers = { 'zh-CN': ['江晚秋', 'jiangwanqiu'], en: ['Ava Lin', 'avalin'] } as const

describe.each(languages)('a member of staff without a mouse (%s)', (language) => {
  const w = words[language]
  const [name, username] = newcomers[language]
  let page: Page
  const press = async (key: string, times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key)
  }

  test('is added, changed and deactivated', async () => {
    page = await windowOf(on.browser, on.cast.administrator, '/settings/people', { url: on.server.url, language })
    await tabTo(page, page.getByRole('button', { name: w.add }))
    await press('Enter')
    const dialog = page.getByRole('dialog')
    await tabTo(page, dialog.getByLabel(w.name, { exact: true }))
    await page.keyboard.type(name)
    await tabTo(page, dialog.getByLabel(w.username))
    await page.keyboard.type(username)
    await tabTo(page, dialog.getByLabel(w.org))
    await page.keyboard.type(w.branch)
    await page
      .getByRole('option', { name: new RegExp(w.branch) })
      .first()
      .waitFor({ state: 'attached' })
    await press('Enter')
    await tabTo(page, dialog.getByRole('button', { name: w.save, exact: true }))
    await press('Enter')
    await page.getByRole('heading', { level: 1, name }).waitFor()

    const atOnce = page.getByLabel(w.atOnce)
    await tabTo(page, atOnce)
    await press('Control+a')
    await page.keyboard.type('7')
    await tabTo(page, page.getByRole('button', { name: w.save, exact: true }))
    await press('Enter')
    await page.getByText(w.saved).first().waitFor()

    await tabTo(page, page.getByRole('button', { name: w.deactivate }))
    await press('Enter')
    const question = page.getByRole('dialog').filter({ hasText: name })
    await tabTo(page, question.getByRole('button', { name: w.deactivate }))
    await press('Enter')
    await page.getByRole('button', { name: w.activate, exact: true }).waitFor()
    const { items } = await on.server.as(identityContract).listPeople({ filter: { username } })
    expect(items).toMatchObject([{ name, maxOpenCases: 7, state: 'inactive' }])
    await page.close()
  })
})

test('no page complained in the console', () => {
  expect(complaintsOf(on.browser)).toEqual([])
})
