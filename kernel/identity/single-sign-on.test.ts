import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityContract } from '#contracts/identity'
import { sql } from '#kernel/db'
import { clearline, singleSignOn } from './sso-house.ts'
import { signInAt } from './sso-fixtures.ts'

let house: Awaited<ReturnType<typeof singleSignOn>>
beforeAll(async () => {
  house = await singleSignOn()
})
afterAll(() => house?.close())

describe('single sign-on', () => {
  test('the sign-in page knows the provider, and its secret is read by nobody', async () => {
    const { items } = await house.web.as({}).listSignInWays({})
    expect(items).toEqual([{ id: house.ssoId, nameZh: '统一认证登录', nameEn: 'Company sign-in' }])
    expect(JSON.stringify(await house.admin().getSsoProvider({ id: house.ssoId }))).not.toContain(
      house.provider.client.secret,
    )
    const { rows } = await sql<{ client_secret: string }>`select client_secret from identity.sso_provider`.execute(
      house.app.db,
    )
    expect(rows[0]!.client_secret).not.toContain(house.provider.client.secret)
    const counted = house.app.as(identityContract)
    expect((await counted.listSignInWays({})).items).toHaveLength(1)
    const checked = await counted.checkSsoProvider({ id: house.ssoId })
    expect(checked).toMatchObject({ reached: true, found: expect.arrayContaining([`${house.provider.issuer}/jwks`]) })
  })
  test('somebody known by e-mail signs in with PKCE, nonce and state, and lands where they wanted to go', async () => {
    const { path, passed, me } = await house.arrive('agent')
    expect(path).toBe('/my/security')
    const asked = new URL(passed.find((url) => url.includes('/auth?'))!).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)!.length).toBeGreaterThan(20)
    expect((await me.whoAmI({})).personId).toBe(await house.idOf('agent'))
    // Changed at the provider afterwards: the link holds, not the e-mail.
    house.accounts.set('agent', { ...house.accounts.get('agent')!, email: 'married@clearline.example' })
    expect((await (await house.arrive('agent')).me.whoAmI({})).personId).toBe(await house.idOf('agent'))
  })
  test('somebody new becomes a person with the roles of their groups; a group taken away takes its role at the next sign-in', async () => {
    const first = await house.arrive('newcomer')
    expect(first.path).toBe('/my/security')
    expect(await first.me.whoAmI({})).toMatchObject({
      name: '新同事',
      email: 'newcomer@clearline.example',
      org: { code: 'ningbo' },
    })
    expect(await house.rolesOf(first.me)).toEqual(['agent', 'nocEngineer'])
    const id = (await first.me.whoAmI({})).personId!
    // A role no group stands for was given by hand, and stays.
    await house.admin().assignRoles({ id, roleCodes: ['agent', 'nocEngineer', 'trainer'] })
    house.accounts.get('newcomer')!.groups = ['desk']
    expect(await house.rolesOf((await house.arrive('newcomer')).me)).toEqual(['agent', 'trainer'])
    expect(await house.rolesOf(first.me)).toEqual(['agent', 'trainer'])
    house.accounts.get('newcomer')!.groups = []
    expect(await house.rolesOf((await house.arrive('newcomer')).me)).toEqual(['trainer'])
    const entry = await sql<{ after: unknown }>`select after from kernel.audit_entry where subject_id = ${id}
      and noun = 'person' and operation = 'signIn' order by id desc limit 1`.execute(house.app.db)
    expect(entry.rows[0]!.after).toEqual({ roleCodes: ['trainer'] })
  })
  test('groups that would bring duties together that are kept apart sign nobody in', async () => {
    house.accounts.set('both', { name: 'Both', email: 'both@clearline.example', groups: ['desk', 'quality'] })
    expect((await house.arrive('both')).path).toBe('/sign-in?sso=dutiesMeet')
    house.accounts.get('both')!.groups = ['quality']
    expect(await house.rolesOf((await house.arrive('both')).me)).toEqual(['qualityManager'])
  })
  test('where nobody may be created, a stranger is told so', async () => {
    await house.admin().changeSsoProvider({ id: house.ssoId, createsPeople: false })
    house.accounts.set('stranger', { name: 'Stranger', email: 'stranger@elsewhere.example', groups: [] })
    expect((await house.arrive('stranger')).path).toBe('/sign-in?sso=ssoPersonUnknown')
    await house.admin().changeSsoProvider({ id: house.ssoId, createsPeople: true })
  })
})

describe('an answer that is not what it should be', () => {
  const seconds = () => Math.trunc(Date.now() / 1000)
  test.each([
    ['another nonce', (c: object) => ({ ...c, nonce: 'of another sign-in' })],
    ['no nonce', (c: object) => ({ ...c, nonce: undefined })],
    ['a token that has expired', (c: object) => ({ ...c, iat: seconds() - 7200, exp: seconds() - 3600 })],
    ['a token for another client', (c: object) => ({ ...c, aud: 'another client' })],
    ['a token of another issuer', (c: object) => ({ ...c, iss: 'https://elsewhere.example' })],
    ['no subject', (c: object) => ({ ...c, sub: undefined })],
  ])('%s is refused, audited, and nobody is signed in', async (_, tamper) => {
    house.provider.setTamper(tamper)
    const { path, me } = await house.arrive('agent')
    house.provider.setTamper(undefined)
    expect(path).toBe('/sign-in?sso=ssoFailed')
    await expect(me.whoAmI({})).rejects.toMatchObject({ status: 401 })
    const { rows } = await sql<{ operation: string; after: object }>`select operation, after from kernel.audit_entry
      order by id desc limit 1`.execute(house.app.db)
    expect(rows[0]).toMatchObject({ operation: 'refuseSignIn', after: { sso: house.ssoId, code: 'ssoFailed' } })
  })
  test('an answer counts once, in the house.browser that asked, within a quarter of an hour', async () => {
    const { window, callback } = await house.heldBack()
    expect((await house.browser().go(callback)).url.search).toBe('?sso=ssoAttemptUnknown')
    // Another house.browser has spent it.
    expect((await window.go(callback)).url.search).toBe('?sso=ssoAttemptUnknown')
    const second = await house.heldBack()
    expect((await second.window.go(second.callback)).url.pathname).toBe('/my/security')
    expect((await second.window.go(second.callback)).url.search).toBe('?sso=ssoAttemptUnknown')
    // The code in another attempt's answer: the provider knows that it was used.
    const third = await house.heldBack()
    const mixed = new URL(third.callback)
    mixed.searchParams.set('code', new URL(second.callback).searchParams.get('code')!)
    expect((await third.window.go(mixed.href)).url.search).toBe('?sso=ssoFailed')
    const late = await house.heldBack()
    const now = house.app.host.now()
    house.app.setNow(new Date(now.getTime() + 16 * 60_000))
    expect((await late.window.go(late.callback)).url.search).toBe('?sso=ssoAttemptUnknown')
    house.app.setNow(now)
  })
  test('the provider refuses, and the page says so', async () => {
    const { window, callback } = await house.heldBack()
    const refused = new URL(callback)
    refused.searchParams.delete('code')
    refused.searchParams.set('error', 'access_denied')
    expect((await window.go(refused.href)).url.search).toBe('?sso=ssoFailed')
  })
  test('nobody is led to another site after signing in', async () => {
    const window = house.browser()
    const at = await signInAt(window, house.start('//evil.example/x'), 'agent', (url) => url.pathname === '/')
    expect(at.url.href).toBe(`${clearline}/`)
  })
})
