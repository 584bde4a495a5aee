import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chinaOverrides, type CalendarDefinition } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { standardsContract, type CalendarDefinition as CalendarBody } from '../contract/index.ts'
import { aCalendar, aPolicy, aSubject, aTarget, HOUR_MS } from '../fixtures.ts'
import standards from '../module.ts'
import { applyClocks } from './apply-clocks.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards])
})
afterAll(() => app.close())
const client = () => app.as(standardsContract)
type Body = (typeof CalendarBody)['_zod']['input']
const calendarBody = (change: Partial<CalendarDefinition> = {}) => aCalendar(change) as Body
const details = (...expected: { path: string; code: string }[]) =>
  expected.map((detail) => expect.objectContaining(detail))

describe('a policy is refused', () => {
  const refused = async (body: unknown) =>
    client().createPolicy({ code: 'bad', nameZh: '错', nameEn: 'Bad', body: body as never })
  test('by working time without a calendar, with one that is not there, without targets', async () => {
    await expect(refused(aPolicy({ targets: [aTarget('resolve', 1, { time: 'working' })] }))).rejects.toMatchObject({
      status: 400,
      code: 'policyInvalid',
      details: details({ path: 'body.targets.0.calendarVersionId', code: 'calendarMissing' }),
    })
    await expect(
      refused(aPolicy({ targets: [aTarget('resolve', 1, { time: 'working', calendarVersionId: app.host.newId() })] })),
    ).rejects.toMatchObject({
      details: details({ path: 'body.targets.0.calendarVersionId', code: 'calendarVersionNotFound' }),
    })
    await expect(refused(aPolicy({ targets: [] }))).rejects.toMatchObject({
      details: details({ path: 'body.targets', code: 'noTargets' }),
    })
  })
  test('with a duration that is negative, nothing, a fraction or not a number', async () => {
    for (const durationMs of [-1, 0, 0.5, 1e300, '4h']) {
      await expect(
        refused(aPolicy({ targets: [aTarget('resolve', 1, { durationMs: durationMs as number })] })),
      ).rejects.toMatchObject({ status: 400, code: 'invalidInput' })
    }
  })
  test("with everything that is wrong at once, in the reader's language", async () => {
    const body = aPolicy({
      appliesTo: { ...aPolicy().appliesTo, priority: [] },
      targets: [aTarget('resolve', 1, { thresholds: [90, 50] }), aTarget('resolve', 2)],
      escalation: [{ level: 2, when: { atPercent: 0 }, to: 'person', acknowledgeWithinMs: null }],
    })
    const error = await refused(body).catch((e: unknown) => e)
    expect(error).toMatchObject({
      code: 'policyInvalid',
      reason: '策略有 5 处错误，请按提示修改后再保存。',
      details: details(
        { path: 'body.appliesTo.priority', code: 'scopeEmpty' },
        { path: 'body.targets.0.thresholds', code: 'thresholdsInvalid' },
        { path: 'body.targets.1.metric', code: 'metricTwice' },
        { path: 'body.escalation.0.level', code: 'levelsInvalid' },
        { path: 'body.escalation.0.when', code: 'escalationTimeInvalid' },
      ),
    })
    expect((error as { details: { message: string }[] }).details[0]?.message).toBe('请至少选择一个值，或改为“不限”。')
  })
})

