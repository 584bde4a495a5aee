import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { privacyContract } from '#contracts/privacy'
import { surveysContract } from '#contracts/surveys'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { startOutbound } from '#modules/interactions'
import { shipSurveys } from '#modules/surveys'

let app: TestApp
let n = 0
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-02T01:00:00Z' })
  await app.write((ctx) => shipSurveys(ctx))
  await app
    .as(interactionsContract)
    .createChannelAccount({ channel: 'email', name: '客服邮箱', settings: { mailFrom: 'service@clearline.example' } })
  for (const role of ['cause', 'solution'] as const)
    await app.as(casesContract).createClosureCode({ role, code: 'done', nameZh: '完成', nameEn: 'Done' })
})
afterAll(() => app.close())
const privacy = () => app.as(privacyContract)
const aCustomer = async () =>
  (
    await app.as(customersContract).registerCustomer({
      name: '韩梅梅',
      class: 'ordinary',
      identities: [{ kind: 'email', value: `hmm${++n}@mail.example`, status: 'verified' }],
    })
  ).id
const say = (id: string, action: 'give' | 'withdraw' | 'refuse', purpose = 'marketing') =>
  privacy().recordConsent({ id, purpose, action, method: 'counter' })
const write = (customerId: string, purpose: string) =>
  app.write((ctx) =>
    startOutbound(ctx, { customerId, channel: 'email', subject: '五折', body: '千兆宽带五折', purpose }),
  )
