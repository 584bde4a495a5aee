import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { indicatorsContract } from '#contracts/indicators'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import { surveysContract } from '#contracts/surveys'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { openMessages } from '#modules/interactions'
import { shipIndicators } from '#modules/indicators'
import { shipSurveys } from '#modules/surveys'

/**
 * A history small enough to count by hand, lived through the use cases over five days of March, and what every shipped
 * indicator has to say of it: numerator over denominator.
 */
const expected: Readonly<Record<string, readonly [numerator: number, denominator: number | null]>> = {
  // Five closures, four customers: whoever closes twice within the cap is asked once. Two answered, with 5 and 1.
  satisfaction: [1, 2],
  surveyResponse: [2, 4],
  // Opened: settled, reopened, late, repeated, repeat, petition, call-back; the cancelled and the merged one do not count.
  resolutionRate: [4, 7],
  // Resolved: settled, reopened (twice, counted once), late (after 30 h), repeated (the customer came back after two days).
  firstContactResolution: [1, 4],
  reopenRate: [1, 4],
  serviceErrors: [1, 4],
  // Nobody answered the customers in time: each case but the settled one is late, the open ones too.
  firstResponseOnTime: [1, 7],
  // In time: settled, reopened, repeated. Late: the late one, and those that are still open after a day.
  resolvedOnTime: [3, 7],
  // Incoming calls answered: 200 + 20 + 60 s and 100 + 0 + 20 s; the outgoing one is not asked about.
  handleTime: [400, 2],
  speedOfAnswer: [40, 2],
  // One within 20 s, of those answered and abandoned; who hung up within 5 s is left out, and counts as abandoned all the same.
  serviceLevel: [1, 3],
  abandonment: [2, 4],
  // The call-back that the low score opened is no complaint of the customer's.
  complaintsPer10k: [1, 4],
  petitionsPerMillion: [1, 4],
  // Open at the end: repeat, petition, call-back.
  backlog: [3, null],
  backlogAge: [2 + 4 + 2, 3],
}

let app: TestApp
const orgId = crypto.randomUUID()
const customers: string[] = []
const at = (day: number, time: string) => app.setNow(`2026-03-${day}T${time}:00+08:00`)
const cases = () => app.as(casesContract)
const indicators = () => app.as(indicatorsContract)

beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-16T08:00:00+08:00' })
  await app.write(async (ctx) => {
    await shipIndicators(ctx, '2026-01-01')
    await shipSurveys(ctx)
    await sql`insert into identity.org (id, code, name_zh, name_en, kind, parent_id, path, created_at, updated_at)
      values (${orgId}, 'NJ', '南京', 'Nanjing', 'branch', null, array[${orgId}::uuid], now(), now())`.execute(ctx.tx)
  })
  await cases().createClosureCode({ role: 'cause', code: 'other', nameZh: '其他', nameEn: 'Other' })
  await cases().createClosureCode({ role: 'solution', code: 'explained', nameZh: '已解释', nameEn: 'Explained' })
  await app
    .as(interactionsContract)
    .createChannelAccount({ channel: 'email', name: '客服邮箱', settings: { mailFrom: 'service@clearline.example' } })
  const target = (metric: 'firstResponse' | 'resolve', hours: number) => ({
    metric,
    durationMs: hours * 3_600_000,
    time: 'calendar' as const,
    calendarVersionId: null,
    thresholds: [100],
  })
  await app.as(standardsContract).createPolicy({
    code: 'all',
    nameZh: '通用',
    nameEn: 'All',
    body: {
      appliesTo: { caseKind: null, priority: null, customerClass: null, service: null, channel: null, region: null },
      pauses: [],
      escalation: [],
      targets: [target('firstResponse', 1), target('resolve', 24)],
    },
  })
  for (const name of ['陈静', '林涛', '王敏', '赵磊']) {
    const identities = [
      { kind: 'email' as const, value: `c${customers.length}@mail.example`, status: 'verified' as const },
    ]
    const made = await app
      .as(customersContract)
      .registerCustomer({ name, class: 'ordinary', orgId, since: '2026-03-01', identities })
    customers.push(made.id)
  }
  await live()
  at(20, '10:00')
  await indicators().recountIndicators({ from: '2026-03-01', to: '2026-03-20' })
  await app.work()
})
afterAll(() => app.close())

const open = async (customer: number, kind: 'inquiry' | 'complaint' | 'regulatorPetition' = 'inquiry') =>
  (
    await cases().openCase({
      name: '一件事',
      description: '说明',
      ticketType: kind,
      kind,
      severity: 'minor',
      orgId,
      customerId: customers[customer]!,
    })
  ).id
