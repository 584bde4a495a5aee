import { createOTP } from '@better-auth/utils/otp'
import { base32 } from '@better-auth/utils/base32'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityContract } from '#contracts/identity'
import { sql } from '#kernel/db'
import type { TestApp } from '#kernel/testing'
import { adminToken, auth, demoSignIn, json } from './fixtures.ts'
import { demoPassword } from './index.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
let idOf: Awaited<ReturnType<typeof demoSignIn>>['idOf']
beforeAll(async () => {
  ;({ app, web, idOf } = await demoSignIn())
})
afterAll(() => app.close())

const origin = 'http://clearline.test'
const seconds = (n: number) => app.setNow(new Date(app.host.now().getTime() + n * 1000))
/** What an authenticator app shows now, from the secret as its owner typed it in. */
const shownBy = (text: string) =>
  createOTP(Buffer.from(base32.decode(text)).toString()).hotp(Math.floor(app.host.now().getTime() / 30_000))
const admin = () => web.as({ authorization: `Bearer ${adminToken}` })
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]!.split(';')[0]!
const passwordOf = (username: string) => web.post(`${auth}/sign-in/username`, { username, password: demoPassword })
const second = (cookie: string, body: unknown) => web.post(`${auth}/second-factor`, body, { cookie, origin })

/** Sets an app up for a person; answers its secret and the recovery codes. */
async function setUp(username: string) {
  const cookie = await web.cookieOf(username, demoPassword)
  const me = web.as({ cookie, origin })
  const { secret } = await me.startAuthenticator({})
  const { recoveryCodes } = await me.confirmAuthenticator({ code: await shownBy(secret!.text) })
  return { me, cookie, text: secret!.text, uri: secret!.uri, codes: recoveryCodes! }
}

test('with an authenticator app the password alone opens nothing, and a code opens once', async () => {
  const { me, text, uri, codes } = await setUp('agent')
  expect(uri).toMatch(/^otpauth:\/\/totp\/Clearline:agent\?secret=[A-Z2-7]+&issuer=Clearline/)
  expect(new Set(codes)).toHaveLength(10)
  for (const c of codes) expect(c).toMatch(/^(?:[a-hjkmnp-z2-9]{7}-){3}[a-hjkmnp-z2-9]{7}$/)
  expect(await me.getMySecurity({})).toEqual({
    hasPassword: true,
    authenticator: true,
    recoveryCodes: 10,
    required: false,
  })
  const first = await passwordOf('agent')
  expect(await json(first)).toEqual({ status: 200, secondFactor: ['code', 'recoveryCode'] })
  const pending = cookieOf(first)
  await expect(web.as({ cookie: pending }).whoAmI({})).rejects.toMatchObject({ status: 401 })
  await expect(web.as({ cookie: pending }).getMySecurity({})).rejects.toMatchObject({ status: 401 })
  seconds(31)
  const code = await shownBy(text)
  expect(await json(await second(pending, { code: code === '000000' ? '000001' : '000000' }))).toMatchObject({
    code: 'wrongCode',
  })
  expect(await json(await second(pending, { password: demoPassword }))).toMatchObject({ code: 'proofMissing' })
  const done = await second(pending, { code: `${code.slice(0, 3)} ${code.slice(3)}` })
  expect(await json(done)).toMatchObject({ status: 200, personId: await idOf('agent'), mustChangePassword: false })
  expect((await web.as({ cookie: cookieOf(done) }).whoAmI({})).username).toBe('agent')
  // Neither the step before nor the code is worth anything again.
  expect(await json(await second(pending, { code }))).toMatchObject({ status: 401, code: 'signInAgain' })
  const again = cookieOf(await passwordOf('agent'))
  expect(await json(await second(again, { code }))).toMatchObject({ status: 400, code: 'wrongCode' })
  const { rows } = await sql<{ after: unknown }>`select after from kernel.audit_entry where operation = 'signIn'
    and subject_id = ${await idOf('agent')} order by id desc limit 1`.execute(app.db)
  expect(rows[0]!.after).toEqual({ secondFactor: 'code', held: false })
})