const restrict = async (customerId: string) => {
  const request = await privacy().createRequest({ customerId, kind: 'restrict', channel: 'phone' })
  await privacy().verifyRequester({ id: request.id, method: 'callBack' })
  return privacy().completeRequest({ id: request.id, answer: '已限制' })
}
const sentTo = async (customerId: string) =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from interactions.v_message where customer_id = ${customerId}`.execute(app.db)
  ).rows[0]!.n

describe('consent', () => {
  test('is to published words: their version and hash stand with it, and a later version changes nothing of it', async () => {
    const id = await aCustomer()
    await expect(say(id, 'give')).rejects.toMatchObject({ code: 'noticeMissing' })
    const first = await privacy().publishPrivacyNotice({
      code: 'marketing',
      textZh: '我们会向您推荐优惠',
      textEn: 'We will tell you of offers',
    })
    await say(id, 'give')
    await privacy().publishPrivacyNotice({ code: 'marketing', textZh: '新的说法', textEn: 'Other words' })
    const { history, purposes } = await privacy().customerConsents({ id })
    expect(history[0]).toMatchObject({ action: 'give', noticeNumber: 1, textHash: first.notice!.hash })
    expect(purposes.find((p) => p.code === 'marketing')).toMatchObject({ may: true, notice: { number: 2 } })
  })
  test('is never bundled: one purpose opens no other, and what the service needs cannot be withdrawn', async () => {
    const id = await aCustomer()
    await say(id, 'give')
    const { purposes } = await privacy().customerConsents({ id })
    expect(Object.fromEntries(purposes.map((p) => [p.code, p.may]))).toEqual({
      service: true,
      survey: true,
      marketing: true,
      sharing: false,
      sensitive: false,
    })
    await expect(say(id, 'withdraw', 'service')).rejects.toMatchObject({ code: 'consentNotNeeded' })
  })
  test('withdrawn between selection and send: nothing is sent, and the refusal says why', async () => {
    const id = await aCustomer()
    await say(id, 'give')
    const { purposes } = await privacy().customerConsents({ id })
    expect(purposes.find((p) => p.code === 'marketing')?.may).toBe(true)
    await say(id, 'withdraw')
    await expect(write(id, 'marketing')).rejects.toMatchObject({ code: 'noConsent' })
    expect(await sentTo(id)).toBe(0)
    await write(id, 'service')
    expect(await sentTo(id)).toBe(1)
  })
  test('withdrawn while a message is being reserved waits for it, and the next one is refused', async () => {
    const id = await aCustomer()
    await say(id, 'give')
    let withdrawn: Promise<unknown> | undefined
    await app.write(async (ctx) => {
      await startOutbound(ctx, {
        customerId: id,
        channel: 'email',
        subject: '五折',
        body: '千兆',
        purpose: 'marketing',
      })
      withdrawn = say(id, 'withdraw')
    })
    await withdrawn
    expect(await sentTo(id)).toBe(1)
    await expect(write(id, 'marketing')).rejects.toMatchObject({ code: 'noConsent' })
  })
  test('counts for the whole customer: withdrawn on a record that was merged is withdrawn', async () => {
    const id = await aCustomer()
    const other = await aCustomer()
    await say(id, 'give')
    await app.as(customersContract).mergeCustomers({ id: other, into: id, reason: '同一人' })
    await say(other, 'withdraw')
    await expect(write(id, 'marketing')).rejects.toMatchObject({ code: 'noConsent' })
  })
  test('of somebody whose data are restricted opens nothing', async () => {
    const id = await aCustomer()
    await say(id, 'give')
    await restrict(id)
    await expect(write(id, 'marketing')).rejects.toMatchObject({ code: 'processingRestricted' })
    await write(id, 'service')
  })
  test('of a restriction that was lifted is as before, and only lifted once the customer was told; till then nothing is done with the data', async () => {
    const id = await aCustomer()
    const customers = app.as(customersContract)
    await say(id, 'give')
    const request = await restrict(id)
    const other = await aCustomer()
    for (const use of [
      () => customers.changeCustomerClass({ id, class: 'gold', reason: '升级' }),
      () => customers.changeCustomer({ id, segment: 'churn-risk' }),
      () => customers.mergeCustomers({ id, into: other, reason: '同一人' }),
      () => customers.mergeCustomers({ id: other, into: id, reason: '同一人' }),
    ])
      await expect(use()).rejects.toMatchObject({ code: 'processingRestricted' })
    const lift = (toldAt: Date) => privacy().liftRestriction({ id: request.id, reason: '资料已核实', toldAt })
    await expect(lift(new Date(app.host.now().getTime() + 60_000))).rejects.toMatchObject({ code: 'toldInFuture' })
    expect((await lift(app.host.now())).restricted).toBe(false)
    await expect(lift(app.host.now())).rejects.toMatchObject({ code: 'notRestricted' })
    await write(id, 'marketing')
    await customers.changeCustomer({ id, segment: 'gigabit' })
  })
  test.each([
    ['objected', (id: string) => say(id, 'refuse', 'survey')],
    ['restricted', restrict],
  ] as const)('a customer is not asked how it was (%s), and the row says so', async (why, before) => {
    const id = await aCustomer()
    await before(id)
    const cases = app.as(casesContract)
    const opened = await cases.openCase({
      name: '账单疑问',
      description: '多扣了十元',
      ticketType: 'inquiry',
      severity: 'minor',
      kind: 'inquiry',
      customerId: id,
    })
    await cases.resolveCase({ id: opened.id, solutionText: '已说明', causeCode: 'done', solutionCode: 'done' })
    await cases.closeCase({ id: opened.id })
    await app.work()
    const { items } = await app.as(surveysContract).listInvitations({ filter: { caseId: opened.id } })
    expect(items).toMatchObject([{ state: 'suppressed', why }])
  })
  test('that a request withdraws or objects to is withdrawn in the ledger when the request is completed, what it names or all', async () => {
    const id = await aCustomer()
    await say(id, 'give')
    const ask = async (kind: 'withdraw' | 'object', purposes?: string[]) => {
      const request = await privacy().createRequest({ customerId: id, kind, channel: 'phone' })
      await privacy().verifyRequester({ id: request.id, method: 'callBack' })
      return privacy().completeRequest({ id: request.id, answer: '已办理', ...(purposes ? { purposes } : {}) })
    }
    const may = async () => (await privacy().customerConsents({ id })).purposes.filter((p) => p.may).map((p) => p.code)
    await expect(ask('object', ['nothing'])).rejects.toMatchObject({ code: 'purposeUnknown' })
    await privacy().listRequests({})
    await ask('withdraw', ['marketing'])
    expect(await may()).toEqual(['service', 'survey'])
    const { history } = await privacy().customerConsents({ id })
    expect(history[0]).toMatchObject({ action: 'withdraw', method: 'request', actorKind: 'staff', actorName: '测试员' })
  })
  test('that counts for some time ends by itself, by nobody, and given again counts anew', async () => {
    const id = await aCustomer()
    await privacy().addPurpose({ code: 'trial', nameZh: '体验', nameEn: 'Trial', rule: 'optIn', validDays: 30 })
    await privacy().publishPrivacyNotice({ code: 'trial', textZh: '三十天', textEn: 'thirty days' })
    const now = app.host.now()
    const at = (days: number) => app.setNow(new Date(now.getTime() + days * 86_400_000))
    const trial = async () => (await privacy().customerConsents({ id })).purposes.find((p) => p.code === 'trial')!
    await say(id, 'give', 'trial')
    at(29)
    await app.work()
    expect((await trial()).may).toBe(true)
    await say(id, 'give', 'trial')
    at(58)
    await app.work()
    expect((await trial()).may).toBe(true)
    at(59)
    await app.work()
    await app.work()
    expect(await trial()).toMatchObject({
      may: false,
      last: { action: 'expire', method: 'expiry', actorKind: 'system' },
    })
    expect((await privacy().customerConsents({ id })).history.map((e) => e.action)).toEqual(['expire', 'give', 'give'])
    app.setNow(now)
    await privacy().changePurpose({ code: 'trial', validDays: null })
    expect((await trial()).validDays).toBeNull()
    await privacy().publishPrivacyNotice({ code: 'trial', textZh: '不限期', textEn: 'without end' })
    expect((await privacy().noticeVersions({ code: 'trial' })).items.map((v) => [v.number, v.textZh])).toEqual([
      [2, '不限期'],
      [1, '三十天'],
    ])
  })
  test('is a ledger: what stands in it cannot be changed or taken away', async () => {
    const id = await aCustomer()
    await say(id, 'give')
    for (const statement of [
      'update privacy.consent_event set action = $$refuse$$',
      'delete from privacy.consent_event',
    ])
      await expect(sql.raw(statement).execute(app.db)).rejects.toThrow(/only added to|permission denied/)
  })
  test('may be asked for new purposes, once each', async () => {
    const given = { code: 'research', nameZh: '市场研究', nameEn: 'Market research', rule: 'optIn' as const }
    await privacy().addPurpose(given)
    await expect(privacy().addPurpose(given)).rejects.toMatchObject({ code: 'purposeTaken' })
    expect((await privacy().listPurposes({})).items.map((p) => p.code)).toContain('research')
  })
})

describe('a customer alone', () => {
  const lastMail = async (customerId: string) => {
    const interactions = app.as(interactionsContract)
    const [conversation] = (await interactions.listConversations({ filter: { customerId } })).items
    return (await interactions.listMessages({ id: conversation!.id })).items.at(-1)!
  }
  const withMail = async () => {
    const id = await aCustomer()
    await say(id, 'give')
    await write(id, 'marketing')
    const { body, data } = await lastMail(id)
    const token = /\/consent\/([\w-]+)$/.exec(body)![1]!
    return { id, token, oneClick: new URL(data.unsubscribe as string).pathname }
  }
  const nobody = () => app.as(privacyContract, [])
  const last = async (id: string) => (await privacy().customerConsents({ id })).history[0]
  const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
    app.fetch(
      new Request(`http://localhost${path}`, { method: 'POST', body, headers: { 'content-type': type } }),
      {},
      [],
    )
  test('withdraws by the link of a mail without signing in; looking changes nothing, and the ledger says who and how', async () => {
    const { id, token } = await withMail()
    const { locale, purposes } = await nobody().readWithdrawal({ token })
    expect(locale).toBe('zh-CN')
    expect(purposes[0]).toEqual({ code: 'marketing', name: '营销推广', asked: true, may: true })
    expect((await last(id))!.action).toBe('give')
    for (let twice = 0; twice < 2; twice++) {
      const after = await nobody().withdrawConsent({ token, purposes: ['marketing'], locale: 'en' })
      expect(after.purposes[0]).toMatchObject({ name: 'Marketing', may: false })
    }
    expect(await last(id)).toMatchObject({ action: 'withdraw', method: 'link', actorKind: 'customer', actorName: '' })
    expect((await privacy().customerConsents({ id })).history).toHaveLength(2)
    await expect(write(id, 'marketing')).rejects.toMatchObject({ code: 'noConsent' })
    await expect(nobody().withdrawConsent({ token, purposes: ['service'] })).rejects.toMatchObject({
      code: 'purposeUnknown',
    })
  })
  test('withdraws by one click of a mail program, in either form of RFC 8058; the address itself leads readers to the page', async () => {
    const { id, token, oneClick } = await withMail()
    const look = await app.fetch(oneClick, { redirect: 'manual' }, [])
    expect([look.status, look.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(new RegExp(`/consent/${token}$`)),
    ])
    expect((await post(oneClick, 'something=else')).status).toBe(400)
    expect((await last(id))!.action).toBe('give')
    expect((await post(oneClick, 'List-Unsubscribe=One-Click')).status).toBe(201)
    expect(await last(id)).toMatchObject({ action: 'withdraw', method: 'oneClick', actorKind: 'customer' })
    const other = await withMail()
    const form = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    expect((await post(other.oneClick, form, 'multipart/form-data; boundary=b')).status).toBe(201)
    expect((await last(other.id))!.action).toBe('withdraw')
  })
  test('takes back what was open for e-mail alone, and nothing by a link that is not ours', async () => {
    const id = await aCustomer()
    await privacy().recordConsent({ id, purpose: 'marketing', channel: 'email', action: 'give', method: 'web' })
    await write(id, 'marketing')
    const token = /\/consent\/([\w-]+)$/.exec((await lastMail(id)).body)![1]!
    await nobody().withdrawConsent({ token, purposes: ['marketing'] })
    await expect(write(id, 'marketing')).rejects.toMatchObject({ code: 'noConsent' })
    for (const forged of ['x', token.slice(0, -1), `A${token.slice(1)}`])
      await expect(nobody().readWithdrawal({ token: forged })).rejects.toMatchObject({ code: 'linkUnknown' })
  })
})
