import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { systemActor, write } from '#kernel/module'
import { recordQueries, testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { standardsContract } from '../contract/index.ts'
import { aPolicy, aSubject, aTarget, HOUR_MS } from '../fixtures.ts'
import standards from '../module.ts'
import { applyClocks } from './apply-clocks.ts'
import { clockStory, day, received } from './clock-story.ts'

type Story = ReturnType<typeof clockStory>

let app: TestApp
let apply: Story['apply'], clocks: Story['clocks'], resolve: Story['resolve']
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards])
  ;({ apply, clocks, resolve } = clockStory(app))
  const any = app.as(standardsContract)
  await any.createPolicy({ code: 'any', nameZh: '默认', nameEn: 'Any case', body: aPolicy() })
  const scope = (priority: string) => ({ ...aPolicy().appliesTo, priority: [priority] })
  await any.createPolicy({
    code: 'urgent',
    nameZh: '紧急',
    nameEn: 'Urgent',
    body: aPolicy({ appliesTo: scope('P1'), targets: [aTarget('firstResponse', 0.25), aTarget('resolve', 2)] }),
  })
})
afterAll(() => app.close())
/** Percentages told of the first response. */
const warnings = async (id: string) =>
  (
    await sql<{ percent: number }>`
    select (e.data ->> 'percent')::int as percent from standards.clock c join standards.clock_event e on e.clock_id = c.id
    where c.subject_id = ${id} and c.metric = 'firstResponse' and e.type = 'thresholdReached' order by e.seq`.execute(
      app.db,
    )
  ).rows.map((row) => row.percent)

describe('the six conditions', () => {
  test('start: every promised metric from when the subject was received', async () => {
    const id = app.host.newId()
    expect(await apply(aSubject(id, { times: received }), '01:10')).toEqual({
      nextDueAt: new Date(day('02:00')),
      breached: false,
    })
    expect(await clocks(id)).toEqual([
      {
        metric: 'firstResponse',
        instance: 1,
        run: 1,
        stage: 'running',
        due: '02:00',
        breached: false,
        events: 'started',
      },
      { metric: 'resolve', instance: 1, run: 1, stage: 'running', due: '05:00', breached: false, events: 'started' },
    ])
  })

  test('pause and resume: the time in a status that waits for the customer does not count', async () => {
    const id = app.host.newId()
    await apply(aSubject(id, { times: received }), '01:00')
    const waiting = { values: { status: 'pending' }, times: { ...received, firstRespondedAt: day('01:20') } }
    expect(await apply(aSubject(id, waiting), '01:30')).toEqual({ nextDueAt: null, breached: false })
    expect(await resolve(id)).toMatchObject({ stage: 'paused' })
    const due = await apply(aSubject(id, { times: waiting.times }), '02:45')
    expect(due.nextDueAt).toEqual(new Date(day('06:15')))
    expect(await resolve(id)).toMatchObject({ stage: 'running', events: 'started paused resumed' })
  })

  test('stop: kept or broken is decided by when it happened, not by when we heard of it', async () => {
    const [kept, broken] = [app.host.newId(), app.host.newId()]
    for (const id of [kept, broken]) await apply(aSubject(id, { times: received }), '01:00')
    await apply(aSubject(kept, { times: { ...received, firstRespondedAt: day('02:00') } }), '03:00')
    await apply(aSubject(broken, { times: { ...received, firstRespondedAt: '2026-03-02T02:00:00.001Z' } }), '03:00')
    const first = async (id: string) => (await clocks(id, 'firstResponse'))[0]
    expect(await first(kept)).toMatchObject({ stage: 'completed', breached: false })
    expect(await first(broken)).toMatchObject({ stage: 'completed', breached: true })
    expect([await warnings(kept), await warnings(broken)]).toEqual([
      [50, 75, 90],
      [50, 75, 90, 100],
    ])
  })

  test('reset: a reopened case begins again, and that it was late before is not forgotten', async () => {
    const id = app.host.newId()
    const resolved = { ...received, firstRespondedAt: day('01:20'), resolvedAt: day('05:30') }
    await apply(aSubject(id, { times: received }), '01:00')
    expect(await apply(aSubject(id, { times: resolved }), '05:30')).toEqual({ nextDueAt: null, breached: true })
    const due = await apply(aSubject(id, { times: { ...resolved, reopenedAt: day('07:00') } }), '07:00')
    expect(due).toEqual({ nextDueAt: new Date(day('11:00')), breached: true })
    expect(await resolve(id)).toMatchObject({ run: 2, stage: 'running', due: '11:00', breached: false })
  })

  test("a case reopened under another policy gets that one's time", async () => {
    const id = app.host.newId()
    const resolved = { ...received, firstRespondedAt: day('01:20'), resolvedAt: day('02:00') }
    await apply(aSubject(id, { times: received }), '01:00')
    await apply(aSubject(id, { times: resolved }), '02:00')
    await apply(aSubject(id, { facts: { priority: 'P1' }, times: { ...resolved, reopenedAt: day('03:00') } }), '03:00')
    expect(await resolve(id)).toMatchObject({ run: 2, due: '05:00', events: 'started stopped reset' })
  })

  test('what was late before anybody told us of the subject is late', async () => {
    const id = app.host.newId()
    const late = { ...received, firstRespondedAt: day('02:30') }
    expect(await apply(aSubject(id, { times: late }), '02:40')).toEqual({
      nextDueAt: new Date(day('05:00')),
      breached: true,
    })
    expect((await clocks(id, 'firstResponse'))[0]).toMatchObject({ stage: 'completed', breached: true, due: '02:00' })
  })

  test('cancel: what is cancelled is due no more', async () => {
    const id = app.host.newId()
    await apply(aSubject(id, { times: received }), '01:00')
    expect(await apply(aSubject(id, { times: { ...received, cancelledAt: day('01:30') } }), '01:30')).toEqual({
      nextDueAt: null,
      breached: false,
    })
    expect((await clocks(id)).map((c) => c.stage)).toEqual(['cancelled', 'cancelled'])
  })

  test('each time the customer waits again there is a next response of its own', async () => {
    const talk = aPolicy({ targets: [aTarget('firstResponse', 1), aTarget('nextResponse', 0.5)], pauses: [] })
    await app
      .as(standardsContract)
      .createPolicy({ code: 'talk', nameZh: '会话', nameEn: 'Talk', subjectKind: 'conversation', body: talk })
    const id = app.host.newId()
    const say = (times: Record<string, string | null>, at: string) =>
      apply(aSubject(id, { subject: { kind: 'conversation' }, times: { ...received, ...times } }), at)
    await say({ waitingSince: day('01:00') }, '01:00')
    const answered = { firstRespondedAt: day('01:10'), lastRespondedAt: day('01:10') }
    await say({ ...answered, waitingSince: null }, '01:10')
    expect((await say({ ...answered, waitingSince: day('01:20') }, '01:20')).nextDueAt).toEqual(new Date(day('01:50')))
    await say({ ...answered, lastRespondedAt: day('01:30'), waitingSince: null }, '01:30')
    await say({ ...answered, lastRespondedAt: day('01:30'), waitingSince: day('01:40') }, '01:40')
    expect((await clocks(id)).map((c) => `${c.metric} ${c.instance} ${c.stage} ${c.due}`)).toEqual([
      'firstResponse 1 completed 02:00',
      'nextResponse 1 completed 01:50',
      'nextResponse 2 running 02:10',
    ])
  })
})

