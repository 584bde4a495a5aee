import { beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { auditContract } from '#contracts/audit'
import { customersContract } from '#contracts/customers'
import { breachesOf, complaintsOf, languages, windowOf } from './screen.ts'
import { stage } from './stage.ts'

const on = stage()

const words = {
  'zh-CN': {
    register: '登记客户',
    name: '姓名 / 名称',
    value: '号码或标识',
    bad: /不是有效的电话号码/,
    search: '姓名、拼音、号码尾号、账户号、地址',
    addService: '添加业务',
    number: '业务号码',
    address: '地址',
    resource: '服务资源',
    save: '保存',
    logCall: '登记通话',
    subject: '主题',
    logged: '通话已登记',
    back: '← 客户',
    reveal: '查看明文：电话',
    reason: '核实客户身份',
    show: '查看 60 秒',
    maskAgain: '重新遮蔽：电话',
  },
  en: {
    register: 'Register a customer',
    name: 'Name',
    value: 'Number or id',
    bad: /no valid phone number/,
    search: 'Name, pinyin, last digits, account, address',
    addService: 'Add a service',
    number: 'Service number',
    address: 'Address',
    resource: 'Serving resource',
    save: 'Save',
    logCall: 'Log a call',
    subject: 'Subject',
    logged: 'The call is logged',
    back: '← Customers',
    reveal: 'Reveal: Phone',
    reason: 'To verify who they are',
    show: 'Show for 60 s',
    maskAgain: 'Mask again: Phone',
  },
} as const
const people = {
  'zh-CN': { name: '欧阳翠花', phone: '13905761234', typed: ['ouyangcuihua', 'oych', '1234', '临海大道'] },
  en: { name: '令狐问天', phone: '13905765678', typed: ['linghuwentian', 'lhwt', '5678', '灵湖路'] },
} as const
const streets = { 'zh-CN': '浙江省台州市临海市临海大道 18 号', en: '浙江省台州市临海市灵湖路 6 号' } as const

describe.each(languages)('a customer known from all sides (%s)', (language) => {
  const w = words[language]
  const { name, phone, typed } = people[language]
  let page: Page
  beforeAll(async () => {
    page = await windowOf(on.browser, on.cast.agent, '/customers', { url: on.server.url, language })
  })

  test('is registered, with what was typed kept when a number is wrong', async () => {
    await page.getByRole('button', { name: w.register }).first().click()
    const dialog = page.getByRole('dialog', { name: w.register })
    await dialog.getByLabel(w.name, { exact: true }).fill(name)
    await dialog.getByLabel(w.value).fill('12')
    await dialog.getByRole('button', { name: w.register }).click()
    await dialog.getByText(w.bad).first().waitFor()
    expect(await dialog.getByLabel(w.name, { exact: true }).inputValue()).toBe(name)
    await dialog.getByLabel(w.value).fill(phone)
    expect(await breachesOf(page)).toEqual([])
    await dialog.getByRole('button', { name: w.register }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  })

  test('shows the phone masked, open with a reason that the audit keeps, and masked again', async () => {
    const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`
    const identity = page.getByText(masked).first()
    await identity.waitFor()
    expect(await page.getByText(phone).count()).toBe(0)
    await page.getByRole('button', { name: w.reveal }).click()
    const dialog = page.getByRole('dialog', { name: w.reveal })
    await dialog.getByRole('button', { name: w.show }).click()
    await dialog.locator('.ant-form-item-explain-error').first().waitFor()
    await dialog.getByText(w.reason, { exact: true }).click()
    expect(await breachesOf(page)).toEqual([])
    await dialog.getByRole('button', { name: w.show }).click()
    // Seen, and said to who does not see it.
    await page.getByRole('status').filter({ hasText: phone }).waitFor()
    await page.locator('b', { hasText: phone }).waitFor()
    const filter = { operation: 'revealValue', actorId: on.cast.agent.id }
    const { items } = await on.server.as(auditContract).listAuditEntries({ filter, sort: '-at', limit: 1 })
    expect(items).toMatchObject([{ noun: 'identity', after: { attribute: 'value', reason: 'verifyIdentity' } }])
    expect(JSON.stringify(items)).not.toContain(phone)
    await page.getByRole('button', { name: w.maskAgain }).click()
    await identity.waitFor()
    expect(await page.getByText(phone).count()).toBe(0)
  })

  test('gets a service with its address and what serves it', async () => {
    await page.getByRole('button', { name: w.addService }).click()
    const dialog = page.getByRole('dialog', { name: w.addService })
    await dialog.getByLabel(w.number).fill(`kd${phone}`)
    await dialog.getByLabel(w.address).fill(streets[language])
    await dialog.getByLabel(w.resource).fill('LH-OLT-01/1/3')
    await dialog.getByRole('button', { name: w.save, exact: true }).click()
    await page.getByText('LH-OLT-01/1/3').waitFor()
    const { items } = await on.server.as(customersContract).listServices({ filter: { number: `kd${phone}` } })
    expect(items).toMatchObject([{ address: streets[language], resource: { kind: 'ponPort', ref: 'LH-OLT-01/1/3' } }])
  })

  test('is found by pinyin, initials, last digits and street', async () => {
    await page.getByRole('link', { name: w.back }).click()
    const search = page.getByPlaceholder(w.search)
    for (const text of typed) {
      await search.fill(text)
      await search.press('Enter')
      await page.waitForURL((url) => url.searchParams.get('q') === text)
      await page.getByRole('link', { name }).first().waitFor()
    }
  })

  test('shows a call on the timeline, which opens it', async () => {
    await page.getByRole('link', { name }).first().click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByRole('button', { name: w.logCall }).click()
    const dialog = page.getByRole('dialog', { name: new RegExp(w.logCall) })
    await dialog.getByLabel(w.subject).fill('咨询宽带提速')
    await dialog.getByRole('button', { name: w.save, exact: true }).click()
    await page.getByText(w.logged).waitFor()
    const entry = page.getByRole('link', { name: '咨询宽带提速' }).first()
    await entry.waitFor()
    expect(await breachesOf(page)).toEqual([])
    await entry.click()
    await page.waitForURL(/\/desk\?open=c/)
    await page.close()
  })
})

test('no page complained', () => {
  expect(complaintsOf(on.browser)).toEqual([])
})