async function close(id: string): Promise<void> {
  await cases().resolveCase({ id, solutionText: '已说明', causeCode: 'other', solutionCode: 'explained' })
  await cases().closeCase({ id })
  await app.work()
}
async function answer(caseId: string, score: number): Promise<void> {
  const found = await sql<{ id: string; body: string }>`select m.id, m.body from interactions.v_message m
    join surveys.v_invitation i on i.customer_id = m.customer_id where i.case_id = ${caseId}::uuid
    and m.kind = 'surveyInvite' order by m.sent_at desc limit 1`.execute(app.db)
  const [invited] = await app.read((ctx) => openMessages(ctx, found.rows))
  const token = /\/survey\/([\w-]+)/.exec(invited!.body)![1]!
  await app.as(surveysContract, ['nobody']).answerSurvey({ token, score })
  await app.work()
}

async function live(): Promise<void> {
  at(16, '09:00')
  const settled = await open(0)
  const petition = await open(0, 'regulatorPetition')
  const reopened = await open(1)
  const late = await open(2, 'complaint')
  const repeated = await open(3)
  await cases().reachMilestone({ id: settled, milestone: 'firstResponse' })
  await app.work()
  at(16, '11:00')
  await app.work()
  for (const id of [settled, reopened, repeated]) await close(id)
  await answer(settled, 5)
  const cancelled = await open(1)
  await cases().cancelCase({ id: cancelled, reason: '客户撤回' })
  at(16, '15:00')
  await cases().reopenCase({ id: reopened, reason: '没解决' })
  await close(reopened)
  at(17, '15:00')
  await app.work()
  await close(late)
  at(18, '10:00')
  await answer(late, 1)
  const repeat = await open(3)
  const same = await open(3)
  await cases().mergeCase({ id: same, intoId: repeat })
  await app.work()
  at(19, '12:00')
  await app.work()
  expect(petition).toBeTruthy()
  await calls()
}
async function calls(): Promise<void> {
  const number = '13900010001'
  const log = app.as(interactionsContract)
  const call = { number, direction: 'inbound' as const, outcome: 'resolved' as const }
  const seconds = (s: number) => s * 1000
  await log.logCall({ ...call, waitMs: seconds(10), talkMs: seconds(200), holdMs: seconds(20), wrapMs: seconds(60) })
  await log.logCall({ ...call, waitMs: seconds(30), talkMs: seconds(100), wrapMs: seconds(20) })
  await log.logCall({ ...call, answered: false, waitMs: seconds(4) })
  await log.logCall({ ...call, answered: false, waitMs: seconds(40) })
  await log.logCall({ ...call, direction: 'outbound', waitMs: seconds(5), talkMs: seconds(500) })
}

const board = async () => (await indicators().indicatorBoard({ grain: 'month' })).tiles

test('every shipped indicator says of a known history what one counts by hand', async () => {
  const counted = Object.fromEntries(
    (await board()).map((t) => [
      t.indicator.code,
      [Math.round(t.now.numerator), t.now.denominator === null ? null : t.now.denominator],
    ]),
  )
  expect(counted).toEqual(expected)
})

test('a rate of a population is brought to the period its target is for: a month so far, a week and a year agree', async () => {
  const { id } = (await board()).find((t) => t.indicator.code === 'complaintsPer10k')!.indicator
  const now = async (grain: 'week' | 'month' | 'year') => {
    const { now: point } = await indicators().indicatorSeries({ id, grain, periods: 2 })
    return { spans: point.spans!, value: point.value! }
  }
  // One complaint of four customers in 20 of March's 31 days, all that was ever counted.
  expect((await now('month')).value).toBeCloseTo(((1 / 4) * 10_000) / (20 / 31), 6)
  expect((await now('year')).value).toBeCloseTo((await now('month')).value, 6)
  expect((await now('week')).spans).toBeCloseTo(5 / 31, 9)
})

test('behind every number stand as many rows as it counted', async () => {
  for (const { indicator, now } of await board())
    for (const side of ['numerator', 'denominator'] as const) {
      const measure = indicator.body[side]
      if (!measure || measure.over === 'mean') continue
      const rows = await indicators().indicatorRows({
        id: indicator.id,
        side,
        from: now.period.from,
        to: now.period.to,
      })
      const shown = side === 'numerator' ? now.numerator : now.denominator
      expect([indicator.code, side, Math.round(rows.amount)]).toEqual([indicator.code, side, Math.round(shown!)])
      if (measure.take === 'count') expect(rows.total).toBe(rows.amount)
    }
})
