import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { sql } from '#kernel/db'
import { openBrowser, type TestBrowser } from '#kernel/testing'
import { makeCast, type Cast } from './cast.ts'
import { arrived, breachesOf, complaintsOf, languages, windowOf } from './screen.ts'
import { startServer, type Server } from './server.ts'

const words = {
  'zh-CN': {
    attachments: '附件',
    attach: '添加附件',
    remove: '移除',
    removed: '移除附件',
    reply: '回复客户',
    send: '发送',
    sendAnyway: '仍然发送',
    more: '更多操作',
    merge: '合并到',
    unmerge: '撤销合并',
    notMerged: '该工单没有被合并，无需撤销。',
    mergedInto: '本单已合并',
    clocks: '时限',
    cancelled: '已取消',
    start: '开始处理',
    bulkDone: '完成 1 条，失败 1 条',
    refused: /工单“已取消”时不能开始处理/,
    exportList: '导出',
    watch: '关注',
    unwatch: '取消关注',
    watching: /^关注/,
    changed: '1 条自上次查看后有更新',
    mark: '有更新',
  },
  en: {
    attachments: 'Attachments',
    attach: 'Attach files',
    remove: 'Remove',
    removed: 'removed an attachment',
    reply: 'Reply',
    send: 'Send',
    sendAnyway: 'Send anyway',
    more: 'More actions',
    merge: 'Merge into',
    unmerge: 'Undo merge',
    notMerged: 'This case is not merged; there is nothing to undo.',
    mergedInto: 'This case was merged',
    clocks: 'Clocks',
    cancelled: 'Cancelled',
    start: 'Start',
    bulkDone: '1 done, 1 failed',
    refused: /Not possible while the case is cancelled/,
    exportList: 'Export',
    watch: 'Watch',
    unwatch: 'Stop watching',
    watching: /^Watching/,
    changed: '1 changed since you last looked',
    mark: 'Changed',
  },
} as const

const aFile = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`content of ${name}`) })