describe('what it costs', () => {
  test('the same facts again change nothing, and a change of team is kept without an event', async () => {
    const id = app.host.newId()
    await apply(aSubject(id, { times: received }), '01:00')
    const before = await clocks(id)
    const updated = () =>
      sql<{
        n: number
      }>`select count(*)::int as n from standards.clock where subject_id = ${id} and updated_at = ${new Date(day('01:00'))}`.execute(
        app.db,
      )
    await apply(aSubject(id, { times: received }), '01:10')
    expect(await clocks(id)).toEqual(before)
    expect((await updated()).rows[0]?.n).toBe(2)
    const teamId = app.host.newId()
    await apply(aSubject(id, { subject: { teamId }, times: received }), '01:20')
    expect(await clocks(id)).toEqual(before)
    expect(
      (
        await sql<{ team_id: string }>`select team_id from standards.clock where subject_id = ${id}`.execute(app.db)
      ).rows.map((r) => r.team_id),
    ).toEqual([teamId, teamId])
  })

  test('once policies and calendars are known, two statements besides the news', async () => {
    const { host } = app
    const origin = { actor: systemActor, locale: 'zh-CN', operation: 'test' } as const
    const promise = () =>
      write(host, origin, (ctx) => applyClocks(ctx, aSubject(app.host.newId(), { times: received })))
    await promise()
    expect(await recordQueries(promise)).toHaveLength(3)
  })

  test('of two changes at once the second sees what the first has left', async () => {
    const id = app.host.newId()
    await apply(aSubject(id, { times: received }), '01:00')
    app.setNow(day('02:30'))
    let second: Promise<unknown> = Promise.resolve()
    await app.write(async (ctx) => {
      await applyClocks(ctx, aSubject(id, { values: { status: 'pending' }, times: received }))
      second = app.write((other) =>
        applyClocks(other, aSubject(id, { times: { ...received, resolvedAt: day('02:30') } })),
      )
      // The second is waiting for the clocks by the time this has an answer.
      for (let waiting = 0; waiting === 0;) {
        waiting = (
          await sql<{
            n: number
          }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
            app.host.db,
          )
        ).rows[0]!.n
      }
    })
    await second
    expect(await resolve(id)).toMatchObject({ stage: 'completed', events: 'started paused stopped' })
  })
})

test('a promise to the year 9999 and one beyond it', async () => {
  const far = aPolicy({
    appliesTo: { ...aPolicy().appliesTo, service: ['far'] },
    targets: [aTarget('resolve', 1, { durationMs: 876_000 * HOUR_MS })],
  })
  await app.as(standardsContract).createPolicy({ code: 'far', nameZh: '长期', nameEn: 'Far', body: far })
  const [last, beyond] = [app.host.newId(), app.host.newId()]
  const at = (id: string, receivedAt: string) =>
    apply(aSubject(id, { facts: { service: 'far' }, times: { receivedAt } }), '01:00')
  expect((await at(last, '9899-12-31T00:00:00Z')).nextDueAt?.getUTCFullYear()).toBe(9999)
  expect((await at(beyond, '9999-12-31T00:00:00Z')).nextDueAt).toBeNull()
  expect(await resolve(beyond)).toMatchObject({ stage: 'running', due: null })
})