test('a recovery code opens once, and new ones take the place of all earlier ones', async () => {
  const { me, codes } = await setUp('lead')
  const use = async (recoveryCode: string) => second(cookieOf(await passwordOf('lead')), { recoveryCode })
  expect((await use(codes[0]!.toUpperCase())).status).toBe(200)
  expect(await json(await use(codes[0]!))).toMatchObject({ code: 'wrongCode' })
  expect((await me.getMySecurity({})).recoveryCodes).toBe(9)
  const { recoveryCodes } = await me.renewRecoveryCodes({})
  expect(await json(await use(codes[1]!))).toMatchObject({ code: 'wrongCode' })
  expect((await use(recoveryCodes![0]!)).status).toBe(200)
})

test('the second step is throttled for the account wherever guesses come from, and ends after ten minutes', async () => {
  const { text } = await setUp('noc')
  seconds(31)
  const pending = cookieOf(await passwordOf('noc'))
  for (let i = 0; i < 5; i++) expect((await second(pending, { code: 'xxxxxx' })).status).toBe(400)
  expect(await json(await second(pending, { code: await shownBy(text) }))).toMatchObject({ code: 'tooManySignIns' })
  seconds(601)
  expect(await json(await second(pending, { code: await shownBy(text) }))).toMatchObject({ code: 'signInAgain' })
  const fresh = cookieOf(await passwordOf('noc'))
  expect((await second(fresh, { code: await shownBy(text) })).status).toBe(200)
})

test('an app is not replaced or removed without a proof, and counts only once confirmed', async () => {
  const cookie = await web.cookieOf('trainer', demoPassword)
  const me = web.as({ cookie, origin })
  const { secret } = await me.startAuthenticator({})
  await expect(me.confirmAuthenticator({ code: 'abcdef' })).rejects.toMatchObject({ code: 'wrongCode' })
  // Begun and not confirmed: signing in goes on as before, and beginning again gives another secret.
  expect(await json(await passwordOf('trainer'))).toMatchObject({ personId: await idOf('trainer') })
  expect((await me.startAuthenticator({})).secret!.text).not.toBe(secret!.text)
  seconds(601)
  await expect(me.startAuthenticator({})).rejects.toMatchObject({ code: 'proveAgain' })
  await web.post(`${auth}/prove`, { password: demoPassword }, { cookie, origin })
  const { secret: kept } = await me.startAuthenticator({})
  await me.confirmAuthenticator({ code: await shownBy(kept!.text) })
  await expect(me.startAuthenticator({})).rejects.toMatchObject({ code: 'authenticatorThere' })
  seconds(601)
  await expect(me.removeAuthenticator({})).rejects.toMatchObject({ code: 'proveAgain' })
  const proved = await web.post(`${auth}/prove`, { code: await shownBy(kept!.text) }, { cookie, origin })
  expect(proved.status).toBe(200)
  expect(await me.removeAuthenticator({})).toMatchObject({ authenticator: false, recoveryCodes: 0 })
  expect(await json(await passwordOf('trainer'))).toMatchObject({ personId: await idOf('trainer') })
})

test('who has a role that demands two factors can do nothing before setting one up, and then at once', async () => {
  await admin().changeSignInPolicy({ secondFactorRoleCodes: ['qualityManager'] })
  const cookie = await web.cookieOf('quality', demoPassword)
  const me = web.as({ cookie, origin })
  expect(await me.whoAmI({})).toMatchObject({ mustSetUpSecondFactor: true, permissions: [] })
  await expect(me.listPeople({})).rejects.toMatchObject({ status: 403 })
  const { secret } = await me.startAuthenticator({})
  await me.confirmAuthenticator({ code: await shownBy(secret!.text) })
  expect(await me.whoAmI({})).toMatchObject({ mustSetUpSecondFactor: false })
  expect((await me.listPeople({ limit: 1 })).total).toBe(60)
  // A changed password begins a new session, as strong as the old one; without the app it would lead to set-up again.
  await me.removeAuthenticator({})
  const changed = await web.post(
    `${auth}/change-password`,
    { currentPassword: demoPassword, newPassword: 'quite another secret' },
    { cookie, origin },
  )
  expect((await web.as({ cookie: cookieOf(changed) }).whoAmI({})).mustSetUpSecondFactor).toBe(false)
  const later = await web.as({ cookie: await web.cookieOf('quality', 'quite another secret') }).whoAmI({})
  expect(later.mustSetUpSecondFactor).toBe(true)
  await admin().changeSignInPolicy({ secondFactorRoleCodes: [] })
  await expect(admin().changeSignInPolicy({ secondFactorRoleCodes: ['nobody'] })).rejects.toMatchObject({
    code: 'roleUnknown',
  })
})

