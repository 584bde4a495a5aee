import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminToken, auth, demoSignIn, json } from './fixtures.ts'
import { demoPassword } from './index.ts'
import { sql } from '#kernel/db'
import { startOpenIdProvider } from '#kernel/testing'
import { clearline, singleSignOn } from './sso-house.ts'

let house: Awaited<ReturnType<typeof singleSignOn>>
beforeAll(async () => {
  house = await singleSignOn()
})
afterAll(() => house?.close())

describe('keys, logout and a provider that is away', () => {
  test('new keys of the provider hold at once, and a token of an unknown key never', async () => {
    await house.provider.rotate()
    expect((await house.arrive('agent')).path).toBe('/my/security')
    const other = await startOpenIdProvider(house.accounts, clearline)
    house.provider.setTamper((claims) => claims)
    const logout = await other.sign({
      iss: house.provider.issuer,
      aud: 'clearline',
      sub: 'agent',
      jti: 'x',
      iat: Math.trunc(Date.now() / 1000),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
    house.provider.setTamper(undefined)
    other.close()
    const answer = await house.web.send(`${auth}/sso/${house.ssoId}/logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: logout }),
    })
    expect(await json(answer)).toMatchObject({ status: 400, code: 'logoutTokenBad' })
  })
  test('signing out here leads to the sign-out there', async () => {
    const { window, me } = await house.arrive('agent')
    const out = await house.web.post(`${auth}/sign-out`, {}, { cookie: window.cookieHeader(), origin: clearline })
    const { continueAt } = (await out.json()) as { continueAt: string }
    const target = new URL(continueAt)
    expect(target.origin + target.pathname).toBe(`${house.provider.issuer}/session/end`)
    expect(target.searchParams.get('post_logout_redirect_uri')).toBe(`${clearline}/sign-in`)
    expect(target.searchParams.get('id_token_hint')).toMatch(/^eyJ/)
    await expect(me.whoAmI({})).rejects.toMatchObject({ status: 401 })
  })
  test('signing out there ends the sign-in here, by the provider telling us itself', async () => {
    const { window, me } = await house.arrive('newcomer')
    expect((await me.whoAmI({})).name).toBe('新同事')
    const page = await window.go(`${house.provider.issuer}/session/end`)
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)![1]!
    await window.go(`${house.provider.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    })
    await expect
      .poll(() =>
        me.whoAmI({}).then(
          () => 'in',
          (e: { status: number }) => e.status,
        ),
      )
      .toBe(401)
  })
  test.each([
    ['not for us', { aud: 'another client' }],
    ['a sign-in, not a logout', { nonce: 'x' }],
    ['about nobody', { sub: undefined }],
    ['of yesterday', { iat: Math.trunc(Date.now() / 1000) - 86_400 }],
    ['no logout event', { events: {} }],
  ])('a logout token that is %s ends nothing', async (_, wrong) => {
    const { me } = await house.arrive('agent')
    const token = await house.provider.sign({
      iss: house.provider.issuer,
      aud: 'clearline',
      sub: 'agent',
      jti: 'one',
      iat: Math.trunc(Date.now() / 1000),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      ...wrong,
    })
    const answer = await house.web.send(`${auth}/sso/${house.ssoId}/logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
    })
    expect(answer.status).toBe(400)
    const { rows } = await sql<{ operation: string; after: unknown }>`select operation, after from kernel.audit_entry
      where noun = 'session' order by id desc limit 1`.execute(house.app.db)
    expect(rows[0]).toEqual({ operation: 'refuseLogout', after: { sso: house.ssoId, code: 'logoutTokenBad' } })
    expect((await me.whoAmI({})).personId).toBe(await house.idOf('agent'))
  })
  test('a logout token ends what it is about once: sent again, or twice at the same moment, it is refused and audited', async () => {
    const before = await house.arrive('agent')
    const body = new URLSearchParams({
      logout_token: await house.provider.sign({
        iss: house.provider.issuer,
        aud: 'clearline',
        sub: 'agent',
        jti: 'taken once',
        iat: Math.trunc(Date.now() / 1000),
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      }),
    })
    const send = async () =>
      (await house.web.send(`${auth}/sso/${house.ssoId}/logout`, { method: 'POST', body })).status
    expect((await Promise.all([send(), send()])).toSorted()).toEqual([200, 400])
    await expect(before.me.whoAmI({})).rejects.toMatchObject({ status: 401 })
    const { me } = await house.arrive('agent')
    expect(await send()).toBe(400)
    expect((await me.whoAmI({})).personId).toBe(await house.idOf('agent'))
    const { rows } = await sql`select operation, after from kernel.audit_entry
      where noun = 'session' order by id desc limit 1`.execute(house.app.db)
    const after = { sso: house.ssoId, code: 'logoutTokenBad', usedBefore: true }
    expect(rows).toEqual([{ operation: 'refuseLogout', after }])
  })
  test('where passwords are switched off its people sign in by the provider only, and an administrator still by password', async () => {
    await house.admin().changeSsoProvider({ id: house.ssoId, passwordsAllowed: false })
    const by = (username: string) => house.web.post(`${auth}/sign-in/username`, { username, password: demoPassword })
    expect(await json(await by('agent'))).toMatchObject({ status: 403, code: 'useSingleSignOn' })
    expect((await by('lead')).status).toBe(200)
    expect((await by('admin')).status).toBe(200)
    house.accounts.set('admin', { name: 'Admin', email: 'admin@clearline.example', groups: [] })
    expect((await house.arrive('admin')).path).toBe('/my/security')
    expect((await by('admin')).status).toBe(200)
    await house.admin().changeSsoProvider({ id: house.ssoId, passwordsAllowed: true })
  })
  test('with the provider away its button says so, and a password still signs in', async () => {
    await house.admin().changeSsoProvider({ id: house.ssoId, issuer: 'http://127.0.0.1:9' })
    expect((await house.browser().go(house.start())).url.search).toBe('?sso=providerUnreachable')
    expect(await house.admin().checkSsoProvider({ id: house.ssoId })).toMatchObject({
      reached: false,
      why: expect.stringMatching(/./),
    })
    expect(await house.web.cookieOf('lead', demoPassword)).toContain('clearline.session_token')
    await house.admin().changeSsoProvider({ id: house.ssoId, issuer: house.provider.issuer })
  })
  test('an address inside our network is no issuer unless the installation says so', async () => {
    const strict = await demoSignIn()
    const as = strict.web.as({ authorization: `Bearer ${adminToken}` })
    for (const issuer of ['http://127.0.0.1:1', 'https://169.254.169.254/', 'http://example.com', 'https://10.0.0.1'])
      await expect(
        as.createSsoProvider({ nameZh: 'x', nameEn: 'x', issuer, clientId: 'x', clientSecret: 'x' }),
      ).rejects.toMatchObject({ code: 'issuerForbidden' })
    const made = await as.createSsoProvider({
      nameZh: 'x',
      nameEn: 'x',
      issuer: 'https://localhost:9',
      clientId: 'x',
      clientSecret: 'x',
    })
    expect(await as.checkSsoProvider({ id: made.id })).toMatchObject({ reached: false })
    await strict.app.close()
  })
})
