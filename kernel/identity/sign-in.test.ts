import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import type { TestApp } from '#kernel/testing'
import { demoPassword } from './index.ts'
import { adminToken, auth, demoSignIn, json, signInApp } from './fixtures.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
let idOf: Awaited<ReturnType<typeof demoSignIn>>['idOf']
beforeAll(async () => {
  ;({ app, web, idOf } = await demoSignIn())
})
afterAll(() => app.close())

describe('sign-in', () => {
  test('a user name or an e-mail with the password gives a cookie that scripts cannot read', async () => {
    const response = await web.post(`${auth}/sign-in/username`, { username: 'Agent', password: demoPassword })
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^clearline\.session_token=.+HttpOnly.*SameSite=Lax/)
    expect(await json(response)).toEqual({
      status: 200,
      personId: await idOf('agent'),
      name: expect.any(String),
      mustChangePassword: false,
    })
    const mailed = await web.post(`${auth}/sign-in/email`, { email: 'agent@clearline.example', password: demoPassword })
    expect(mailed.status).toBe(200)
    const me = await web.as({ cookie: await web.cookieOf('agent', demoPassword) }).whoAmI({})
    expect(me).toMatchObject({
      kind: 'person',
      username: 'agent',
      org: { code: 'zhejiang', nameZh: '浙江省公司' },
      roles: [{ code: 'agent' }],
      mustChangePassword: false,
    })
    expect(me.teams).toMatchObject([{ nameZh: '热线一班', lead: false }])
    expect(me.permissions).toContain('cases.*.read')
  })
  test.each([
    ['a wrong password', 'agent', 'wrong password'],
    ['an unknown user', 'nobody', demoPassword],
    ['an impossible name', "a' or 1=1", 'x'],
    ['nothing', '', ''],
  ])('%s is refused with the same sentence', async (_, username, password) => {
    const response = await web.post(`${auth}/sign-in/username`, { username, password }, { 'accept-language': 'zh-CN' })
    expect(await json(response)).toMatchObject({
      status: 401,
      code: 'wrongCredentials',
      reason: expect.stringContaining('用户名或密码不正确'),
    })
    expect(response.headers.getSetCookie()).toEqual([])
  })
  test('nothing else of the library is open', async () => {
    for (const path of [
      'sign-up/email',
      'update-user',
      'delete-user',
      'is-username-available',
      'get-session',
      'request-password-reset',
      'sign-in/social',
      'error',
      'ok',
      '',
    ]) {
      expect(
        (await web.post(`${auth}/${path}`, { email: 'x@y.example', password: 'some password', name: 'x' })).status,
        path,
      ).toBe(404)
      expect((await web.send(`${auth}/${path}`)).status, path).toBe(404)
    }
  })
  test('signing out ends the session at once, for a copied cookie too', async () => {
    const cookie = await web.cookieOf('trainer', demoPassword)
    expect((await web.as({ cookie }).whoAmI({})).username).toBe('trainer')
    const out = await web.post(`${auth}/sign-out`, {}, { cookie, origin: 'http://clearline.test' })
    expect(out.headers.get('clear-site-data')).toBe('"cache"')
    expect(out.headers.getSetCookie().join()).toMatch(/clearline\.session_token=;.*Max-Age=0/)
    await expect(web.as({ cookie }).whoAmI({})).rejects.toMatchObject({ status: 401, code: 'signInFirst' })
  })
  test('a forged, cut or foreign cookie is nobody', async () => {
    const cookie = await web.cookieOf('quality', demoPassword)
    // The right one is known by now, and that makes none of the others right.
    expect(await web.as({ cookie }).whoAmI({})).toMatchObject({ username: 'quality' })
    expect(await web.as({ cookie: `clearline.session_token=abc; ${cookie}` }).whoAmI({})).toBeTruthy()
    for (const bad of [
      cookie.slice(0, -6),
      cookie.replace(/=./, '=_'),
      'clearline.session_token=abc',
      'clearline.session_token=%E0%A4%A',
      'clearline.session_token=',
    ]) {
      await expect(web.as({ cookie: bad }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    }
  })
  test('a session ends twelve hours after sign-in', async () => {
    const cookie = await web.cookieOf('executive', demoPassword)
    const began = app.host.now()
    app.setNow(new Date(began.getTime() + 12.1 * 3_600_000))
    await expect(web.as({ cookie }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    app.setNow(began)
  })
  test('sign-ins are in the audit with their address and without the account that failed', async () => {
    await web.cookieOf('privacy', demoPassword)
    await web.post(`${auth}/sign-in/username`, { username: 'privacy', password: 'not the password' })
    const { rows } = await sql<{
      operation: string
      subject_id: string | null
      after: unknown
    }>`select operation, subject_id, after from kernel.audit_entry where noun = 'session' order by id desc limit 2`.execute(
      app.db,
    )
    expect(rows).toMatchObject([
      { operation: 'refuseSignIn', subject_id: null },
      { operation: 'signIn', subject_id: await idOf('privacy') },
    ])
    expect(JSON.stringify(rows[0])).not.toContain('"privacy"')
  })
})

describe('throttling', () => {
  test('after five failures an account rests for five minutes, even for the right password', async () => {
    const attempt = (password: string) => web.post(`${auth}/sign-in/username`, { username: 'technician', password })
    for (let i = 0; i < 4; i++) expect((await attempt('wrong password')).status).toBe(401)
    expect((await attempt(demoPassword)).status).toBe(200)
    for (let i = 0; i < 5; i++) expect((await attempt('wrong password')).status).toBe(401)
    const refused = await attempt(demoPassword)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await json(refused)).toMatchObject({ status: 429, code: 'tooManySignIns' })
    const began = app.host.now()
    app.setNow(new Date(began.getTime() + 5 * 60_000 + 1))
    expect((await attempt(demoPassword)).status).toBe(200)
    app.setNow(began)
  })
  test('many at once do not slip through, and an address that tries many accounts rests too', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, () =>
        web.post(`${auth}/sign-in/username`, { username: 'somebody', password: 'wrong password' }),
      ),
    )
    expect(tries.filter((r) => r.status === 401)).toHaveLength(5)
    const others = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        web.post(`${auth}/sign-in/username`, { username: `guess${i}`, password: 'wrong password' }),
      ),
    )
    expect(others.filter((r) => r.status === 429).length).toBeGreaterThan(10)
    await sql`delete from identity.sign_in_attempt`.execute(app.db)
  })
})

