import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { systemActor, write, type Host } from '#kernel/module'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { standardsContract } from '../contract/index.ts'
import { aPolicy, aSubject, aTarget, HOUR_MS } from '../fixtures.ts'
import type { SubjectNow } from '../domain/subject.ts'
import standards from '../module.ts'
import { applyClocks } from './apply-clocks.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards])
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
const day = (time: string) => `2026-03-02T${time}:00Z`
const apply = (now: SubjectNow, at: string) => {
  app.setNow(day(at))
  return app.write((ctx) => applyClocks(ctx, now))
}
const received = { receivedAt: day('01:00') }
interface Shown {
  metric: string
  instance: number
  run: number
  stage: string
  due: string | null
  breached: boolean
  events: string
}
/** The clocks of a subject: due times of day, and the events that made them so. */
async function clocks(id: string, metric?: string): Promise<Shown[]> {
  const found = await sql<Shown & { due_at: Date | null }>`
    select metric, instance, run, stage, due_at, breached_at is not null as breached,
      (select string_agg(type, ' ' order by seq) from standards.clock_event e where e.clock_id = c.id) as events
    from standards.clock c where subject_id = ${id} order by metric, instance`.execute(app.db)
  return found.rows
    .filter((row) => !metric || row.metric === metric)
    .map(({ due_at: due, ...row }) => ({ ...row, due: due?.toISOString().slice(11, 16) ?? null }))
}
/** Percentages told of the first response. */
const warnings = async (id: string) =>
  (
    await sql<{ percent: number }>`
    select (e.data ->> 'percent')::int as percent from standards.clock c join standards.clock_event e on e.clock_id = c.id
    where c.subject_id = ${id} and c.metric = 'firstResponse' and e.type = 'thresholdReached' order by e.seq`.execute(
      app.db,
    )
  ).rows.map((row) => row.percent)
const resolve = async (id: string) => (await clocks(id, 'resolve'))[0]!

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

describe('another promise', () => {
  test("a higher priority counts from the start, and the customer's time stays the customer's", async () => {
    const id = app.host.newId()
    const times = { ...received, firstRespondedAt: day('01:05') }
    await apply(aSubject(id, { times }), '01:00')
    await apply(aSubject(id, { values: { status: 'pending' }, times }), '01:30')
    await apply(aSubject(id, { times }), '02:30')
    const due = await apply(aSubject(id, { facts: { priority: 'P1' }, times }), '02:40')
    expect(due).toEqual({ nextDueAt: new Date(day('04:00')), breached: false })
    expect(await resolve(id)).toMatchObject({ run: 2, due: '04:00', events: 'started paused resumed retargeted' })
  })

  test('the first response given under the old promise is not asked for again', async () => {
    const id = app.host.newId()
    const times = { ...received, firstRespondedAt: day('01:05') }
    await apply(aSubject(id, { times: received }), '01:00')
    await apply(aSubject(id, { times }), '01:10')
    await apply(aSubject(id, { facts: { priority: 'P1' }, times }), '01:20')
    expect((await clocks(id, 'firstResponse'))[0]).toMatchObject({ stage: 'completed', due: '02:00', run: 1 })
  })

  test('a new version or a new policy rewrites no promise; it is for what comes, or when the facts change', async () => {
    const any = app.as(standardsContract)
    const body = (hours: number) =>
      aPolicy({ appliesTo: { ...aPolicy().appliesTo, service: ['fibre'] }, targets: [aTarget('resolve', hours)] })
    const fibre = { facts: { service: 'fibre', channel: 'email' }, times: received }
    const policy = await any.createPolicy({ code: 'fibre', nameZh: '宽带', nameEn: 'Fibre', body: body(3) })
    const [held, fresh, other] = [app.host.newId(), app.host.newId(), app.host.newId()]
    await apply(aSubject(held, fibre), '01:00')
    await any.changePolicy({ id: policy.id, body: body(6) })
    await apply(aSubject(held, fibre), '01:10')
    await apply(aSubject(fresh, fibre), '01:10')
    expect([(await resolve(held)).due, (await resolve(fresh)).due]).toEqual(['04:00', '07:00'])
    await any.changePolicy({
      id: policy.id,
      body: { ...body(6), targets: [aTarget('resolve', 6), aTarget('locate', 1)] },
    })
    await apply(aSubject(held, fibre), '01:15')
    expect(await clocks(held, 'locate')).toEqual([])
    await any.createPolicy({
      code: 'fibre-mail',
      nameZh: '宽带邮件',
      nameEn: 'Fibre by mail',
      body: aPolicy({
        appliesTo: { ...aPolicy().appliesTo, service: ['fibre'], channel: ['email'] },
        targets: [aTarget('resolve', 8)],
      }),
    })
    await apply(aSubject(held, fibre), '01:20')
    await apply(aSubject(other, fibre), '01:20')
    expect([(await resolve(held)).due, (await resolve(other)).due]).toEqual(['04:00', '09:00'])
    await any.changePolicy({ id: policy.id, active: false })
    await apply(aSubject(held, fibre), '01:30')
    expect(await resolve(held)).toMatchObject({ stage: 'running', due: '04:00' })
    await apply(aSubject(held, { ...fibre, facts: { ...fibre.facts, priority: 'P2' } }), '01:40')
    expect(await resolve(held)).toMatchObject({ due: '09:00', events: 'started retargeted' })
  })

  test('a subject no policy is for has no clocks', async () => {
    expect(
      await apply(aSubject(app.host.newId(), { subject: { kind: 'incident' }, times: received }), '01:00'),
    ).toEqual({
      nextDueAt: null,
      breached: false,
    })
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
    let statements = 0
    const count: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements++
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const host: Host = { ...app.host, db: app.db.withPlugin(count) }
    const origin = { actor: systemActor, locale: 'zh-CN', operation: 'test' } as const
    await write(host, origin, (ctx) => applyClocks(ctx, aSubject(app.host.newId(), { times: received })))
    statements = 0
    await write(host, origin, (ctx) => applyClocks(ctx, aSubject(app.host.newId(), { times: received })))
    expect(statements).toBe(3)
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
            app.db,
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
