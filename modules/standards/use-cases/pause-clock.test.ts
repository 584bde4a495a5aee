import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { bootstrapIdentity, demoOrganisation } from '#kernel/identity'
import { on } from '#kernel/module'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { standardsContract } from '../contract/index.ts'
import { dueChanged } from '../events.ts'
import { aPolicy, aSubject, aTarget, HOUR_MS } from '../fixtures.ts'
import { dueOf, type Due } from '../index.ts'
import standards from '../module.ts'
import { applyClocks } from './apply-clocks.ts'
import { cancelClocks, pauseClocks, resumeClocks } from './move-subject-clocks.ts'

let app: TestApp
/** What a module that keeps due instants would have kept, by subject. */
const kept = new Map<string, Due>()
const keeper = {
  ...standards,
  on: [
    on(dueChanged, 'keeper.keepDue', async (ctx, { subjectKind: kind, subjectId }) => {
      kept.set(subjectId, await dueOf(ctx, { kind, id: subjectId }))
    }),
  ],
}
let person = { id: '', name: '' }
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, keeper])
  await bootstrapIdentity(app.host, demoOrganisation)
  person = (await sql<typeof person>`select id, name from identity.person limit 1`.execute(app.db)).rows[0]!
  await client().createPolicy({
    code: 'any',
    nameZh: '默认',
    nameEn: 'Any case',
    body: aPolicy({ targets: [aTarget('resolve', 4)] }),
  })
})
afterAll(() => app.close())

const client = () => app.as(standardsContract, ['*'], { id: person.id, personId: person.id })
const at = (time: string) => new Date(`2026-03-02T${time}:00Z`)
const received = { receivedAt: '2026-03-02T01:00:00Z' }
let id = ''
let clockId = ''
beforeEach(async () => {
  id = app.host.newId()
  app.setNow(at('01:00'))
  await app.write((ctx) => applyClocks(ctx, aSubject(id, { times: received })))
  clockId = (await client().listClocks({ filter: { subjectId: id } })).items[0]!.id
})
const now = (time: string) => app.setNow(at(time))
const refusal = (code: string, status = 400) => expect.objectContaining({ code, status })

