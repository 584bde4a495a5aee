import { expect, test } from 'vitest'
import { aTarget, at, HOUR_MS, office } from './clock-fixtures.ts'
import type { ClockEvent } from './clock-event.ts'
import { applyClockEvent, type ClockState } from './clock-state.ts'
import { deriveClock } from './clock.ts'
import { evaluateConditions, type SubjectFacts } from './conditions.ts'
import { conditionsFor, type StatusPause } from './usual-conditions.ts'
import { clockMetrics, type ClockMetric } from '../contract/vocabulary.ts'

const pauses: StatusPause[] = [
  { status: 'pending', reason: 'awaitingCustomer', metrics: ['resolve', 'restore'] },
  { status: 'held', reason: 'thirdPartyPermit', metrics: ['resolve'] },
]

/** A subject that is updated step by step; every clock the updates make, newest last. */
function subject(metric: ClockMetric) {
  const clocks: ClockState[] = []
  let facts: SubjectFacts = { at: 0, values: {}, times: {} }
  const fold = (state: ClockState | null, events: readonly ClockEvent[]) =>
    events.reduce<ClockState | null>(applyClockEvent, state)
  return {
    clocks,
    /** Applies what changed and answers the types of the events it meant. */
    update(when: string, times: Record<string, string | null> = {}, values: Record<string, string> = {}): string[] {
      const known = Object.fromEntries(
        Object.entries(times).map(([name, wall]) => [name, wall === null ? null : at(wall)]),
      )
      facts = { at: at(when), values: { ...facts.values, ...values }, times: { ...facts.times, ...known } }
      const state = clocks.at(-1) ?? null
      const { current, next } = evaluateConditions({
        conditions: conditionsFor(metric, pauses),
        facts,
        state,
        target: aTarget({ metric }),
      })
      if (state) clocks[clocks.length - 1] = fold(state, current)!
      const begun = fold(null, next)
      if (begun) clocks.push(begun)
      return [...current, ...next].map((event) => event.type)
    },
    pause(when: string): void {
      const stamp = { at: at(when), recordedAt: at(when) }
      clocks[clocks.length - 1] = applyClockEvent(clocks.at(-1)!, {
        type: 'paused',
        ...stamp,
        reason: 'premisesAccess',
        by: 'person',
      })
    },
    derived: (index: number, when: string) => deriveClock(clocks.at(index)!, office, at(when)),
  }
}

test('a case starts, waits in a pausing status, goes on and is fulfilled', () => {
  const kase = subject('resolve')
  expect(kase.update('2026-03-02 09:05', { receivedAt: '2026-03-02 09:00' }, { status: 'inProgress' })).toEqual([
    'started',
  ])
  expect(kase.update('2026-03-02 10:00', {}, { status: 'pending' })).toEqual(['paused'])
  expect(kase.update('2026-03-02 10:30', {}, { status: 'pending' })).toEqual([])
  expect(kase.update('2026-03-02 11:00', {}, { status: 'inProgress' })).toEqual(['resumed'])
  expect(kase.update('2026-03-02 11:30', { resolvedAt: '2026-03-02 11:25' })).toEqual(['stopped'])
  expect(kase.derived(0, '2026-03-05 09:00')).toMatchObject({
    startedAt: at('2026-03-02 09:00'),
    endedAt: at('2026-03-02 11:25'),
    elapsedMs: 85 * 60_000,
  })
  expect(kase.update('2026-03-02 12:00')).toEqual([])
})

test('another reason to wait is another pause, each with its own evidence', () => {
  const kase = subject('resolve')
  kase.update('2026-03-02 09:00', { receivedAt: '2026-03-02 09:00' }, { status: 'pending' })
  expect(kase.update('2026-03-02 10:00', {}, { status: 'held' })).toEqual(['resumed', 'paused'])
  expect(kase.clocks[0]!.run.pauses.map((pause) => pause.reason)).toEqual(['awaitingCustomer', 'thirdPartyPermit'])
})

