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
    const request = await privacy().createRequest({ customerId: id, kind: 'restrict', channel: 'phone' })
    await privacy().verifyRequester({ id: request.id, method: 'callBack' })
    await privacy().completeRequest({ id: request.id, answer: '已限制' })
    await expect(write(id, 'marketing')).rejects.toMatchObject({ code: 'noConsent' })
    await write(id, 'service')
  })
  test('a customer who objects to surveys is not asked, and the row says so', async () => {
    const id = await aCustomer()
    await say(id, 'refuse', 'survey')
    const cases = app.as(casesContract)
    for (const role of ['cause', 'solution'] as const)
      await cases.createClosureCode({ role, code: 'done', nameZh: '完成', nameEn: 'Done' })
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
    expect(items).toMatchObject([{ state: 'suppressed', why: 'objected' }])
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
