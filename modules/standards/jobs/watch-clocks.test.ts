import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closedCalendar } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { bootstrapIdentity, demoOrganisation } from '#kernel/identity'
import { systemActor, write } from '#kernel/module'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { standardsContract } from '../contract/index.ts'
import { aCalendar, aPolicy, aSubject, aTarget, HOUR_MS } from '../fixtures.ts'
import standards from '../module.ts'
import { applyClocks } from '../use-cases/apply-clocks.ts'
import { measureClockLag } from '../views/clock-lag.ts'
import { watchClocks } from './watch-clocks.ts'

let app: TestApp
let org: { orgId: string; teamId: string; assigneeId: string; leadId: string; managerId: string }
const client = () => app.as(standardsContract)
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards])
  await bootstrapIdentity(app.host, demoOrganisation)
  const found = await sql<typeof org>`
    select t.id as "teamId", t.org_id as "orgId", t.lead_id as "leadId", m.person_id as "assigneeId",
      (select p.id from identity.person p where p.id not in (t.lead_id, m.person_id) limit 1) as "managerId"
    from identity.team t join identity.team_member m on m.team_id = t.id and m.person_id <> t.lead_id limit 1`.execute(
    app.db,
  )
  org = found.rows[0]!
  await sql`update identity.org set manager_id = ${org.managerId} where id = ${org.orgId}`.execute(app.db)
  const minutes = (n: number) => n * 60_000
  await client().createPolicy({
    code: 'watched',
    nameZh: '跟踪',
    nameEn: 'Watched',
    body: aPolicy({
      targets: [aTarget('resolve', 4)],
      escalation: [
        { level: 1, when: { atPercent: 75 }, to: 'person', acknowledgeWithinMs: minutes(15) },
        { level: 2, when: { atPercent: 90 }, to: 'teamLead', acknowledgeWithinMs: minutes(30) },
        { level: 3, when: { afterDueMs: minutes(60) }, to: 'manager', acknowledgeWithinMs: null },
      ],
    }),
  })
})
afterAll(() => app.close())

const day = (time: string) => `2026-03-02T${time}Z`
const received = { receivedAt: day('01:00:00') }
let id = ''
const subject = (change: Parameters<typeof aSubject>[1] = {}) =>
  aSubject(id, {
    subject: { orgId: org.orgId, teamId: org.teamId, assigneeId: org.assigneeId },
    times: received,
    ...change,
  })
/** Starts a case at 1:00: warned at 3:00, 4:00 and 4:36, due at 5:00. */
const start = async () => {
  app.setNow(day('01:00:00'))
  await app.write((ctx) => applyClocks(ctx, subject()))
}
const workAt = async (time: string) => {
  app.setNow(day(time))
  await app.work()
}
interface Told {
  name: string
  payload: Record<string, unknown>
}
const said = async (...names: string[]) =>
  (
    await sql<Told>`select name, payload from kernel.event where payload ->> 'subjectId' = ${id} order by seq`.execute(
      app.db,
    )
  ).rows.filter((row) => names.some((name) => row.name === `standards.${name}`))
const percents = async () =>
  (await said('clock.thresholdReached')).map(
    ({ payload }) => `${String(payload.percent)}${payload.late ? ' late' : ''}`,
  )
beforeEach(async () => {
  id = app.host.newId()
  // What earlier tests left running is not this one's business.
  await sql`update standards.clock set next_at = null`.execute(app.db)
})