test('an administrator takes a lost second factor away, which ends all sign-ins and is in the audit', async () => {
  const { cookie } = await setUp('executive')
  const id = await idOf('executive')
  await expect(web.as({ cookie, origin }).resetSecondFactor({ id })).rejects.toMatchObject({ code: 'notPermitted' })
  await app.as(identityContract, ['*']).resetSecondFactor({ id })
  await expect(web.as({ cookie }).whoAmI({})).rejects.toMatchObject({ status: 401 })
  expect(await json(await passwordOf('executive'))).toMatchObject({ personId: id })
  const { rows } = await sql<{
    operation: string
  }>`select operation from kernel.audit_entry where noun = 'authenticator'
    and subject_id = ${id} order by id desc limit 1`.execute(app.db)
  expect(rows).toEqual([{ operation: 'resetSecondFactor' }])
})

test('neither a secret nor a code stands readable in the database, and a repeat of the request does not show it again', async () => {
  const id = await idOf('technician')
  const me = app.as(identityContract, [], { id, personId: id })
  const { secret } = await me.startAuthenticator({}, { idempotencyKey: 'once' })
  expect((await me.startAuthenticator({}, { idempotencyKey: 'once' })).secret).toBeUndefined()
  const given = await me.confirmAuthenticator({ code: await shownBy(secret!.text) }, { idempotencyKey: 'confirmed' })
  const raw = Buffer.from(base32.decode(secret!.text)).toString()
  for (const table of [
    'identity.second_factor',
    'identity.recovery_code',
    'kernel.idempotent_reply',
    'kernel.audit_entry',
  ]) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(table)} t`.execute(app.db)
    const all = rows.map((r) => r.text).join('\n')
    for (const hidden of [
      raw,
      secret!.text,
      ...given.recoveryCodes!,
      ...given.recoveryCodes!.map((c) => c.replaceAll('-', '')),
    ])
      expect(all.includes(hidden), table).toBe(false)
  }
  const policy = app.as(identityContract)
  await policy.getSignInPolicy({})
  await policy.changeSignInPolicy({ secondFactorRoleCodes: [] })
  await me.getMySecurity({})
  await me.renewRecoveryCodes({})
  await me.removeAuthenticator({})
})

test('a passkey that nobody made is not kept, and an answer of none signs nobody in', async () => {
  const id = await idOf('trainer')
  const me = app.as(identityContract, [], { id, personId: id })
  const { options } = await me.startPasskey({})
  expect(options).toMatchObject({
    rp: { id: 'clearline.test' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await expect(me.addPasskey({ name: 'desk', made: { id: 'x', response: {} } })).rejects.toMatchObject({
    code: 'passkeyBad',
  })
  expect((await me.listMyPasskeys({})).items).toEqual([])
  await sql`insert into identity.passkey (id, person_id, credential_id, public_key, counter, transports, name, synced, created_at)
    values (gen_random_uuid(), ${id}, 'known', 'AAAA', 0, '{}', 'desk', false, now())`.execute(app.db)
  const [mine] = (await me.listMyPasskeys({})).items
  expect(await me.renamePasskey({ id: mine!.id, name: 'office' })).toMatchObject({ name: 'office' })
  const other = await idOf('lead')
  await expect(
    app.as(identityContract, [], { id: other, personId: other }).removePasskey({ id: mine!.id }),
  ).rejects.toMatchObject({ code: 'notFound' })
  for (const passkey of [{ id: 'known', response: {} }, { id: 'unknown' }, 'nothing', undefined])
    expect(await json(await web.post(`${auth}/sign-in/passkey`, { passkey }))).toMatchObject({
      status: 401,
      code: 'passkeyUnknown',
    })
  await me.removePasskey({ id: mine!.id })
})

test('a sign-in that waits for its second factor cannot change the password instead', async () => {
  await setUp('privacy')
  const pending = cookieOf(await passwordOf('privacy'))
  const changed = await web.post(
    `${auth}/change-password`,
    { currentPassword: demoPassword, newPassword: 'quite another secret' },
    { cookie: pending, origin },
  )
  expect(await json(changed)).toMatchObject({ status: 401, code: 'signInFirst' })
  expect(await json(await passwordOf('privacy'))).toMatchObject({ secondFactor: ['code', 'recoveryCode'] })
})