describe('a person', () => {
  test('pauses and resumes; whoever keeps the due instant hears of it', async () => {
    now('02:00')
    const paused = await client().pauseClock({ id: clockId, reason: 'premisesAccess', note: '门卫不让进' })
    expect(paused).toMatchObject({
      stage: 'paused',
      pauseReason: 'premisesAccess',
      elapsedMs: HOUR_MS,
      remainingMs: 3 * HOUR_MS,
    })
    await app.work()
    expect(kept.get(id)).toEqual({ nextDueAt: null, breached: false })
    now('04:30')
    expect(await client().resumeClock({ id: clockId, note: '已进场' })).toMatchObject({
      stage: 'running',
      dueAt: at('07:30'),
      pausedMs: { calendar: 2.5 * HOUR_MS },
    })
    await app.work()
    expect(kept.get(id)).toEqual({ nextDueAt: at('07:30'), breached: false })
  })

  test('pauses from an earlier instant', async () => {
    now('03:00')
    expect(
      await client().pauseClock({ id: clockId, reason: 'customerRequest', note: '约明天', from: at('01:30') }),
    ).toMatchObject({ elapsedMs: HOUR_MS / 2 })
  })

  test('adds a pause learned of afterwards, which undoes a breach, and takes it back, which restores it', async () => {
    now('06:00')
    await app.work()
    expect(kept.get(id)?.breached).toBe(true)
    const added = await client().addPause({
      id: clockId,
      from: at('02:00'),
      to: at('04:00'),
      reason: 'forceMajeure',
      note: '台风',
    })
    expect(added).toMatchObject({
      dueAt: at('07:00'),
      breachedAt: null,
      pauses: [{ from: at('02:00'), to: at('04:00'), reason: 'forceMajeure', by: 'person' }],
    })
    await app.work()
    expect(kept.get(id)).toEqual({ nextDueAt: at('07:00'), breached: false })
    const taken = await client().voidPause({ id: clockId, from: at('02:00'), note: '当地无台风' })
    expect(taken).toMatchObject({ dueAt: at('05:00'), breachedAt: at('05:00'), pauses: [] })
  })

  test('sees what a correction would change before it is made, and nothing is kept of that', async () => {
    now('06:00')
    await app.work()
    const breached = await client().getClock({ id: clockId })
    const span = { id: clockId, from: at('02:00'), to: at('04:00') }
    const seen = await client().previewPause(span)
    expect(seen).toMatchObject({ dueAt: at('07:00'), breachedAt: null, stage: 'running' })
    expect(await client().getClock({ id: clockId })).toEqual(breached)
    expect(await client().addPause({ ...span, reason: 'forceMajeure', note: '台风' })).toMatchObject(seen)
    const back = await client().previewPause({ id: clockId, from: span.from })
    expect(back).toMatchObject({ dueAt: at('05:00'), breachedAt: at('05:00') })
    await expect(client().previewPause({ ...span, to: at('01:10') })).rejects.toEqual(refusal('pauseEndsBeforeStart'))
    await expect(client().previewPause({ id: clockId, from: at('03:00') })).rejects.toEqual(
      refusal('pauseNotFound', 409),
    )
  })

  test('corrects a clock that has ended: the promise was kept after all', async () => {
    now('06:00')
    await app.write((ctx) =>
      applyClocks(ctx, aSubject(id, { times: { ...received, resolvedAt: at('06:00').toISOString() } })),
    )
    const corrected = await client().addPause({
      id: clockId,
      from: at('02:00'),
      to: at('03:30'),
      reason: 'customerUnavailable',
      note: '无人接听',
    })
    expect(corrected).toMatchObject({ stage: 'completed', breachedAt: null, elapsedMs: 3.5 * HOUR_MS })
  })

  test('is refused what cannot be, with a reason', async () => {
    now('02:00')
    const pause = { id: clockId, reason: 'observation', note: '观察' } as const
    await expect(client().pauseClock({ ...pause, from: at('03:00') })).rejects.toEqual(refusal('eventInFuture'))
    await expect(client().pauseClock({ ...pause, from: at('00:30') })).rejects.toEqual(refusal('eventBeforeStart'))
    await expect(client().pauseClock({ ...pause, from: new Date('1850-01-01') })).rejects.toEqual(
      refusal('instantOutOfRange'),
    )
    await expect(client().resumeClock({ id: clockId })).rejects.toEqual(refusal('clockNotPaused', 409))
    await expect(client().pauseClock({ ...pause, reason: 'waitingForSpareParts' as never })).rejects.toEqual(
      refusal('invalidInput'),
    )
    await expect(client().pauseClock({ ...pause, note: '' })).rejects.toEqual(refusal('invalidInput'))
    await expect(client().addPause({ ...pause, from: at('01:30'), to: at('01:10') })).rejects.toEqual(
      refusal('pauseEndsBeforeStart'),
    )
    await expect(client().voidPause({ id: clockId, from: at('01:30'), note: '无' })).rejects.toEqual(
      refusal('pauseNotFound', 409),
    )
    await expect(client().pauseClock({ ...pause, id: app.host.newId() })).rejects.toEqual(refusal('clockNotFound', 404))
    await client().pauseClock(pause)
    await expect(client().pauseClock(pause)).rejects.toEqual(refusal('clockNotRunning', 409))
    await app.write((ctx) => cancelClocks(ctx, { kind: 'case', id }))
    await expect(client().resumeClock({ id: clockId })).rejects.toEqual(refusal('clockEnded', 409))
  })

  test('who saw an older state is refused', async () => {
    const seen = { ifMatch: (await client().getClock({ id: clockId })).version }
    await client().pauseClock({ id: clockId, reason: 'observation', note: '观察' }, seen)
    await expect(client().resumeClock({ id: clockId }, seen)).rejects.toEqual(refusal('staleVersion', 412))
  })

  test('what a person paused no change of status resumes', async () => {
    now('02:00')
    await client().pauseClock({ id: clockId, reason: 'premisesAccess', note: '门卫不让进' })
    now('03:00')
    const waiting = aSubject(id, { values: { status: 'pending' }, times: received })
    await app.write((ctx) => applyClocks(ctx, waiting))
    await app.write((ctx) => applyClocks(ctx, aSubject(id, { times: received })))
    expect(await client().getClock({ id: clockId })).toMatchObject({ stage: 'paused', pauseReason: 'premisesAccess' })
  })
})