describe('other sites', () => {
  test('a page of another site can neither sign somebody in nor act with the cookie', async () => {
    const login = await web.post(
      `${auth}/sign-in/username`,
      { username: 'agent', password: demoPassword },
      { origin: 'https://evil.example' },
    )
    expect(await json(login)).toMatchObject({ status: 403, code: 'crossSiteRequest' })
    const cookie = await web.cookieOf('agent', demoPassword)
    await expect(
      web.as({ cookie, origin: 'https://evil.example' }).setMyPresence({ status: 'busy' }),
    ).rejects.toMatchObject({
      status: 403,
      code: 'crossSiteRequest',
    })
    await expect(
      web.as({ cookie, 'sec-fetch-site': 'cross-site' }).setMyPresence({ status: 'busy' }),
    ).rejects.toMatchObject({
      status: 403,
    })
  })
  test('our own page may, by the public address and by the name the request was sent to', async () => {
    const cookie = await web.cookieOf('agent', demoPassword)
    for (const origin of ['http://clearline.test', 'https://clearline.test'])
      expect((await web.as({ cookie, origin }).setMyPresence({ status: 'available' })).status).toBe('available')
    const other = await web.post(
      `${auth}/sign-in/username`,
      { username: 'agent', password: demoPassword },
      { host: '10.0.0.7:8080', origin: 'http://10.0.0.7:8080' },
    )
    expect(other.status).toBe(200)
  })
  test('behind an https address the cookie is Secure by flag, and by its name of this host and no other', async () => {
    const secure = await signInApp({
      ...app.host,
      config: { ...app.host.config, publicUrl: 'https://care.example.cn' },
    })
    const response = await secure.post(
      `${auth}/sign-in/username`,
      { username: 'agent', password: demoPassword },
      { origin: 'https://care.example.cn', host: 'internal:8080' },
    )
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-clearline\.session_token=.*Path=\/;.*Secure/)
    const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await secure.as({ cookie, origin: 'https://care.example.cn' }).whoAmI({})).username).toBe('agent')
  })
})

