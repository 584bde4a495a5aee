import { describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { breachesOf, complaintsOf, languages, windowOf } from './screen.ts'
import { stage } from './stage.ts'

const on = stage()

const words = {
  'zh-CN': {
    columns: '按列填写',
    from: '来源列',
    key: /编号列/,
    values: '每行一条：源值 = 目标值',
    status: '状态',
    apply: '使用此映射',
    dry: '试运行',
    dryDone: '试运行结果',
    why: /日期有几种读法/,
    format: '日期格式 受理',
    start: '开始导入',
    sure: '开始导入',
    done: '已完成',
    resolved: '1 / 3（33.33%）',
    history: '导入',
  },
  en: {
    columns: 'By columns',
    from: 'From column',
    key: /Key columns/,
    values: 'One a line: value = becomes',
    status: 'Status',
    apply: 'Use this mapping',
    dry: 'Dry run',
    dryDone: 'Result of the dry run',
    why: /can be read in several ways/,
    format: 'Date format 受理',
    start: 'Import',
    sure: 'Import',
    done: 'Done',
    resolved: '1 of 3 (33.33%)',
    history: 'Import',
  },
} as const
const names = { 'zh-CN': { title: '标题', opened: '受理时间' }, en: { title: 'Title', opened: 'Opened' } } as const

describe.each(languages)('bringing a file in (%s)', (language) => {
  const w = words[language]
  test('drop, see what was detected, map by columns, try it dry, correct a date, import, read the result', async () => {
    const page = await windowOf(on.browser, on.cast.quality, '/settings/imports', {
      url: on.server.url,
      language,
      height: 1600,
    })
    const mark = language === 'en' ? 'E' : 'Z'
    const csv = `编号;标题;受理;状态\n${mark}1;宽带断网;03/04/2024;已办结\n${mark}2;电视无信号;25/04/2024;处理中\n${mark}3;资费有误;11/12/2024;处理中\n`
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: `${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByRole('heading', { level: 1, name: `${mark}.csv` }).waitFor()
    const pick = async (label: string | RegExp, option: string | RegExp) => {
      await page.getByRole('combobox', { name: label, exact: true }).click()
      await page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
        .filter({ hasText: option })
        .click()
    }
    await page.getByText(w.columns).click()
    await page.getByLabel(w.key).waitFor()
    await pick(language === 'en' ? 'As' : '导入为', language === 'en' ? 'Cases' : '工单')
    await pick(w.key, '编号')
    await page.keyboard.press('Escape')
    await pick(`${w.from} ${names[language].title}`, /^标题/)
    await pick(`${w.from} ${names[language].opened}`, /^受理/)
    await pick(`${w.from} ${w.status}`, /^状态/)
    await page.getByRole('textbox', { name: `${w.values} ${w.status}` }).fill('已办结 = resolved\n处理中 = inProgress')
    // Both readings are kept until somebody chooses: rows that they read differently are reported.
    await page.getByRole('textbox', { name: new RegExp(names[language].opened) }).fill('dd/MM/yyyy | MM/dd/yyyy')
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: w.apply }).click()
    await page.getByRole('button', { name: w.dry, exact: true }).click()
    await page.getByRole('heading', { name: w.dryDone }).waitFor()
    expect(await page.getByText(w.why).count()).toBeGreaterThan(0)

    await page.getByText(/^(列|Columns) \(4\)$/).click()
    await pick(w.format, /^dd\/MM\/yyyy$/)
    await page.getByText(w.why).first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: w.start, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: w.sure, exact: true }).click()
    await page.getByText(w.done, { exact: true }).waitFor()
    await page.getByText(w.resolved).waitFor()
    expect(await breachesOf(page)).toEqual([])

    const { items } = await on.server.as(casesContract).listCases({ filter: { externalId: `${mark}1` } })
    expect(items).toMatchObject([{ name: '宽带断网', status: 'resolved', creationDate: expect.anything() }])
    await page.getByRole('main').getByRole('link', { name: w.history }).click()
    await page.getByRole('link', { name: `${mark}.csv` }).waitFor()
    expect(complaintsOf(on.browser)).toEqual([])
    await page.close()
  })
})
