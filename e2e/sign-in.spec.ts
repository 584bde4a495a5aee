import { describe, expect, test } from 'vitest'
import { arrived, breachesOf, complaintsOf, languages, openWindow, signIn, windowOf } from './screen.ts'
import { stage } from './stage.ts'

const on = stage()

const words = {
  'zh-CN': {
    wrong: '用户名或密码不正确',
    rested: /登录失败次数过多，请 \d+ 秒后再试/,
    denied: '没有权限',
    permission: /您没有此项权限（identity\.role\.read）/,
    other: '语言: English',
    people: '人员',
    peopleThere: 'People',
    back: 'Language: 中文',
    missing: '没有这个页面',
  },
  en: {
    wrong: 'The user name or password is wrong',
    rested: /Too many failed sign-ins\. Try again in \d+ s/,
    denied: 'Not permitted',
    permission: /You do not have this permission \(identity\.role\.read\)/,
    other: 'Language: 中文',
    people: 'People',
    peopleThere: '人员',
    back: '语言: English',
    missing: 'There is no such page',
  },
} as const

describe.each(languages)('who may come in (%s)', (language) => {
  const w = words[language]

  test('a wrong password is told, and five of them rest the account', async () => {
    const page = await openWindow(on.browser, { url: on.server.url, language })
    await page.goto('/')
    const nobody = { username: language === 'en' ? 'nobody.en' : 'nobody.zh', password: 'wrong every time' }
    for (let attempt = 0; attempt < 5; attempt++) {
      const answer = page.waitForResponse(/sign-in\/username/)
      await signIn(page, nobody, language)
      expect((await answer).status()).toBe(401)
    }
    await page.getByRole('alert').getByText(w.wrong).waitFor()
    await signIn(page, nobody, language)
    await page.getByRole('alert').getByText(w.rested).waitFor()
    expect(await breachesOf(page)).toEqual([])
    await signIn(page, on.cast.agent, language)
    await arrived(page)
    await page.close()
  })

  test('a page that is not for somebody says which permission it needs; one that is not there says so', async () => {
    const page = await windowOf(on.browser, on.cast.agent, '/settings/people', { url: on.server.url, language })
    await page.goto('/settings/roles')
    await page.getByRole('main').getByText(w.permission).waitFor()
    expect(await breachesOf(page)).toEqual([])
    await page.goto('/settings/no-such-page')
    await page.getByRole('heading', { level: 1, name: w.missing }).waitFor()
    await page.close()
  })

  test('the other language comes without a reload and keeps the page and what was typed', async () => {
    // The choice is kept with the person, so each language has its own.
    const page = await windowOf(
      on.browser,
      language === 'en' ? on.cast.colleague : on.cast.quality,
      '/settings/people',
      {
        url: on.server.url,
        language,
      },
    )
    await page.getByRole('heading', { level: 1, name: w.people }).waitFor()
    await page.evaluate(() => Object.assign(globalThis, { stillHere: true }))
    await page.getByRole('searchbox').fill('shen')
    await page.getByRole('button', { name: w.other }).click()
    await page.getByRole('heading', { level: 1, name: w.peopleThere }).waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('shen')
    expect(
      await page.evaluate(() => [document.documentElement.lang, 'stillHere' in globalThis, location.pathname]),
    ).toEqual([language === 'en' ? 'zh-CN' : 'en', true, '/settings/people'])
    await page.getByRole('button', { name: w.back }).click()
    await page.getByRole('heading', { level: 1, name: w.people }).waitFor()
    await page.close()
  })

  test('no page complained in the console', () => {
    expect(complaintsOf(on.browser)).toEqual([])
  })
})
