import { describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { standardsContract } from '#contracts/standards'
import { breachesOf, complaintsOf, languages, windowOf } from './screen.ts'
import { stage } from './stage.ts'
import { choose } from './walk.ts'

const on = stage()

const words = {
  'zh-CN': {
    code: '代码',
    nameZh: '中文名称',
    nameEn: '英文名称',
    holiday: /^2030年1月1日星期二/,
    nextYear: '下一年',
    label: '名称',
    set: '设置',
    isHoliday: /^2030年1月1日星期二 · 节假日 · 元旦/,
    monday: '星期一 开始',
    wrong: /有 1 处需要改正/,
    save: '保存',
    newVersion: '保存为新版本',
    second: '已保存为第 2 版',
    addTarget: '添加时限',
    hours: '首次响应 时',
    caseNumber: '工单编号',
    tryIt: '试算',
    kept: /按时|进行中/,
    row: /^首次响应/,
    back: '← 策略',
    unsaved: '还有未保存的修改',
    stay: '留在本页',
    leave: '不保存并离开',
    policies: '策略',
    due: /到期 .*\d{2}:\d{2}/,
    firstResponse: '首次响应',
    explain: '计算过程',
    running: /首次响应 · 正在计时/,
    promised: '承诺时长',
    ahead: '此后到截止（若无变化）',
    pause: '暂停',
    reason: '原因',
    unreachable: '联系不上客户',
    note: '说明',
    why: '客户手机关机',
    paused: /首次响应 · 已暂停/,
    resume: '恢复',
    takeBack: '撤销',
    takenBack: '撤销这段暂停',
    dueNow: /现在的截止时间 .* → .*未超时/,
    neverPaused: '本轮没有暂停过。',
  },
  en: {
    code: 'Code',
    nameZh: 'Chinese name',
    nameEn: 'English name',
    holiday: /^Tuesday, January 1, 2030/,
    nextYear: 'Next year',
    label: 'Name',
    set: 'Set',
    isHoliday: /^Tuesday, January 1, 2030 · Holiday · 元旦/,
    monday: 'Monday From',
    wrong: /1 places need correction/,
    save: 'Save',
    newVersion: 'Save as a new version',
    second: 'Saved as version 2',
    addTarget: 'Add a target',
    hours: 'First response h',
    caseNumber: 'Case number',
    tryIt: 'Test',
    kept: /Kept|Running/,
    row: /^First response/,
    back: '← Policies',
    unsaved: 'There are unsaved changes',
    stay: 'Stay here',
    leave: 'Leave without saving',
    policies: 'Policies',
    due: /Due .*\d{2}:\d{2}/,
    firstResponse: 'First response',
    explain: 'Arithmetic',
    running: /First response · Running/,
    promised: 'Promised',
    ahead: 'From here to the due time, if nothing changes',
    pause: 'Pause',
    reason: 'Reason',
    unreachable: 'Customer unreachable',
    note: 'Note',
    why: 'The mobile is switched off',
    paused: /First response · Paused/,
    resume: 'Resume',
    takeBack: 'Take back',
    takenBack: 'Take this pause back',
    dueNow: /Due now .* → .*in time/,
    neverPaused: 'This run was never paused.',
  },
} as const

describe.each(languages)('a standard of our own (%s)', (language) => {
  const w = words[language]
  const code = `linhai-${language.slice(0, 2)}`

  test('a calendar is made with a holiday, corrected where it is wrong, and changed as a new version', async () => {
    const page = await windowOf(on.browser, on.cast.administrator, '/standards/calendars/new', {
      url: on.server.url,
      language,
    })
    const next = page.getByRole('button', { name: w.nextYear })
    const years = 2030 - new Date().getFullYear()
    for (let i = 0; i < years; i++) await next.click()
    await page.getByRole('button', { name: w.holiday }).click()
    await page.getByRole('dialog').getByLabel(w.label).fill('元旦')
    await page.getByRole('dialog').getByRole('button', { name: w.set, exact: true }).click()
    await page.getByRole('button', { name: w.isHoliday }).waitFor()
    // 18:00 to 12:00 is no interval: said at once, and the year stays in sight.
    const monday = page.getByLabel(w.monday).first()
    await monday.fill('18')
    await monday.press('Enter')
    await page.getByText(w.wrong).waitFor()
    expect(await page.getByRole('button', { name: w.isHoliday }).count()).toBe(1)
    await monday.fill('830')
    await monday.press('Enter')
    await page.getByText(w.wrong).waitFor({ state: 'detached' })
    await page.getByLabel(w.code).fill(code)
    await page.getByLabel(w.nameZh).fill('临海营业时间')
    await page.getByLabel(w.nameEn).fill('Linhai hours')
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: w.save, exact: true }).click()
    await page.waitForURL(/\/standards\/calendars\/[0-9a-f-]{36}$/)
    // The address changes before the editor of the saved calendar stands there.
    await page.getByRole('heading', { level: 1, name: /^(临海营业时间|Linhai hours)$/ }).waitFor()
    await page.getByLabel(w.monday).first().fill('0900')
    await page.getByLabel(w.monday).first().press('Enter')
    await page.getByRole('button', { name: w.newVersion }).click()
    await page.getByText(w.second).waitFor()
    const { items } = await on.server.as(standardsContract).listCalendars({ filter: { code } })
    expect(items[0]?.current).toMatchObject({
      number: 2,
      definition: {
        week: {
          monday: [
            { from: '09:00', to: '12:00' },
            { from: '13:30', to: '18:00' },
          ],
        },
        overrides: [{ kind: 'holiday', date: '2030-01-01', label: '元旦' }],
      },
    })
    await page.close()
  })

  test('a policy is made, tried on a past case, and not lost by a wrong click', async () => {
    const opened = await on.server
      .as(casesContract)
      .openCase({ description: '宽带断线', severity: 'minor', ticketType: 'faultReport', orgId: on.cast.orgId })
    const page = await windowOf(on.browser, on.cast.administrator, '/standards/policies/new', {
      url: on.server.url,
      language,
    })
    await page.getByRole('button', { name: w.addTarget }).click()
    await page.getByLabel(w.hours, { exact: true }).fill('2')
    await page.getByLabel(w.caseNumber).fill(opened.number)
    await page.getByRole('button', { name: w.tryIt, exact: true }).click()
    await page.getByRole('row', { name: w.row }).getByText(w.kept).first().waitFor()
    // Both as it was and as it would be: until when.
    expect(await page.getByRole('row', { name: w.row }).getByText(w.due).count()).toBe(2)
    await page.getByRole('link', { name: w.back }).click()
    await page.getByRole('dialog', { name: w.unsaved }).getByRole('button', { name: w.stay }).click()
    await page.getByLabel(w.code).fill(code)
    await page.getByLabel(w.nameZh).fill('临海承诺')
    await page.getByLabel(w.nameEn).fill('Linhai promise')
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: w.save, exact: true }).click()
    await page.waitForURL(/\/standards\/policies\/[0-9a-f-]{36}$/)
    const { items } = await on.server.as(standardsContract).listPolicies({ filter: { code } })
    expect(items[0]?.current.body.targets).toMatchObject([{ metric: 'firstResponse', durationMs: 7_200_000 }])
    await page.close()
  })

  test('a clock of the list explains itself, is paused with a reason and resumed, by keyboard too', async () => {
    const opened = await on.server
      .as(casesContract)
      .openCase({ description: '宽带断线', severity: 'minor', ticketType: 'faultReport', orgId: on.cast.orgId })
    const page = await windowOf(on.browser, on.cast.agent, '/standards/clocks', { url: on.server.url, language })
    await page.getByRole('button', { name: `${w.explain} · ${w.firstResponse} · ${opened.number}` }).press('Enter')
    const drawer = page.getByRole('dialog', { name: w.explain })
    await drawer.getByRole('heading', { name: w.running }).waitFor()
    await drawer.getByText(w.promised).waitFor()
    await drawer.getByRole('heading', { name: w.ahead }).waitFor()
    expect(await drawer.getByRole('link', { name: opened.number }).getAttribute('href')).toBe(`/cases/${opened.id}`)
    expect(await breachesOf(page)).toEqual([])
    await drawer.getByRole('button', { name: w.pause, exact: true }).click()
    const form = page.getByRole('dialog', { name: `${w.pause} · ${w.firstResponse}` })
    await choose(form, w.reason, w.unreachable)
    await form.getByLabel(w.note, { exact: true }).fill(w.why)
    await form.getByRole('button', { name: w.pause, exact: true }).click()
    await drawer.getByRole('heading', { name: w.paused }).waitFor()
    await drawer.getByRole('button', { name: w.resume, exact: true }).click()
    await drawer.getByRole('heading', { name: w.running }).waitFor()
    await drawer.getByText(new RegExp(w.unreachable)).first().waitFor()
    const { items } = await on.server.as(standardsContract).subjectClocks({ subjectKind: 'case', subjectId: opened.id })
    expect(items.find((c) => c.metric === 'firstResponse')).toMatchObject({
      stage: 'running',
      pauses: [{ reason: 'customerUnavailable', by: 'person' }],
    })
    // The pause was none: it is taken back, and what that does to the due time is seen before.
    await drawer.getByRole('button', { name: w.takeBack, exact: true }).press('Enter')
    const back = page.getByRole('dialog', { name: w.takenBack })
    await back.getByText(w.dueNow).waitFor()
    await back.getByLabel(w.note, { exact: true }).fill(w.why)
    await back.getByRole('button', { name: w.takeBack, exact: true }).click()
    await drawer.getByText(w.neverPaused).waitFor()
    // The address is the clock's own: whoever gets the link sees the same, and Back closes it.
    const link = page.url()
    await page.goBack()
    await drawer.waitFor({ state: 'hidden' })
    await page.goto(link)
    await drawer.getByRole('heading', { name: w.running }).waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await page.close()
  })

  test('on a phone the title of the card opens the same', async () => {
    const page = await windowOf(on.browser, on.cast.quality, '/standards/clocks', {
      url: on.server.url,
      language,
      width: 390,
    })
    await page.getByRole('button', { name: w.firstResponse, exact: true }).first().click()
    const drawer = page.getByRole('dialog', { name: w.explain })
    await drawer.getByRole('table').first().waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.close()
  })
})

test('no page complained', () => {
  expect(complaintsOf(on.browser)).toEqual([])
})