describe('passwords', () => {
  test('changing it needs the old one, ends the other sessions, and the old one no longer opens', async () => {
    const [here, elsewhere] = [await web.cookieOf('noc', demoPassword), await web.cookieOf('noc', demoPassword)]
    const change = (currentPassword: string, newPassword: string) =>
      web.post(
        `${auth}/change-password`,
        { currentPassword, newPassword },
        { cookie: here, origin: 'http://clearline.test' },
      )
    expect(await json(await change('not the old one', 'quite another secret'))).toMatchObject({
      status: 400,
      code: 'wrongPassword',
    })
    expect(await json(await change(demoPassword, 'short'))).toMatchObject({ status: 400, code: 'passwordTooShort' })
    const { rows } = await sql<{
      name: string
    }>`select name_en as name from identity.org where parent_id is null`.execute(app.db)
    for (const easy of ['1234567890', `${rows[0]!.name} 2026`])
      expect(await json(await change(demoPassword, easy)), easy).toMatchObject({ code: 'passwordTooCommon' })
    const changed = await change(demoPassword, 'quite another secret')
    expect(changed.status).toBe(200)
    await expect(web.as({ cookie: elsewhere }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    const fresh = changed.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await web.as({ cookie: fresh }).whoAmI({})).username).toBe('noc')
    await expect(web.cookieOf('noc', demoPassword)).rejects.toThrow('401')
    expect(await web.cookieOf('noc', 'quite another secret')).toContain('clearline.session_token')
  })
  test('a one-time password opens nothing but changing it', async () => {
    const id = await idOf('quality')
    const old = await web.cookieOf('quality', demoPassword)
    const { password } = await web.as({ authorization: `Bearer ${adminToken}` }).resetPassword({ id })
    await expect(web.as({ cookie: old }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    const cookie = await web.cookieOf('quality', password!)
    expect(await web.as({ cookie }).whoAmI({})).toMatchObject({ mustChangePassword: true, permissions: [] })
    await expect(web.as({ cookie }).listPeople({})).rejects.toMatchObject({ status: 403 })
    const changed = await web.post(
      `${auth}/change-password`,
      { currentPassword: password, newPassword: 'my own long secret' },
      { cookie, origin: 'http://clearline.test' },
    )
    const fresh = changed.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await web.as({ cookie: fresh }).listPeople({ limit: 1 })).total).toBe(60)
  })
})

describe('a proof that does not hold', () => {
  const began = () => app.host.now()
  const admin = () => web.as({ authorization: `Bearer ${adminToken}` })
  /** Each as the headers of whoever sends it, made when it is needed, and put right again afterwards. */
  const proofs: Readonly<Record<string, () => Promise<Record<string, string>>>> = {
    'a forged cookie': async () => ({ cookie: `${(await web.cookieOf('lead', demoPassword)).slice(0, -8)}AAAAAAA%3D` }),
    'the cookie of a sign-in that is over': async () => {
      const cookie = await web.cookieOf('lead', demoPassword)
      await web.post(`${auth}/sign-out`, {}, { cookie, origin: 'http://clearline.test' })
      return { cookie }
    },
    'the cookie of before a change of the password': async () => {
      const old = await web.cookieOf('trainer', demoPassword)
      const body = { currentPassword: demoPassword, newPassword: 'another long secret' }
      const cookie = await web.cookieOf('trainer', demoPassword)
      await web.post(`${auth}/change-password`, body, { cookie, origin: 'http://clearline.test' })
      return { cookie: old }
    },
    'an expired cookie': async () => {
      const cookie = await web.cookieOf('lead', demoPassword)
      app.setNow(new Date(began().getTime() + 12.1 * 3_600_000))
      return { cookie }
    },
    'a forged key': async () => ({ authorization: `Bearer clk_${'A'.repeat(43)}` }),
    'a revoked key': async () => {
      const key = await admin().createApiKey({ name: 'gone', roleCodes: ['agent'] })
      await admin().revokeApiKey({ id: key.id })
      return { authorization: `Bearer ${key.token}` }
    },
    'an expired key': async () => {
      const expiresAt = new Date(began().getTime() + 60_000)
      const key = await admin().createApiKey({ name: 'short', roleCodes: ['agent'], expiresAt })
      app.setNow(expiresAt)
      return { authorization: `Bearer ${key.token}` }
    },
  }
  test.each(Object.keys(proofs))('%s is refused, stands in the audit, and changes nothing', async (name) => {
    // The same by the same is noted once a minute.
    app.setNow(new Date(began().getTime() + 61_000))
    const headers = await proofs[name]!()
    const teams = async () => (await sql`select * from identity.team order by id`.execute(app.db)).rows
    const before = await teams()
    const sent = { method: 'POST', body: '{"nameZh":"甲","nameEn":"A"}' }
    const json = { 'content-type': 'application/json', 'accept-language': 'zh-CN', origin: 'http://clearline.test' }
    const answer = await web.send('/api/identity/v1/team', { ...sent, headers: { ...json, ...headers } })
    expect(await answer.json()).toMatchObject({ status: '401', code: 'signInFirst', reason: '请先登录。' })
    const { rows } = await sql<{ operation: string; actor_kind: string; after: unknown; at: Date }>`
      select operation, actor_kind, after, at from kernel.audit_entry order by id desc limit 1`.execute(app.db)
    const entry = { operation: 'createTeam', actor_kind: 'visitor', after: { code: 'signInFirst' }, at: began() }
    expect(rows[0]).toEqual(entry)
    expect(await teams()).toEqual(before)
  })
})
