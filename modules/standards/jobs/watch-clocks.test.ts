import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closedCalendar } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { systemActor, write } from '#kernel/module'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { standardsContract } from '../contract/index.ts'
import { aCalendar, aPolicy, aTarget, HOUR_MS } from '../fixtures.ts'
import standards from '../module.ts'
import { applyClocks } from '../use-cases/apply-clocks.ts'
import { measureClockLag } from '../views/clock-lag.ts'
import { watchClocks } from './watch-clocks.ts'
import { day, watchStory } from './watch-story.ts'

let app: TestApp
let story: Awaited<ReturnType<typeof watchStory>>
const client = () => app.as(standardsContract)
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards])
  story = await watchStory(app)
})
afterAll(() => app.close())
beforeEach(() => story.next())

interface Told {
  name: string
  payload: Record<string, unknown>
}
/** What was published of the case by events of these names. */
const said = async (...names: string[]) => {
  const found = await sql<Told>`
    select name, payload from kernel.event where payload ->> 'subjectId' = ${story.id()} order by seq`.execute(app.db)
  return found.rows.filter((row) => names.some((name) => row.name === `standards.${name}`))
}
const percents = async () =>
  (await said('clock.thresholdReached')).map(
    ({ payload }) => `${String(payload.percent)}${payload.late ? ' late' : ''}`,
  )

describe('thresholds', () => {
  test('each is told once, at its time and not before', async () => {
    await story.start()
    await story.workAt('03:00:00')
    expect(await percents()).toEqual([])
    await story.workAt('03:00:00.001')
    await story.workAt('03:30:00')
    expect(await percents()).toEqual(['50'])
    await story.workAt('04:00:01')
    await story.workAt('04:36:01')
    await story.workAt('05:00:01')
    await story.workAt('09:00:00')
    expect(await percents()).toEqual(['50', '75', '90', '100'])
    expect(await said('clock.breached')).toMatchObject([
      { payload: { breachedAt: '2026-03-02T05:00:00.000Z', late: false } },
    ])
  })

  test('a worker that was down tells them all and says that it is late', async () => {
    await story.start()
    await story.workAt('05:00:30')
    expect(await percents()).toEqual(['50 late', '75 late', '90 late', '100'])
    story.turnTo()
    await story.start()
    await story.workAt('06:00:00')
    expect(await percents()).toEqual(['50 late', '75 late', '90 late', '100 late'])
    expect(await said('clock.breached')).toMatchObject([
      { payload: { breachedAt: '2026-03-02T05:00:00.000Z', late: true } },
    ])
    const listed = async (breached: string) =>
      (await client().listClocks({ filter: { subjectId: story.id(), breached } })).total
    expect([await listed('true'), await listed('false')]).toEqual([1, 0])
  })

  test('of two workers at once one tells it', async () => {
    await story.start()
    app.setNow(day('05:30:00'))
    const sweep = () =>
      write(app.host, { actor: systemActor, locale: 'zh-CN', operation: 'test' }, (ctx) => watchClocks.run(ctx))
    const handled = await Promise.all([sweep(), sweep(), sweep(), sweep()])
    expect(handled.toSorted()).toEqual([0, 0, 0, 1])
    expect(await percents()).toEqual(['50 late', '75 late', '90 late', '100 late'])
  })

  test('a pause recorded afterwards moves the breach on, and it is found though 100 % was told', async () => {
    await story.start()
    await story.workAt('05:00:01')
    const { items } = await client().subjectClocks({ subjectKind: 'case', subjectId: story.id() })
    await client().addPause({
      id: items[0]!.id,
      from: new Date(day('02:00:00')),
      to: new Date(day('03:00:00')),
      reason: 'premisesAccess',
      note: '门卫不让进',
    })
    const seen = async () => (await client().getClock({ id: items[0]!.id })).breachedAt
    expect(await seen()).toBeNull()
    await story.workAt('06:00:00.002')
    expect(await seen()).toEqual(new Date(day('06:00:00')))
    expect(await percents()).toEqual(['50 late', '75 late', '90 late', '100'])
    expect((await said('clock.breached')).map(({ payload }) => payload.breachedAt)).toEqual([
      '2026-03-02T05:00:00.000Z',
      '2026-03-02T06:00:00.000Z',
    ])
  })

  test('a policy without any threshold still finds its breach', async () => {
    await client().createPolicy({
      code: `bare-${Date.now()}`,
      nameZh: '无预警',
      nameEn: 'Bare',
      subjectKind: 'bare',
      body: aPolicy({ targets: [aTarget('resolve', 1, { thresholds: [] })] }),
    })
    app.setNow(day('01:00:00'))
    await app.write((ctx) => applyClocks(ctx, story.subject({ subject: { kind: 'bare' } })))
    await story.workAt('02:00:01')
    expect(await said('clock.breached', 'clock.dueChanged')).toMatchObject([
      { name: 'standards.clock.breached' },
      { name: 'standards.clock.dueChanged' },
    ])
  })
})

describe('a calendar that is never open', () => {
  test('a promise by it is never due and never looked at', async () => {
    const calendar = await client().createCalendar({
      code: 'never',
      nameZh: '从不',
      nameEn: 'Never',
      definition: aCalendar({ ...closedCalendar, overrides: [] }) as never,
    })
    const target = aTarget('resolve', 1, { time: 'working', calendarVersionId: calendar.current.id })
    await client().createPolicy({
      code: 'never',
      nameZh: '从不',
      nameEn: 'Never',
      subjectKind: 'never',
      body: aPolicy({ targets: [target] }),
    })
    app.setNow(day('01:00:00'))
    const due = await app.write((ctx) => applyClocks(ctx, story.subject({ subject: { kind: 'never' } })))
    expect(due).toEqual({ nextDueAt: null, breached: false })
    await story.workAt('23:00:00')
    const [clock] = (await client().subjectClocks({ subjectKind: 'never', subjectId: story.id() })).items
    expect(clock).toMatchObject({ stage: 'running', dueAt: null, breachedAt: null, elapsedMs: 0, remainingMs: HOUR_MS })
    expect(clock?.thresholds.map((threshold) => threshold.at)).toEqual([null, null, null, null])
    expect(await client().explainClock({ id: clock!.id })).toMatchObject({ sentence: 'never', ahead: [] })
  })
})

test('a clock that cannot be read holds up no other, and the lag of the oldest is shown', async () => {
  await story.start()
  const good = story.id()
  story.turnTo()
  await story.start()
  await sql`
    update standards.clock_event set data = '{"type": "stopped", "at": 1, "recordedAt": 1}'
    where clock_id in (select id from standards.clock where subject_id = ${story.id()})`.execute(app.db)
  app.setNow(day('03:01:40.001'))
  const lag = async () => {
    await app.read(measureClockLag)
    return (await app.host.metrics.clockLag.get()).values[0]?.value
  }
  expect(await lag()).toBe(100)
  const { level } = app.host.log
  app.host.log.level = 'silent'
  await app.work()
  app.host.log.level = level
  expect(await lag()).toBe(0)
  story.turnTo(good)
  expect(await percents()).toEqual(['50 late'])
})
