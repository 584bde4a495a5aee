import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#kernel/testing'
import { oneTimePassword, startServer, type Server } from './server.ts'

let app: Server
let browser: TestBrowser
let page: Page
const own = 'Yu guo tian qing 48'
const longOwn = `${own} chu`

beforeAll(async () => {
  app = await startServer()
  browser = await openBrowser()
  page = await browser.newPage({ baseUrl: app.url })
  page.setDefaultTimeout(30_000)
})
afterAll(async () => {
  await browser?.close()
  expect(await app?.stop()).toBe(0)
})

const signIn = async (p: Page, account: string, password: string) => {
  await p.getByLabel('用户名或邮箱').fill(account)
  await p.getByLabel('密码', { exact: true }).fill(password)
  await p.getByRole('button', { name: '登录', exact: true }).click()
}
const heading = (p: Page, name: string) => p.getByRole('heading', { level: 1, name })

const chooseOrg = async (form: Locator) => {
  await form.getByLabel('组织').click()
  await form.page().getByTitle('总公司').click()
}

describe('the frame around every page', () => {
  test('asks who you are, says when that is wrong, and has a one-time password changed first', async () => {
    await page.goto('/settings/people')
    await signIn(page, 'admin', 'not the password')
    await page.getByRole('alert').getByText('用户名或密码不正确').waitFor()
    await signIn(page, 'admin', await oneTimePassword(app, 'admin'))
    await heading(page, '修改密码').waitFor()
    await page.getByLabel('新密码', { exact: true }).fill(longOwn)
    await page.getByLabel('再次输入新密码').fill(own)
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByText('两次输入的新密码不一致').waitFor()
    await page.getByLabel('再次输入新密码').fill(longOwn)
    await page.getByRole('button', { name: '修改密码' }).click()
    await heading(page, '人员').waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings/people')
  })

  test('switches the language of everything without a reload, and back', async () => {
    await page.evaluate(() => Object.assign(globalThis, { stillHere: true }))
    await page.getByRole('button', { name: '语言: English' }).click()
    await heading(page, 'People').waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.getByRole('columnheader', { name: 'Organisation' }).waitFor()
    await page.getByRole('button', { name: 'Language: 中文' }).click()
    await heading(page, '人员').waitFor()
    expect(await page.evaluate(() => 'stillHere' in globalThis)).toBe(true)
  })

  test('is walked by keyboard, but not while an input method composes', async () => {
    await page.getByRole('row', { name: /系统管理员/ }).waitFor()
    const current = page.locator('[aria-current="true"]')
    await page.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', isComposing: true, bubbles: true })),
    )
    expect(await current.count()).toBe(0)
    await page.keyboard.press('j')
    await current.waitFor()
    await page.keyboard.press('Enter')
    await heading(page, '系统管理员').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '搜索' }).fill('角色')
    await page.getByRole('option', { name: /角色/ }).first().waitFor()
    await page.keyboard.press('Enter')
    await heading(page, '角色').waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  test('puts a refusal where it belongs and sends nothing before what must be there is', async () => {
    await page.goto('/settings/people')
    await page.getByRole('button', { name: '新增人员' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('请填写此项').first().waitFor()
    await form.getByLabel('姓名').fill('林小满')
    await form.getByLabel('用户名').fill('admin')
    await chooseOrg(form)
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('用户名或邮箱已被他人使用').waitFor()
    await form.getByLabel('用户名').fill('linxiaoman')
    await form.getByRole('button', { name: '保存' }).click()
    await heading(page, '林小满').waitFor()
  })

  test('keeps the words of the second of two editors, overwrites nothing, and says so', async () => {
    const other = await browser.newPage({ besides: page })
    await other.goto(page.url())
    await other.getByLabel('同时办理上限').fill('7')
    await page.getByLabel('同时办理上限').fill('9')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存').first().waitFor()
    await other.getByRole('alert').getByText('内容已被他人修改').waitFor()
    expect(await other.getByLabel('同时办理上限').inputValue()).toBe('7')
    await other.getByRole('button', { name: '保存', exact: true }).click()
    await other.getByRole('dialog').getByText('您的修改没有保存').waitFor()
    await other.getByRole('dialog').getByRole('button').click()
    await other.getByRole('button', { name: '载入最新内容' }).click()
    await expect.poll(() => other.getByLabel('同时办理上限').inputValue()).toBe('9')
    await other.getByLabel('同时办理上限').fill('12')
    await other.getByRole('button', { name: '保存', exact: true }).click()
    await expect.poll(() => page.getByLabel('同时办理上限').inputValue()).toBe('12')
    await other.close()
  })

  test('throws nothing away that was typed: not by a click beside the dialog, and not by a reload without asking', async () => {
    await page.goto('/settings/people')
    await page.getByRole('button', { name: '新增人员' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('姓名').fill('秦观')
    await page.mouse.click(5, 400)
    expect(await form.getByLabel('姓名').inputValue()).toBe('秦观')
    const asked = page.waitForEvent('dialog')
    const reload = page.reload()
    const question = await asked
    expect(question.type()).toBe('beforeunload')
    await question.accept()
    await reload
    await heading(page, '人员').waitFor()
  })

  test('hears of what others do, in every tab over one line', async () => {
    const other = await browser.newPage({ besides: page })
    const lines = new Set<string>()
    for (const p of [page, other])
      p.on('request', (r) => {
        if (r.url().includes('/events/v1/stream')) lines.add(p === page ? 'first' : 'second')
      })
    await page.goto('/settings/people')
    await page.getByText('林小满').waitFor()
    await other.goto('/settings/people')
    await other.getByText('林小满').waitFor()
    await page.getByRole('button', { name: '新增人员' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('姓名').fill('周知秋')
    await chooseOrg(form)
    await form.getByRole('button', { name: '保存' }).click()
    await other.getByText('周知秋').waitFor()
    expect([...lines]).toEqual(['first'])
    await other.close()
  })

  test('says why a page is not for somebody', async () => {
    await page.goto('/settings/people')
    await page.getByRole('link', { name: '林小满' }).click()
    await page.getByRole('button', { name: '发放一次性密码' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '发放一次性密码' }).click()
    const shown = page.getByRole('dialog').filter({ hasText: '请现在转交给本人' })
    const password = (await shown.locator('code').innerText()).trim()
    await shown.getByRole('button', { name: '我已保存' }).click()
    const visitor = await browser.newPage({ baseUrl: app.url })
    await visitor.goto('/settings/roles')
    await signIn(visitor, 'linxiaoman', password)
    await visitor.getByLabel('新密码', { exact: true }).fill(longOwn)
    await visitor.getByLabel('再次输入新密码').fill(longOwn)
    await visitor.getByRole('button', { name: '修改密码' }).click()
    await visitor.getByText('您没有此项权限（identity.role.read）').waitFor()
    await visitor.close()
  })

  test('fits a phone: menu under the thumb, lists as cards, nothing wider than the window', async () => {
    const phone = await browser.newPage({ baseUrl: app.url, width: 390, height: 844 })
    await phone.goto('/settings/people')
    await signIn(phone, 'admin', longOwn)
    await phone.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '工单' }).waitFor()
    await phone.getByRole('listitem').filter({ hasText: '林小满' }).getByRole('link').click()
    await heading(phone, '林小满').waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await phone.close()
  })

  test('forgets everything at sign-out', async () => {
    await page.getByRole('button', { name: /我的账号/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.getByText('您已退出登录').waitFor()
    await page.goto('/settings/people')
    await heading(page, '登录').waitFor()
    expect(browser.errors).toEqual([])
  })
})