describe('thresholds', () => {
  test('each is told once, at its time and not before', async () => {
    await start()
    await workAt('03:00:00')
    expect(await percents()).toEqual([])
    await workAt('03:00:00.001')
    await workAt('03:30:00')
    expect(await percents()).toEqual(['50'])
    await workAt('04:00:01')
    await workAt('04:36:01')
    await workAt('05:00:01')
    await workAt('09:00:00')
    expect(await percents()).toEqual(['50', '75', '90', '100'])
    expect(await said('clock.breached')).toMatchObject([
      { payload: { breachedAt: '2026-03-02T05:00:00.000Z', late: false } },
    ])
  })

  test('a worker that was down tells them all and says that it is late', async () => {
    await start()
    await workAt('05:00:30')
    expect(await percents()).toEqual(['50 late', '75 late', '90 late', '100'])
    id = app.host.newId()
    await start()
    await workAt('06:00:00')
    expect(await percents()).toEqual(['50 late', '75 late', '90 late', '100 late'])
    expect(await said('clock.breached')).toMatchObject([
      { payload: { breachedAt: '2026-03-02T05:00:00.000Z', late: true } },
    ])
    const listed = async (breached: string) =>
      (await client().listClocks({ filter: { subjectId: id, breached } })).total
    expect([await listed('true'), await listed('false')]).toEqual([1, 0])
  })

  test('of two workers at once one tells it', async () => {
    await start()
    app.setNow(day('05:30:00'))
    const sweep = () =>
      write(app.host, { actor: systemActor, locale: 'zh-CN', operation: 'test' }, (ctx) => watchClocks.run(ctx))
    const handled = await Promise.all([sweep(), sweep(), sweep(), sweep()])
    expect(handled.toSorted()).toEqual([0, 0, 0, 1])
    expect(await percents()).toEqual(['50 late', '75 late', '90 late', '100 late'])
  })

  test('a pause recorded afterwards moves the breach on, and it is found though 100 % was told', async () => {
    await start()
    await workAt('05:00:01')
    const { items } = await client().subjectClocks({ subjectKind: 'case', subjectId: id })
    await client().addPause({
      id: items[0]!.id,
      from: new Date(day('02:00:00')),
      to: new Date(day('03:00:00')),
      reason: 'premisesAccess',
      note: '门卫不让进',
    })
    const seen = async () => (await client().getClock({ id: items[0]!.id })).breachedAt
    expect(await seen()).toBeNull()
    await workAt('06:00:00.002')
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
    await app.write((ctx) => applyClocks(ctx, subject({ subject: { kind: 'bare' } })))
    await workAt('02:00:01')
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
    const due = await app.write((ctx) => applyClocks(ctx, subject({ subject: { kind: 'never' } })))
    expect(due).toEqual({ nextDueAt: null, breached: false })
    await workAt('23:00:00')
    const [clock] = (await client().subjectClocks({ subjectKind: 'never', subjectId: id })).items
    expect(clock).toMatchObject({ stage: 'running', dueAt: null, breachedAt: null, elapsedMs: 0, remainingMs: HOUR_MS })
    expect(clock?.thresholds.map((threshold) => threshold.at)).toEqual([null, null, null, null])
    expect(await client().explainClock({ id: clock!.id })).toMatchObject({ sentence: 'never', ahead: [] })
  })
})

