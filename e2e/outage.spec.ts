import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { breachesOf, languages, showPage, windowOf } from './screen.ts'
import { stage } from './stage.ts'

const words = {
  'zh-CN': {
    atOnce: '同时办理上限',
    save: '保存',
    saved: '已保存',
    away: /连接不上服务器/,
    missing: '这部分页面没有取到',
    saveFirst: /请先保存已填写的内容，再刷新页面/,
    reload: '刷新页面',
    roles: '角色',
    explain: '计算过程',
    note: '内部备注',
    keep: '保存备注',
    cut: '已断开，正在重连',
    live: '实时更新中',
  },
  en: {
    atOnce: 'Cases at once',
    save: 'Save',
    saved: 'Saved',
    away: /The server cannot be reached/,
    missing: 'This part of the page could not be fetched',
    saveFirst: /Save what you have typed, then reload the page/,
    reload: 'Reload the page',
    roles: 'Roles',
    explain: 'Arithmetic',
    note: 'Internal note',
    keep: 'Save note',
    cut: 'Disconnected, reconnecting',
    live: 'Live updates on',
  },
} as const
const on = stage()
const draft = '客户要求明天上午十点后上门'

const openCase = () =>
  on.server.as(casesContract).openCase({ description: '宽带断网', severity: 'major', ticketType: 'faultReport' })
const status = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })
const note = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

describe.each(languages)('while something is away (%s)', (language) => {
  const w = words[language]
  const open = (path: string) => windowOf(on.browser, on.cast.administrator, path, { url: on.server.url, language })

  test('a server that is away is told, loses nothing typed, and its return is noticed without a reload', async () => {
    const { id } = await openCase()
    const form = await open(`/settings/people/${on.cast.agent.id}`)
    const work = await open(`/cases/${id}`)
    const list = await open('/settings/people')
    for (const page of [form, work, list]) {
      await status(page, w.live).waitFor()
      await page.evaluate(() => Object.assign(globalThis, { stillHere: true }))
    }
    const atOnce = language === 'en' ? '8' : '7'
    const save = form.getByRole('button', { name: w.save, exact: true })
    await form.getByLabel(w.atOnce).fill(atOnce)
    await work.getByRole('tab', { name: w.note }).click()
    await note(work, w.note).fill(draft)

    await on.server.restart({
      between: async () => {
        await save.click()
        await form.getByRole('alert').getByText(w.away).first().waitFor()
        await work.getByRole('button', { name: w.keep, exact: true }).click()
        await work.getByText(w.away).first().waitFor()
        await list.getByRole('searchbox').fill('shen')
        await list.getByRole('searchbox').press('Enter')
        await list.getByRole('alert').getByText(w.away).first().waitFor()
        for (const page of [form, work, list]) await status(page, w.cut).waitFor()
        await list.setViewportSize({ width: 390, height: 844 })
        await expect
          .poll(() => list.evaluate(() => document.documentElement.scrollWidth), { timeout: 20_000 })
          .toBe(390)
        await list.setViewportSize({ width: 1280, height: 800 })
      },
    })
    expect(await form.getByLabel(w.atOnce).inputValue()).toBe(atOnce)
    expect(await note(work, w.note).inputValue()).toBe(draft)
    for (const page of [form, work, list]) await status(page, w.live).waitFor({ timeout: 60_000 })
    await list.getByRole('link', { name: on.cast.agent.name }).waitFor()
    await save.click()
    await form.getByText(w.saved).first().waitFor()
    await work.getByRole('button', { name: w.keep, exact: true }).click()
    await expect.poll(() => note(work, w.note).inputValue()).toBe('')
    const { items } = await on.server.as(casesContract).caseTimeline({ id })
    expect(JSON.stringify(items).split(draft)).toHaveLength(2)
    for (const page of [form, work, list]) {
      expect(await page.evaluate(() => 'stillHere' in globalThis)).toBe(true)
      await page.close()
    }
  })

  test('a part that an update took away says so, keeps what is typed, and comes with a reload', async () => {
    const { id } = await openCase()
    const page = await open(`/cases/${id}`)
    const gone = /assets\/(clock-panel|role-list-page)/
    await page.route(gone, (route) => route.fulfill({ status: 404, body: '' }))
    await page.getByRole('tab', { name: w.note }).click()
    await note(page, w.note).fill(draft)
    await page.getByRole('button', { name: w.explain, exact: true }).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(w.missing).waitFor()
    await drawer.getByText(w.saveFirst).waitFor()
    expect(await note(page, w.note).inputValue()).toBe(draft)

    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await showPage(page, '/settings/roles')
    await page.getByRole('heading', { level: 1, name: w.missing }).waitFor()
    expect(await breachesOf(page)).toEqual([])
    await page.unroute(gone)
    await page.getByRole('button', { name: w.reload }).click()
    await page.getByRole('heading', { level: 1, name: w.roles }).waitFor()
    await page.goto(`/cases/${id}`)
    await note(page, w.note).waitFor()
    expect(await note(page, w.note).inputValue()).toBe(draft)
    await page.close()
  })
})