describe('a calendar', () => {
  test('that cannot be is refused place by place', async () => {
    const definition = calendarBody({
      timeZone: 'Mars/Olympus',
      week: {
        monday: [{ from: '18:00', to: '09:00' }],
        tuesday: [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
      overrides: [{ kind: 'holiday', date: '2026-02-30', label: '无' }],
    })
    await expect(
      client().createCalendar({ code: 'bad', nameZh: '错', nameEn: 'Bad', definition }),
    ).rejects.toMatchObject({
      status: 400,
      code: 'calendarInvalid',
      details: details(
        { path: 'definition.timeZone', code: 'unknownTimeZone' },
        { path: 'definition.week.monday.0.to', code: 'endBeforeStart' },
        { path: 'definition.week.tuesday.1', code: 'overlap' },
        { path: 'definition.overrides.0.date', code: 'badDate' },
      ),
    })
    await expect(client().calendarYear({ definition, year: 2026 })).rejects.toMatchObject({ code: 'calendarInvalid' })
    await expect(client().calendarYear({ year: 2026 })).rejects.toMatchObject({ code: 'calendarNotGiven' })
  })

  test('shows its year, stored or still being edited, and the holidays announced', async () => {
    const stored = await client().createCalendar({
      code: 'shown',
      nameZh: '办公',
      nameEn: 'Office',
      definition: calendarBody(),
    })
    const year = await client().calendarYear({ calendarId: stored.id, year: 2026 })
    expect(year.days.find((day) => day.date === '2026-02-28')).toMatchObject({
      kind: 'makeUpDay',
      openMs: 7.5 * HOUR_MS,
    })
    expect((await client().calendarYear({ definition: calendarBody({ overrides: [] }), year: 2026 })).openDays).toBe(
      261,
    )
    expect(await client().publicHolidays({ year: 2026 })).toMatchObject({
      notice: '国办发明电〔2025〕7号',
      overrides: [...chinaOverrides([2026])],
    })
    expect(await client().publicHolidays({ year: 2031 })).toEqual({
      year: 2031,
      notice: null,
      issuedOn: null,
      overrides: [],
    })
  })

  test('gets a new version: promises made keep theirs, those that come count by the new one', async () => {
    const calendar = await client().createCalendar({
      code: 'counted',
      nameZh: '办公',
      nameEn: 'Office',
      definition: calendarBody(),
    })
    const scope = { ...aPolicy().appliesTo, service: ['counted'] }
    const target = aTarget('resolve', 8, { time: 'working', calendarVersionId: calendar.current.id })
    const policy = await client().createPolicy({
      code: 'counted',
      nameZh: '按日历',
      nameEn: 'Counted',
      body: aPolicy({ appliesTo: scope, targets: [target] }),
    })
    const [held, fresh] = [app.host.newId(), app.host.newId()]
    const due = async (id: string) => {
      app.setNow('2026-03-02T00:30:00Z')
      return (
        await app.write((ctx) =>
          applyClocks(
            ctx,
            aSubject(id, { facts: { service: 'counted' }, times: { receivedAt: '2026-03-02T00:30:00Z' } }),
          ),
        )
      ).nextDueAt?.toISOString()
    }
    expect(await due(held)).toBe('2026-03-03T01:00:00.000Z')
    const closed = calendarBody({ overrides: [{ kind: 'holiday', date: '2026-03-02', label: '停工' }] })
    const changed = await client().changeCalendar({ id: calendar.id, definition: closed, note: '停工一天' })
    expect([await due(held), await due(fresh)]).toEqual(['2026-03-03T01:00:00.000Z', '2026-03-04T01:00:00.000Z'])
    expect(await client().getPolicy({ id: policy.id })).toMatchObject({
      version: 2,
      current: { number: 2, body: { targets: [{ calendarVersionId: changed.current.id }] } },
    })
    expect(
      (await client().calendarVersions({ id: calendar.id })).items.map((version) => [version.number, version.note]),
    ).toEqual([
      [2, '停工一天'],
      [1, null],
    ])
    expect((await client().policyVersions({ id: policy.id })).items.map((version) => version.number)).toEqual([2, 1])
    const { items } = await client().listClocks({ filter: { subjectId: held } })
    expect((await client().explainClock({ id: items[0]!.id })).calendar).toMatchObject({
      versionNumber: 1,
      timeZone: 'Asia/Shanghai',
    })
  })
})

test('which policy a subject gets, and why', async () => {
  const make = (code: string, priority: string[] | null, rank: number) =>
    client().createPolicy({
      code,
      nameZh: code,
      nameEn: code,
      rank,
      subjectKind: 'asked',
      body: aPolicy({ appliesTo: { ...aPolicy().appliesTo, priority } }),
    })
  const none = { caseKind: null, priority: null, customerClass: null, service: null, channel: null, region: null }
  const ask = (priority: string | null) =>
    client().choosePolicyFor({ subjectKind: 'asked', facts: { ...none, priority } })
  expect(await ask('P1')).toEqual({ policy: null, because: null, others: [] })
  await make('asked-any', null, 100)
  await make('asked-first', ['P1'], 50)
  await make('asked-second', ['P1'], 60)
  expect(await ask('P1')).toMatchObject({
    policy: { code: 'asked-first' },
    because: 'rank',
    others: [{ code: 'asked-second' }, { code: 'asked-any' }],
  })
  expect(await ask(null)).toMatchObject({ policy: { code: 'asked-any' }, because: 'onlyMatch' })
})

test('a past case under a policy that is not saved: what was and what would have been', async () => {
  const id = app.host.newId()
  const past = (change: Parameters<typeof aSubject>[1]) => aSubject(id, { subject: { kind: 'tried' }, ...change })
  await client().createPolicy({ code: 'tried', nameZh: '原', nameEn: 'Tried', subjectKind: 'tried', body: aPolicy() })
  const received = { receivedAt: '2026-03-02T01:00:00Z' }
  const at = async (now: string, change: Parameters<typeof aSubject>[1]) => {
    app.setNow(`2026-03-02T${now}:00Z`)
    await app.write((ctx) => applyClocks(ctx, past(change)))
  }
  await at('01:00', { times: received })
  const responded = { ...received, firstRespondedAt: '2026-03-02T01:30:00Z' }
  await at('01:30', { values: { status: 'pending' }, times: responded })
  await at('03:30', { times: responded })
  await at('06:00', { times: { ...responded, resolvedAt: '2026-03-02T06:00:00Z' } })
  const clocks = await sql<{ n: number }>`select count(*)::int as n from standards.clock_event`.execute(app.db)
  const body = aPolicy({
    targets: [aTarget('resolve', 2), aTarget('restore', 6), aTarget('firstResponse', 0.25)],
    pauses: [],
  })
  const { was, wouldBe } = await client().tryPolicy({ subjectKind: 'tried', subjectId: id, body })
  const short = (list: typeof was) =>
    list.map(
      (o) =>
        `${o.metric} ${o.dueAt?.toISOString().slice(11, 16)} ${o.elapsedMs / HOUR_MS} ${o.breached ? 'late' : 'kept'}`,
    )
  expect(short(was)).toEqual(['firstResponse 02:00 0.5 kept', 'resolve 07:00 3 kept'])
  expect(short(wouldBe)).toEqual(['resolve 03:00 5 late', 'restore 07:00 5 kept', 'firstResponse 01:15 0.5 late'])
  expect(
    (
      await client().tryPolicy({
        subjectKind: 'tried',
        subjectId: id,
        body: aPolicy({ targets: [aTarget('resolve', 2)] }),
      })
    ).wouldBe,
  ).toMatchObject([{ elapsedMs: 3 * HOUR_MS, breached: true }])
  expect((await sql<{ n: number }>`select count(*)::int as n from standards.clock_event`.execute(app.db)).rows).toEqual(
    clocks.rows,
  )
  await expect(client().tryPolicy({ subjectKind: 'tried', subjectId: app.host.newId(), body })).rejects.toMatchObject({
    status: 404,
    code: 'clocksNotFound',
  })
})