describe('a neighbour', () => {
  const subject = () => ({ kind: 'case', id })
  test('pauses, resumes and ends all clocks of a subject', async () => {
    now('02:00')
    expect(
      await app.write((ctx) =>
        pauseClocks(ctx, subject(), { reason: 'maintenanceWindow', note: '割接', at: at('01:30') }),
      ),
    ).toEqual({ nextDueAt: null, breached: false })
    now('03:00')
    expect(await app.write((ctx) => resumeClocks(ctx, subject()))).toEqual({ nextDueAt: at('06:30'), breached: false })
    expect(await app.write((ctx) => cancelClocks(ctx, subject()))).toEqual({ nextDueAt: null, breached: false })
    expect(await app.read((ctx) => dueOf(ctx, subject()))).toEqual({ nextDueAt: null, breached: false })
    await expect(
      app.write((ctx) => pauseClocks(ctx, subject(), { reason: 'sparePart' as never })),
    ).rejects.toMatchObject({
      code: 'pauseReasonUnknown',
    })
  })
})

describe('the explanation', () => {
  test('adds up, run by run, and tells who did what', async () => {
    now('02:00')
    await client().pauseClock({ id: clockId, reason: 'premisesAccess', note: '门卫不让进' })
    now('03:00')
    await client().resumeClock({ id: clockId })
    now('03:30')
    const explained = await client().explainClock({ id: clockId })
    const sum = (rows: readonly { countedMs: number }[]) => rows.reduce((total, row) => total + row.countedMs, 0)
    expect(sum(explained.rows)).toBe(explained.elapsedMs)
    expect(sum([...explained.rows, ...explained.ahead])).toBe(explained.durationMs)
    expect(explained.rows.map((row) => [row.kind, row.reason])).toEqual([
      ['counted', null],
      ['paused', 'premisesAccess'],
      ['counted', null],
    ])
    expect(explained).toMatchObject({
      sentence: 'running',
      dueAt: at('06:00'),
      elapsedMs: 1.5 * HOUR_MS,
      calendar: null,
      policy: { nameZh: '默认', versionNumber: 1 },
    })
    expect(explained.events.map((event) => [event.type, event.actorName, event.note])).toEqual([
      ['started', null, null],
      ['paused', person.name, '门卫不让进'],
      ['resumed', person.name, null],
    ])
  })

  test('shows what became of earlier runs', async () => {
    now('06:00')
    await app.write((ctx) =>
      applyClocks(ctx, aSubject(id, { times: { ...received, resolvedAt: at('06:00').toISOString() } })),
    )
    now('07:00')
    await app.write((ctx) =>
      applyClocks(
        ctx,
        aSubject(id, {
          times: { ...received, resolvedAt: at('06:00').toISOString(), reopenedAt: at('07:00').toISOString() },
        }),
      ),
    )
    expect(await client().explainClock({ id: clockId })).toMatchObject({
      run: 2,
      sentence: 'running',
      pastRuns: [{ run: 1, sentence: 'breachedAndFulfilled', elapsedMs: 5 * HOUR_MS }],
    })
    expect(await client().getClock({ id: clockId })).toMatchObject({ pastBreaches: 1, breachedAt: null })
  })
})