test('a status does not resume what a person paused', () => {
  const kase = subject('resolve')
  kase.update('2026-03-02 09:00', { receivedAt: '2026-03-02 09:00' }, { status: 'inProgress' })
  kase.pause('2026-03-02 10:00')
  expect(kase.update('2026-03-02 11:00', {}, { status: 'acknowledged' })).toEqual([])
  expect(kase.derived(0, '2026-03-02 11:00').stage).toBe('paused')
})

test('attach comes before complete: what is answered already gets no clock', () => {
  const kase = subject('firstResponse')
  expect(
    kase.update('2026-03-02 09:30', { receivedAt: '2026-03-02 09:00', firstRespondedAt: '2026-03-02 09:20' }),
  ).toEqual([])
})

test('at first sight what is answered already was a promise too, from its start to its end', () => {
  const times = {
    receivedAt: at('2026-03-02 09:00'),
    firstRespondedAt: at('2026-03-02 15:00'),
    resolvedAt: at('2026-03-02 15:00'),
  }
  const first = (metric: ClockMetric, change: Partial<SubjectFacts['times']> = {}) =>
    evaluateConditions({
      conditions: conditionsFor(metric, pauses),
      facts: { at: at('2026-03-03 09:00'), values: {}, times: { ...times, ...change } },
      state: null,
      target: aTarget({ metric }),
      firstSight: true,
    }).next
  const state = first('firstResponse').reduce<ClockState | null>(applyClockEvent, null)!
  expect(deriveClock(state, office, at('2026-03-03 09:00'))).toMatchObject({
    stage: 'completed',
    startedAt: times.receivedAt,
    endedAt: times.firstRespondedAt,
    breached: true,
  })
  expect(first('resolve').map((event) => event.type)).toEqual(['started', 'stopped'])
  expect(first('resolve', { cancelledAt: times.resolvedAt })).toEqual([])
  // Those that begin again wait for their next beginning.
  expect([...first('nextResponse'), ...first('periodicUpdate', { customerUpdatedAt: times.resolvedAt })]).toEqual([])
})

test('complete comes before pause: an answer that also sets a waiting status fulfils the promise', () => {
  const kase = subject('resolve')
  kase.update('2026-03-02 09:00', { receivedAt: '2026-03-02 09:00' }, { status: 'inProgress' })
  expect(kase.update('2026-03-02 10:00', { resolvedAt: '2026-03-02 10:00' }, { status: 'pending' })).toEqual([
    'stopped',
  ])
})

test('a reopened case has its full time again, and is paused at once where its status says so', () => {
  const kase = subject('resolve')
  kase.update('2026-03-02 09:00', { receivedAt: '2026-03-02 09:00' }, { status: 'inProgress' })
  kase.update('2026-03-02 10:00', { resolvedAt: '2026-03-02 10:00' }, { status: 'resolved' })
  expect(kase.update('2026-03-03 09:00', { reopenedAt: '2026-03-03 09:00' }, { status: 'pending' })).toEqual([
    'reset',
    'paused',
  ])
  expect(kase.update('2026-03-03 10:00', {}, { status: 'inProgress' })).toEqual(['resumed'])
  expect(kase.update('2026-03-03 11:00', { resolvedAt: '2026-03-03 11:00' })).toEqual(['stopped'])
  expect(kase.clocks[0]!.pastRuns).toHaveLength(1)
  expect(kase.derived(0, '2026-03-03 12:00')).toMatchObject({ run: 2, elapsedMs: HOUR_MS })
})