describe('escalation', () => {
  const raised = async () => (await client().listEscalations({ filter: { subjectId: id }, sort: 'raisedAt' })).items
  const told = async () => (await raised()).map((e) => [e.level, e.recipient, e.person?.id, e.because])

  test('goes to the person, then to the lead and the manager', async () => {
    await start()
    await workAt('04:00:01')
    expect(await told()).toEqual([[1, 'person', org.assigneeId, 'time']])
    await workAt('04:16:00')
    expect(await told()).toEqual([
      [1, 'person', org.assigneeId, 'time'],
      [2, 'teamLead', org.leadId, 'notAcknowledged'],
    ])
    await workAt('04:47:00')
    expect((await told()).at(-1)).toEqual([3, 'manager', org.managerId, 'notAcknowledged'])
    await workAt('08:00:00')
    expect(await told()).toHaveLength(3)
  })

  test("an answer stops the promotion, but not a level's own time", async () => {
    await start()
    await workAt('04:00:01')
    const [first] = await raised()
    const me = app.as(standardsContract, ['standards.clock.read'], { id: org.assigneeId, personId: org.assigneeId })
    expect(await me.acknowledgeEscalation({ id: first!.id, note: '我来处理' })).toMatchObject({
      acknowledgedBy: { id: org.assigneeId },
    })
    await workAt('04:30:00')
    expect(await told()).toHaveLength(1)
    await workAt('04:36:01')
    expect((await told()).at(-1)).toEqual([2, 'teamLead', org.leadId, 'time'])
    await expect(me.acknowledgeEscalation({ id: first!.id })).rejects.toMatchObject({
      status: 409,
      code: 'escalationAcknowledged',
    })
    const [clock] = (await client().subjectClocks({ subjectKind: 'case', subjectId: id })).items
    expect(
      (await client().explainClock({ id: clock!.id })).events.find((event) => event.type === 'acknowledged'),
    ).toMatchObject({
      note: '我来处理',
      actorId: org.assigneeId,
    })
  })

  test('somebody else answers only with the permission', async () => {
    await start()
    await workAt('04:00:01')
    const [first] = await raised()
    const other = (permissions: string[]) =>
      app.as(standardsContract, permissions, { id: org.leadId, personId: org.leadId })
    await expect(other(['standards.clock.read']).acknowledgeEscalation({ id: first!.id })).rejects.toMatchObject({
      status: 403,
      code: 'notPermitted',
    })
    expect(
      await other(['standards.clock.read', 'standards.escalation.acknowledge']).acknowledgeEscalation({
        id: first!.id,
      }),
    ).toMatchObject({ acknowledgedBy: { id: org.leadId } })
  })

  test('what waits for me is what is open and addressed to me', async () => {
    await start()
    await workAt('04:00:01')
    const mine = async (personId: string) => {
      const { items } = await app
        .as(standardsContract, ['*'], { personId })
        .listEscalations({ mine: 'true', filter: { open: 'true', subjectId: id } })
      return items.length
    }
    expect([await mine(org.assigneeId), await mine(org.leadId)]).toEqual([1, 0])
    await app.write((ctx) => applyClocks(ctx, subject({ times: { ...received, resolvedAt: day('04:00:01') } })))
    expect(await mine(org.assigneeId)).toBe(0)
  })

  test('with nobody in the post it stands without a person; those told under the old promise are not told again', async () => {
    app.setNow(day('01:00:00'))
    const alone = { subject: { orgId: org.orgId, teamId: org.teamId, assigneeId: null } }
    await app.write((ctx) => applyClocks(ctx, subject(alone)))
    await workAt('04:00:01')
    expect(await told()).toEqual([[1, 'person', undefined, 'time']])
    await client().createPolicy({
      code: `p2-${Date.now()}`,
      nameZh: '二级',
      nameEn: 'P2',
      body: aPolicy({
        appliesTo: { ...aPolicy().appliesTo, priority: ['P2'] },
        targets: [aTarget('resolve', 5)],
        escalation: [{ level: 1, when: { atPercent: 50 }, to: 'person', acknowledgeWithinMs: null }],
      }),
    })
    await app.write((ctx) => applyClocks(ctx, subject({ ...alone, facts: { priority: 'P2' } })))
    await workAt('04:10:00')
    expect(await told()).toHaveLength(1)
    expect((await client().listEscalations({ filter: { subjectId: id, open: 'true' } })).items).toHaveLength(1)
  })
})

test('a clock that cannot be read holds up no other, and the lag of the oldest is shown', async () => {
  await start()
  const good = id
  id = app.host.newId()
  await start()
  await sql`
    update standards.clock_event set data = '{"type": "stopped", "at": 1, "recordedAt": 1}'
    where clock_id in (select id from standards.clock where subject_id = ${id})`.execute(app.db)
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
  id = good
  expect(await percents()).toEqual(['50 late'])
})
