import { createServer, type AddressInfo } from 'node:net'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { demoPassword } from '#kernel/identity'
import { openBrowser, type TestBrowser } from '#kernel/testing'
import { startServer, type Server } from './server.ts'

let server: Server
let browser: TestBrowser
let page: Page

beforeAll(async () => {
  // Passkeys belong to a name, not to an address of numbers.
  const port = String(await freePort())
  const address = { PORT: port, PUBLIC_URL: `http://localhost:${port}` }
  server = await startServer({ CLEARLINE_SEED: 'demo', CLEARLINE_SEED_DAYS: '1', ...address })
  browser = await openBrowser()
  page = await browser.newPage({ baseUrl: server.url })
  page.setDefaultTimeout(30_000)
})
afterAll(async () => {
  expect(browser?.errors).toEqual([])
  await browser?.close()
  expect(await server?.stop()).toBe(0)
})

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
const enter = async (username: string) => {
  await page.goto('/sign-in?next=/my/security')
  await page.getByLabel('用户名或邮箱').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
const heading = (name: string) => page.getByRole('heading', { level: 1, name })
const leave = async () => {
  await page.getByRole('button', { name: '我的账号' }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await heading('登录').waitFor()
}
/** What an authenticator app shows `later` steps of 30 s from now. */
const shownBy = (key: string, later = 0) =>
  createOTP(Buffer.from(base32.decode(key)).toString()).hotp(Math.floor(Date.now() / 30_000) + later)

describe('what a person proves who they are by', () => {
  let key = ''
  let recovery: string[] = []
  test('an authenticator app is set up by a QR code and a first code, and gives ten recovery codes once', async () => {
    await enter('admin')
    await heading('我的安全').waitFor()
    await page.getByRole('button', { name: '设置验证器' }).click()
    await page.getByRole('img', { name: '验证器应用的二维码' }).waitFor()
    key = (await page.locator('.ant-modal code').first().innerText()).replaceAll(/\s/g, '')
    expect(key).toMatch(/^[A-Z2-7]{52}$/)
    await page.getByLabel(/输入应用显示的六位数字/).fill('abcdef')
    await page.getByRole('button', { name: '确认' }).click()
    await page.getByText('验证码不正确').waitFor()
    await page.getByLabel(/输入应用显示的六位数字/).fill(await shownBy(key))
    await page.getByRole('button', { name: '确认' }).click()
    await page.getByRole('dialog', { name: '恢复码' }).waitFor()
    recovery = await page.locator('.cl-codes code').allInnerTexts()
    expect(recovery).toHaveLength(10)
    await page.getByRole('button', { name: '我已保存' }).click()
    await page.getByText('已启用', { exact: true }).waitFor()
  })
  test('signing in then takes a code, or a recovery code where the phone is lost', async () => {
    await leave()
    await enter('admin')
    await heading('第二步验证').waitFor()
    await page.getByLabel('验证码').fill(await shownBy(key, 1))
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await heading('我的安全').waitFor()
    await leave()
    await enter('admin')
    await page.getByRole('button', { name: /使用恢复码/ }).click()
    await page.getByLabel('恢复码').fill(recovery[0]!)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await heading('我的安全').waitFor()
  })
  test('a sensitive operation asks again in one dialog, and what was typed goes on', async () => {
    await sql`update identity.session set proved_at = now() - interval '11 minutes'`.execute(server.db)
    await page.goto('/settings/roles')
    // Nothing is believed of a session for longer than five seconds.
    await expect.poll(() => refusedWithoutProof(page), { timeout: 45_000 }).toBe(true)
    await page.getByRole('button', { name: '新增角色' }).click()
    const form = page.getByRole('dialog', { name: '新增角色' })
    await form.getByLabel('代码').fill('nightShift')
    await form.getByLabel('中文名称').fill('夜班')
    await form.getByLabel('英文名称').fill('Night shift')
    await form
      .getByRole('button', { name: /新增|保存|确定|提交/ })
      .last()
      .click()
    const proof = page.getByRole('dialog', { name: '请再次验证身份' })
    await proof.getByText('密码', { exact: true }).click()
    await proof.getByRole('textbox', { name: '密码' }).fill('wrong password')
    await proof.getByRole('button', { name: '验证' }).click()
    await proof.getByRole('alert').waitFor()
    await proof.getByRole('textbox', { name: '密码' }).fill(demoPassword)
    await proof.getByRole('button', { name: '验证' }).click()
    await page.getByText('夜班').first().waitFor()
    await proof.waitFor({ state: 'hidden' })
  })

  test('a passkey is made, signs in without a password, and is removed', async () => {
    const window = await browser.newPage({ baseUrl: server.url })
    window.setDefaultTimeout(30_000)
    const cdp = await window.context().newCDPSession(window)
    await cdp.send('WebAuthn.enable')
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await window.goto('/sign-in?next=/my/security')
    await window.getByLabel('用户名或邮箱').fill('lead')
    await window.getByLabel('密码', { exact: true }).fill(demoPassword)
    await window.getByRole('button', { name: '登录', exact: true }).click()
    await window.getByRole('button', { name: '添加通行密钥' }).click()
    await window.getByLabel('名称').fill('办公电脑')
    await window.getByRole('button', { name: '确认' }).click()
    await window.getByText('办公电脑').waitFor()
    await window.getByRole('button', { name: '我的账号' }).click()
    await window.getByRole('menuitem', { name: '退出登录' }).click()
    await window.goto('/sign-in?next=/my/security')
    await window.getByRole('button', { name: '使用通行密钥登录' }).click()
    await window.getByText('办公电脑').waitFor()
    await window.getByRole('button', { name: '移除通行密钥' }).click()
    await window.getByRole('dialog').getByRole('button', { name: '移除通行密钥' }).click()
    await window.getByText('办公电脑').first().waitFor({ state: 'hidden' })
    await window.close()
  })
})

const refusedWithoutProof = async (p: Page) => {
  const answer = await p.request.post('/api/identity/v1/whoAmI/authenticator', {
    data: {},
    headers: { origin: server.url },
  })
  return ((await answer.json()) as { code?: string }).code === 'proveAgain'
}