test('each time the customer waits again is a next response of its own, a late reply breaks it though it is over', () => {
  const kase = subject('nextResponse')
  expect(kase.update('2026-03-02 09:00', { receivedAt: '2026-03-02 09:00' })).toEqual([])
  expect(
    kase.update('2026-03-02 09:10', { firstRespondedAt: '2026-03-02 09:10', lastRespondedAt: '2026-03-02 09:10' }),
  ).toEqual([])
  expect(kase.update('2026-03-02 10:00', { waitingSince: '2026-03-02 10:00' })).toEqual(['started'])
  expect(kase.update('2026-03-02 10:05')).toEqual([])
  // Four open hours later plus a minute, between two sweeps.
  expect(kase.update('2026-03-02 15:31', { lastRespondedAt: '2026-03-02 15:31', waitingSince: null })).toEqual([
    'stopped',
  ])
  expect(kase.derived(0, '2026-03-02 15:32')).toMatchObject({
    stage: 'completed',
    instance: 1,
    breached: true,
    breachedAt: at('2026-03-02 15:30'),
  })
  expect(kase.update('2026-03-02 16:00', { waitingSince: '2026-03-02 16:00' })).toEqual(['started'])
  expect(kase.derived(1, '2026-03-02 16:30')).toMatchObject({
    stage: 'running',
    instance: 2,
    breached: false,
    elapsedMs: HOUR_MS / 2,
  })
})

test('a promise of an answer ends with the resolution', () => {
  const kase = subject('nextResponse')
  kase.update('2026-03-02 09:10', {
    receivedAt: '2026-03-02 09:00',
    firstRespondedAt: '2026-03-02 09:10',
    waitingSince: '2026-03-02 09:30',
  })
  expect(kase.update('2026-03-02 10:00', { resolvedAt: '2026-03-02 10:00' })).toEqual(['cancelled'])
})

test('a periodic update arms the next one where it was given, until the case is resolved, and again when it is reopened', () => {
  const kase = subject('periodicUpdate')
  expect(kase.update('2026-03-02 09:00', { receivedAt: '2026-03-02 09:00' })).toEqual(['started'])
  expect(kase.update('2026-03-02 10:01', { customerUpdatedAt: '2026-03-02 10:00' })).toEqual(['stopped', 'started'])
  expect(kase.update('2026-03-02 10:02')).toEqual([])
  expect(kase.derived(-1, '2026-03-02 10:30')).toMatchObject({ instance: 2, startedAt: at('2026-03-02 10:00') })
  expect(kase.update('2026-03-02 11:00', { resolvedAt: '2026-03-02 11:00' })).toEqual(['cancelled'])
  expect(kase.update('2026-03-02 11:05', { customerUpdatedAt: '2026-03-02 11:05' })).toEqual([])
  expect(kase.update('2026-03-03 09:00', { reopenedAt: '2026-03-03 09:00' })).toEqual(['started'])
  expect(kase.derived(-1, '2026-03-03 09:30')).toMatchObject({ instance: 3, startedAt: at('2026-03-03 09:00') })
})

test('locating is fulfilled by restoring when nobody noted it before, at the earlier of the two', () => {
  const kase = subject('locate')
  kase.update('2026-03-02 09:00', { receivedAt: '2026-03-02 09:00' })
  kase.update('2026-03-02 12:00', { restoredAt: '2026-03-02 11:00', locatedAt: '2026-03-02 10:00' })
  expect(kase.derived(0, '2026-03-02 12:00').endedAt).toBe(at('2026-03-02 10:00'))
})

test('a peer whose clock is slow still stops the clock', () => {
  const kase = subject('firstResponse')
  kase.update('2026-03-02 09:00', { receivedAt: '2026-03-02 09:00' })
  expect(kase.update('2026-03-02 09:01', { firstRespondedAt: '2026-03-02 08:59' })).toEqual(['stopped'])
  expect(kase.derived(0, '2026-03-02 09:01')).toMatchObject({ endedAt: at('2026-03-02 09:00'), elapsedMs: 0 })
})

test('a cancelled subject cancels its clocks of every metric', () => {
  for (const metric of clockMetrics) {
    const kase = subject(metric)
    const nine = '2026-03-02 09:00'
    kase.update(nine, { receivedAt: nine, petitionReceivedAt: nine, containedAt: nine })
    if (metric === 'nextResponse')
      kase.update('2026-03-02 09:20', { firstRespondedAt: '2026-03-02 09:10', waitingSince: '2026-03-02 09:20' })
    expect(kase.update('2026-03-02 10:00', { cancelledAt: '2026-03-02 10:00' }), metric).toEqual(['cancelled'])
    expect(kase.update('2026-03-02 11:00'), metric).toEqual([])
  }
})
