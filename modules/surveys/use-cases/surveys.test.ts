import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import { surveysContract } from '#contracts/surveys'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { openMessages } from '#modules/interactions'
import { shipSurveys } from '#modules/surveys'
import { shippedSurvey } from '../domain/shipped-survey.ts'

const anyCase = { caseKind: null, priority: null, customerClass: null, service: null, channel: null, region: null }
let app: TestApp
let n = 0
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-02T01:00:00Z' })
  await app.write((ctx) => shipSurveys(ctx))
  const cases = app.as(casesContract)
  await cases.createClosureCode({ role: 'cause', code: 'fibreCut', nameZh: '光缆中断', nameEn: 'Fibre cut' })
  await cases.createClosureCode({ role: 'solution', code: 'repaired', nameZh: '已修复', nameEn: 'Repaired' })
  await app
    .as(interactionsContract)
    .createChannelAccount({ channel: 'email', name: '客服邮箱', settings: { mailFrom: 'service@clearline.example' } })
})
afterAll(() => app.close())

const aCustomer = async () =>
  app.as(customersContract).registerCustomer({
    name: '李敏',
    class: 'ordinary',
    identities: [{ kind: 'email', value: `limin${++n}@mail.example`, status: 'verified' }],
  })
async function closedCase(customerId: string | undefined, orgId?: string): Promise<string> {
  const cases = app.as(casesContract)
  const { id } = await cases.openCase({
    name: '账单疑问',
    description: '多扣了十元',
    ticketType: 'inquiry',
    severity: 'minor',
    kind: 'inquiry',
    ...(customerId ? { customerId } : {}),
    ...(orgId ? { orgId } : {}),
  })
  await cases.resolveCase({ id, solutionText: '已说明', causeCode: 'fibreCut', solutionCode: 'repaired' })
  await cases.closeCase({ id })
  await app.work()
  return id
}
const invitationOf = async (caseId: string) =>
  (await app.as(surveysContract).listInvitations({ filter: { caseId } })).items
/** The link as the customer got it: from the message that was sent. */
async function linkOf(caseId: string): Promise<string> {
  const [invitation] = await invitationOf(caseId)
  const found = await sql<{
    id: string
    body: string
  }>`select m.id, m.body from interactions.v_message m where m.customer_id = ${invitation!.customer!.id} and m.kind = 'surveyInvite' order by m.sent_at desc limit 1`.execute(
    app.db,
  )
  const [invited] = await app.read((ctx) => openMessages(ctx, found.rows))
  return /\/survey\/([\w-]+)/.exec(invited!.body)![1]!
}
const customer = () => app.as(surveysContract, ['nobody'])

resourceSuite('survey', {
  app: () => app,
  list: surveysContract.listSurveys,
  get: surveysContract.getSurvey,
  create: surveysContract.createSurvey,
  patch: surveysContract.changeSurvey,
  make: (i) => ({
    code: `suite${i}`,
    nameZh: `问卷 ${i}`,
    nameEn: `Survey ${i}`,
    kinds: ['serviceRequest'],
    body: shippedSurvey,
  }),
  change: { body: { active: false }, shows: { active: false } },
  bad: { code: 'x' },
  mandatory: ['code', 'nameZh', 'nameEn', 'active', 'current'],
  filterable: ['code'],
})

describe('asking', () => {
  test('a closure asks once: delivered twice, the customer has one invitation', async () => {
    const id = await closedCase((await aCustomer()).id)
    await sql`insert into kernel.delivery (event_seq, subscriber, key, next_at) select seq, 'surveys.inviteAfterClosure', key, now() - interval '1 year' from kernel.event where name = 'cases.case.closed' and payload ->> 'caseId' = ${id}`.execute(
      app.db,
    )
    await app.work()
    expect(await invitationOf(id)).toMatchObject([{ state: 'sent', channel: 'email', closure: 1 }])
  })
  test('nobody is asked twice within the cap, and the row says so; after it they are asked again', async () => {
    const { id: customerId } = await aCustomer()
    await closedCase(customerId)
    const second = await closedCase(customerId)
    expect(await invitationOf(second)).toMatchObject([{ state: 'suppressed', why: 'frequencyCap' }])
    app.setNow('2026-04-05T01:00:00Z')
    expect(await invitationOf(await closedCase(customerId))).toMatchObject([{ state: 'sent' }])
    app.setNow('2026-03-02T01:00:00Z')
  })
  test('a case without a customer, or one who cannot be reached, is not asked about and says why', async () => {
    expect(await invitationOf(await closedCase(undefined))).toMatchObject([{ state: 'suppressed', why: 'noCustomer' }])
    const silent = await app
      .as(customersContract)
      .registerCustomer({ name: '无联系方式', class: 'ordinary', identities: [] })
    expect(await invitationOf(await closedCase(silent.id))).toMatchObject([{ state: 'suppressed', why: 'noChannel' }])
  })
})