describe.each(languages)('the page of a case and the list (%s)', (language) => {
  const w = words[language]
  let server: Server
  let cast: Cast
  let browser: TestBrowser
  let page: Page
  let ids: readonly string[]
  const cases = () => server.as(casesContract)
  beforeAll(async () => {
    server = await startServer()
    cast = await makeCast(server)
    await server.as(interactionsContract).createChannelAccount({
      channel: 'email',
      name: '客服邮箱',
      settings: { mailFrom: 'care@example.test' },
    })
    const customer = await server.as(customersContract).registerCustomer({
      name: '陆文清',
      orgId: cast.orgId,
      identities: [{ kind: 'email', value: 'lu@example.test', status: 'verified' }],
    })
    const opened = []
    for (const name of ['宽带频繁掉线', '宽带又掉线了', '误报的断网'])
      opened.push(
        await cases().openCase({
          name,
          description: '每晚八点以后',
          ticketType: 'faultReport',
          severity: 'moderate',
          kind: 'faultReport',
          customerId: customer.id,
          assigneeId: cast.agent.id,
        }),
      )
    ids = opened.map((c) => c.id)
    browser = await openBrowser()
    page = await windowOf(browser, cast.administrator, `/cases/${ids[0]!}`, { url: server.url, language })
  })
  afterAll(async () => {
    await browser?.close()
    expect(await server?.stop()).toBe(0)
  })

  const panel = (title: string) =>
    page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
  const choose = async (within: ReturnType<typeof panel>, name: string) => {
    const chooser = page.waitForEvent('filechooser')
    await within.getByRole('button', { name: w.attach, exact: true }).click()
    await (await chooser).setFiles(aFile(name))
  }

  test('takes files, lists and gives them back, and removes one', async () => {
    const files = panel(w.attachments)
    await choose(files, '光猫.txt')
    await files.getByRole('link', { name: /光猫\.txt/ }).waitFor()
    const download = page.waitForEvent('download')
    await files.getByRole('link', { name: /光猫\.txt/ }).click()
    expect((await download).suggestedFilename()).toBe('光猫.txt')
    expect(await breachesOf(page)).toEqual([])
    await files.getByRole('button', { name: `${w.remove} 光猫.txt` }).click()
    await page.getByRole('tooltip').getByRole('button', { name: w.remove, exact: true }).click()
    await page.getByText(w.removed).first().waitFor()
    expect((await cases().caseAttachments({ id: ids[0]! })).items).toEqual([])
  })

  test('keeps the files of an answer that a colleague overtook, and sends it all the same when told to', async () => {
    // Without news this window cannot know of the colleague's answer.
    await page.addInitScript(() => {
      const real = globalThis.fetch
      globalThis.fetch = (target, options) =>
        String(target).includes('/events/v1/stream') ? Promise.reject(new TypeError('cut')) : real(target, options)
    })
    await page.goto(`/cases/${ids[0]!}`)
    await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 })
    const answer = page.getByRole('region', { name: w.reply, exact: true })
    await answer.getByRole('textbox').fill('师傅今晚八点上门')
    await choose(answer, '须知.txt')
    await answer.getByRole('link', { name: /须知\.txt/ }).waitFor()
    await cases().replyToCustomer({ id: ids[0]!, text: '已安排师傅' })
    await answer.getByRole('button', { name: w.send }).click()
    await answer.getByText('已安排师傅').waitFor()
    expect(await answer.getByRole('textbox').inputValue()).toBe('师傅今晚八点上门')
    // What the page asks anew afterwards may take as long as it likes: the answer is sent, and the field is free.
    const held = Promise.withResolvers<void>()
    await page.route('**/api/cases/v1/**', async (route) => {
      if (route.request().method() === 'GET') await held.promise
      await route.continue()
    })
    await answer.getByRole('button', { name: w.sendAnyway }).dblclick()
    await expect.poll(() => answer.getByRole('textbox').inputValue()).toBe('')
    held.resolve()
    const { items } = await cases().caseTimeline({ id: ids[0]! })
    const said = items.filter((a) => a.kind === 'message')
    expect(said.map((a) => a.text)).toEqual(['已安排师傅', '师傅今晚八点上门'])
    expect(said[1]!.data.files).toEqual([expect.objectContaining({ name: '须知.txt' })])
  })

  test('opens a further action by keyboard alone, and the focus is where it was once that is left', async () => {
    const further = page.getByRole('button', { name: w.more })
    for (const key of ['Enter', 'Space']) {
      await further.press(key)
      await page.getByRole('menuitem', { name: w.merge, exact: true }).press(key)
      await page.getByRole('dialog').getByRole('combobox').waitFor()
      await arrived(page)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await expect.poll(() => further.evaluate((b) => b === document.activeElement)).toBe(true)
    }
  })

  test('says why an action is not possible, merges into another case of the customer, and undoes it', async () => {
    await page.getByRole('button', { name: w.more }).click()
    await page.getByRole('menuitem', { name: w.unmerge }).getByText(w.notMerged).waitFor()
    await page.getByRole('menuitem', { name: w.merge, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('宽带又掉线了')
    await page.getByText(/CL\d+ · 宽带又掉线了/).click()
    await dialog.getByRole('button', { name: w.merge, exact: true }).click()
    await page.getByText(w.mergedInto).waitFor()
    expect(await cases().getCase({ id: ids[0]! })).toMatchObject({ status: 'cancelled', mergedIntoId: ids[1] })
    await panel(w.clocks).getByRole('button', { name: w.cancelled, exact: true }).first().waitFor()
    await arrived(page)
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: w.unmerge, exact: true }).click()
    await page.getByText(w.mergedInto).waitFor({ state: 'detached' })
    expect(await cases().getCase({ id: ids[0]! })).toMatchObject({ status: 'acknowledged', mergedIntoId: null })
  })

  test('does one action to many cases of the list and tells each that was refused', async () => {
    await cases().cancelCase({ id: ids[2]!, reason: '误报' })
    await page.goto('/cases?all=1')
    await arrived(page)
    for (const name of ['宽带又掉线了', '误报的断网'])
      await page
        .getByRole('row', { name: new RegExp(name) })
        .getByRole('checkbox')
        .check()
    await page.getByRole('button', { name: w.start, exact: true }).click()
    const told = page.getByRole('dialog')
    await told.getByText(w.bulkDone).filter({ visible: true }).waitFor()
    await told.getByText(w.refused).filter({ visible: true }).waitFor()
    await page.keyboard.press('Escape')
    expect((await cases().getCase({ id: ids[1]! })).status).toBe('inProgress')
  })

  test('marks a watched case that a colleague changed, at once and in words, until one looks at it', async () => {
    // A window of its own: the other's news is cut.
    const news = await windowOf(browser, cast.administrator, `/cases/${ids[1]!}`, { url: server.url, language })
    await news.getByRole('button', { name: w.watch, exact: true }).click()
    await news.getByRole('button', { name: w.unwatch, exact: true }).waitFor()
    await news.goto('/cases')
    const view = news.getByRole('button', { name: w.watching })
    await view.click()
    const row = news.getByRole('row', { name: /宽带又掉线了/ })
    await row.waitFor()
    expect(await row.getByText(w.mark, { exact: true }).count()).toBe(0)
    await cases().addNote({ id: ids[1]!, text: '已派单', visibility: 'internal' })
    await view.getByText(w.changed).waitFor({ state: 'attached' })
    await row.getByText(w.mark, { exact: true }).waitFor()
    expect(await breachesOf(news)).toEqual([])
    await row.getByRole('link').first().click()
    await news.getByRole('heading', { level: 1 }).waitFor()
    const unseen = async () =>
      (
        await sql`select 1 from cases.watcher w join cases."case" c on c.id = w.case_id and c.version > w.seen_version`.execute(
          server.db,
        )
      ).rows.length
    await expect.poll(unseen).toBe(0)
    await news.goto('/cases?all=1')
    const asked = await news.request.get('/api/cases/v1/watched-changes')
    expect(await asked.json()).toEqual({ ids: [], total: 0 })
    await arrived(news)
    expect(await view.getByText(w.changed).count()).toBe(0)
    await news.close()
  })

  test('gives the list as a workbook, with the customer masked', async () => {
    await page.getByRole('button', { name: w.exportList, exact: true }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'CSV', exact: true }).click()
    const file = await download
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toContain('陆*')
    expect(text).not.toContain('陆文清')
    await page.getByRole('button', { name: w.exportList, exact: true }).click()
    const workbook = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'XLSX', exact: true }).click()
    expect((await workbook).suggestedFilename()).toMatch(/^cases-\d{4}-\d\d-\d\d\.xlsx$/)
    expect(await breachesOf(page)).toEqual([])
    expect(complaintsOf(browser)).toEqual([])
  })
})