describe('answering', () => {
  test('the link asks in the chosen language and takes one answer, without sign-in', async () => {
    const caseId = await closedCase((await aCustomer()).id)
    const token = await linkOf(caseId)
    expect(await customer().readQuestion({ token, locale: 'en' })).toMatchObject({
      state: 'sent',
      scale: 5,
      question: 'How satisfied are you with our service?',
    })
    await customer().answerSurvey({ token, score: 5 })
    await expect(customer().answerSurvey({ token, score: 1 })).rejects.toMatchObject({
      status: 409,
      code: 'answeredAlready',
    })
    expect(await invitationOf(caseId)).toMatchObject([
      { state: 'answered', score: 5, satisfied: true, callBackCaseId: null },
    ])
  })
  test('two answers at the same moment: one counts', async () => {
    const caseId = await closedCase((await aCustomer()).id)
    const token = await linkOf(caseId)
    const both = await Promise.allSettled([
      customer().answerSurvey({ token, score: 4 }),
      customer().answerSurvey({ token, score: 5 }),
    ])
    expect(both.map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
  test('a low score opens a call-back under the case, which is itself not asked about', async () => {
    const { id: customerId } = await aCustomer()
    const caseId = await closedCase(customerId)
    await customer().answerSurvey({ token: await linkOf(caseId), score: 1, reasons: ['unsolved'], text: '还是没解决' })
    const [invitation] = await invitationOf(caseId)
    expect(invitation!.text).toBe('还是没解决')
    const stored = await sql<{ text: string }>`select text from surveys.invitation where case_id = ${caseId}`.execute(
      app.db,
    )
    expect(stored.rows[0]!.text).toMatch(/^v1\./)
    const callBack = await app.as(casesContract).getCase({ id: invitation!.callBackCaseId! })
    expect(callBack).toMatchObject({
      kind: 'complaint',
      parentId: caseId,
      customer: { id: customerId },
      description: '还是没解决',
    })
    await app
      .as(casesContract)
      .resolveCase({ id: callBack.id, solutionText: '已回访', causeCode: 'fibreCut', solutionCode: 'repaired' })
    await app.as(casesContract).closeCase({ id: callBack.id })
    await app.work()
    expect(await invitationOf(callBack.id)).toEqual([])
  })
  test('a call-back has a clock of its own from the answer on, and however often the answer is sent it is opened once', async () => {
    await app.as(standardsContract).createPolicy({
      code: 'call-backs',
      nameZh: '低分回访',
      nameEn: 'Call-backs',
      body: {
        appliesTo: { ...anyCase, channel: ['survey'] },
        pauses: [],
        escalation: [],
        targets: [
          {
            metric: 'firstResponse',
            durationMs: 4 * 3_600_000,
            time: 'calendar',
            calendarVersionId: null,
            thresholds: [100],
          },
        ],
      },
    })
    const caseId = await closedCase((await aCustomer()).id)
    const token = await linkOf(caseId)
    app.setNow('2026-03-03T01:00:00Z')
    const sent = await Promise.allSettled([1, 2, 2].map((score) => customer().answerSurvey({ token, score })))
    expect(sent.filter((s) => s.status === 'fulfilled')).toHaveLength(1)
    await app.work()
    const opened = await app.as(casesContract).listCases({ filter: { parentId: caseId } })
    expect(opened.items).toMatchObject([{ kind: 'complaint', parentId: caseId }])
    const clocks = await app
      .as(standardsContract)
      .subjectClocks({ subjectKind: 'case', subjectId: opened.items[0]!.id })
    expect(clocks.items).toMatchObject([
      {
        metric: 'firstResponse',
        startedAt: new Date('2026-03-03T01:00:00Z'),
        dueAt: new Date('2026-03-03T05:00:00Z'),
        stage: 'running',
      },
    ])
    // The case that was asked about has none of it: its promise was another one.
    const asked = await app.as(standardsContract).subjectClocks({ subjectKind: 'case', subjectId: caseId })
    expect(asked.items).toEqual([])
    app.setNow('2026-03-02T01:00:00Z')
  })
  test('a made-up link, an expired one and an answer off the scale each get their sentence', async () => {
    await expect(customer().readQuestion({ token: 'AAAA' })).rejects.toMatchObject({ status: 404, code: 'linkUnknown' })
    const caseId = await closedCase((await aCustomer()).id)
    const token = await linkOf(caseId)
    await expect(customer().answerSurvey({ token, score: 9 })).rejects.toMatchObject({
      status: 400,
      code: 'scoreOutOfScale',
    })
    app.setNow('2026-03-09T01:00:00Z')
    await expect(customer().answerSurvey({ token, score: 5 })).rejects.toMatchObject({
      status: 409,
      code: 'linkExpired',
    })
    expect((await customer().readQuestion({ token })).state).toBe('expired')
    app.setNow('2026-03-02T01:00:00Z')
    const { rows } = await sql<{ after: unknown }>`select after from kernel.audit_entry where noun = 'refusal'
      and actor_kind = 'visitor' order by id desc limit 2`.execute(app.db)
    expect(rows.map((r) => r.after)).toEqual([{ code: 'linkExpired' }, { code: 'linkUnknown' }])
  })
  test('results count from sums with the interval, and add up over channels', async () => {
    const results = await app
      .as(surveysContract)
      .surveyResults({ from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-05-01T00:00:00Z') })
    expect(results.total.answered).toBe(results.scores.reduce((sum, s) => sum + s.n, 0))
    expect(results.byChannel.reduce((sum, s) => sum + s.invited, 0)).toBe(results.total.invited)
    expect(results.total.satisfied).toMatchObject({ of: results.total.answered, low: expect.any(Number) })
    const rows = async (filter: Readonly<Record<string, string>>) =>
      (await app.as(surveysContract).listInvitations({ filter })).total
    expect(await rows({ state: 'sent,answered,expired' })).toBe(results.total.invited)
    for (const { code, n: times } of results.reasons) expect(await rows({ reasons: code })).toBe(times)
    expect(results.reasons).toContainEqual({ code: 'unsolved', n: 1 })
    expect(results.notAsked.map((w) => w.why)).toEqual(
      expect.arrayContaining(['frequencyCap', 'noCustomer', 'noChannel']),
    )
  })
  test('a branch counts all below it, its rows are as many, and asked for alone it is told apart', async () => {
    const [branch, below] = [crypto.randomUUID(), crypto.randomUUID()]
    await sql`insert into identity.org (id, code, name_zh, name_en, kind, parent_id, path, created_at, updated_at) values
      (${branch}, 'nb', '宁波', 'Ningbo', 'branch', null, array[${branch}::uuid], now(), now()),
      (${below}, 'nb1', '北仑', 'Beilun', 'department', ${branch}, array[${branch}, ${below}]::uuid[], now(), now())`.execute(
      app.db,
    )
    for (const orgId of [branch, below, below]) await closedCase((await aCustomer()).id, orgId)
    const period = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-05-01T00:00:00Z') }
    const rows = async (filter: Readonly<Record<string, string>>) =>
      (await app.as(surveysContract).listInvitations({ filter })).total
    const all = await app.as(surveysContract).surveyResults(period)
    expect(all.byOrg).toMatchObject([{ key: branch, invited: 3 }])
    expect(await rows({ withinOrg: branch })).toBe(3)
    const alone = await app.as(surveysContract).surveyResults({ ...period, orgId: branch })
    expect(alone.total.invited).toBe(3)
    expect(Object.fromEntries(alone.byOrg.map((s) => [s.key, s.invited]))).toEqual({ [branch]: 1, [below]: 2 })
    for (const s of alone.byOrg) expect(await rows({ withinOrg: branch, orgId: s.key })).toBe(s.invited)
    expect(await rows({ 'withinOrg.ne': branch })).toBe((await rows({})) - 3)
    expect(await rows({ withinOrg: 'nowhere' })).toBe(0)
  })
})
