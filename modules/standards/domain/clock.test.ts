import { expect, test } from 'vitest'
import { closedCalendar, compileCalendar } from '#kernel/calendar'
import {
  aTarget,
  at,
  cancelled,
  derive,
  HOUR_MS,
  office,
  paused,
  reset,
  resumed,
  started,
  stopped,
  sweep,
  wall,
} from './clock-fixtures.ts'
import type { ClockEvent } from './clock-event.ts'
import { foldClock } from './clock-state.ts'
import { deriveClock, deriveRun, dueThresholds } from './clock.ts'

const nine = at('2026-03-02 09:00')

test('of a clock that was over before it was known nobody is warned', () => {
  const nine = at('2026-03-02 09:00')
  const state = foldClock([
    started(nine, {}, at('2026-03-03 09:00')),
    stopped(at('2026-03-02 15:00'), at('2026-03-03 09:00')),
  ])
  expect(dueThresholds(state, office, at('2026-03-03 09:00')).map(({ percent, notify }) => [percent, notify])).toEqual([
    [50, false],
    [75, false],
    [90, false],
    [100, false],
  ])
})

test('a running clock says what has run, what is left and when it is due', () => {
  const clock = derive(at('2026-03-02 14:30'), started(nine))
  expect(clock).toMatchObject({
    stage: 'running',
    elapsedMs: 4 * HOUR_MS,
    remainingMs: 0,
    breached: false,
    breachedAt: null,
  })
  expect(wall(clock.dueAt)).toBe('2026-03-02 14:30')
  expect(derive(at('2026-03-02 14:30') + 1, started(nine))).toMatchObject({
    breached: true,
    breachedAt: at('2026-03-02 14:30'),
  })
})

test('waiting for the customer moves the due time by the open hours waited, and nothing runs meanwhile', () => {
  const events = [started(nine), paused(at('2026-03-02 10:00'))]
  const waiting = derive(at('2026-03-02 16:00'), ...events)
  expect(waiting).toMatchObject({ stage: 'paused', elapsedMs: HOUR_MS, breached: false, nextThresholdAt: null })
  expect(wall(waiting.dueAt)).toBe('2026-03-03 10:00')
  const again = derive(at('2026-03-02 16:00'), ...events, resumed(at('2026-03-02 16:00')))
  expect(again).toMatchObject({ stage: 'running', pausedMs: { working: 4.5 * HOUR_MS, calendar: 6 * HOUR_MS } })
  expect(wall(again.dueAt)).toBe('2026-03-03 10:00')
})

test('a pause over lunch changes nothing', () => {
  const clock = derive(
    at('2026-03-02 14:00'),
    started(nine),
    paused(at('2026-03-02 12:00')),
    resumed(at('2026-03-02 13:30')),
  )
  expect(wall(clock.dueAt)).toBe('2026-03-02 14:30')
  expect(clock.pausedMs).toEqual({ working: 0, calendar: 1.5 * HOUR_MS })
})

test('fulfilled late between two sweeps is a breach, fulfilled exactly on time is none', () => {
  const due = at('2026-03-02 14:30')
  expect(derive(due + HOUR_MS, started(nine), stopped(due))).toMatchObject({ stage: 'completed', breached: false })
  const late = [started(nine), stopped(due + 1)]
  expect(derive(due + HOUR_MS, ...late)).toMatchObject({
    stage: 'completed',
    breached: true,
    breachedAt: due,
    remainingMs: -1,
  })
  // Nobody looked in between: all thresholds are still told of, 100 % included.
  expect(sweep(late, due + 30_000)).toEqual(['50 late', '75 late', '90 late', '100'])
  expect(sweep(late, due + 40_000)).toEqual([])
})

test('a result told of afterwards counts from when it happened, not from when it was recorded', () => {
  const events = [
    started(nine),
    paused(at('2026-03-02 14:00')),
    stopped(at('2026-03-02 13:45'), at('2026-03-02 17:00')),
  ]
  expect(derive(at('2026-03-02 17:00'), ...events)).toMatchObject({
    breached: false,
    elapsedMs: 3.25 * HOUR_MS,
    pausedMs: { working: 0, calendar: 0 },
  })
  // The pause began after the promise had been kept.
  expect(foldClock(events).run.pauses).toEqual([])
})

test('each threshold fires once, at its instant; a worker that was down marks them late', () => {
  const events = [started(nine)]
  expect(derive(nine, ...events).nextThresholdAt).toBe(at('2026-03-02 11:00') + 1)
  expect(sweep(events, at('2026-03-02 11:00'))).toEqual([])
  expect(sweep(events, at('2026-03-02 11:00') + 1)).toEqual(['50'])
  expect(sweep(events, at('2026-03-02 11:30'))).toEqual([])
  expect(sweep(events, at('2026-03-02 15:00'))).toEqual(['75 late', '90 late', '100 late'])
  expect(derive(at('2026-03-02 15:00'), ...events).thresholds.map(({ percent, state }) => [percent, state])).toEqual([
    [50, 'reached'],
    [75, 'late'],
    [90, 'late'],
    [100, 'late'],
  ])
  expect(derive(at('2026-03-02 15:00'), ...events).nextThresholdAt).toBeNull()
  expect(() => foldClock([...events, events.at(-1)!])).toThrow('thresholdAlreadyReached')
})

test('99.96 % is not 100 %: no rounding decides', () => {
  const events = [started(nine)]
  const almost = at('2026-03-02 14:30') - 5_000
  expect(sweep(events, almost)).toEqual(['50 late', '75 late', '90 late'])
  expect(derive(almost, ...events).breached).toBe(false)
})

test('a clock attached later counts from before, without the time the customer was waited for', () => {
  const attached: ClockEvent = {
    type: 'started',
    at: nine,
    recordedAt: at('2026-03-02 15:00'),
    target: aTarget(),
    instance: 1,
    pauses: [{ from: at('2026-03-02 09:30'), to: at('2026-03-02 11:30'), reason: 'customerRequest', by: 'person' }],
  }
  const clock = derive(at('2026-03-02 15:00'), attached)
  expect(clock).toMatchObject({ elapsedMs: 2.5 * HOUR_MS, breached: false })
  expect(wall(clock.dueAt)).toBe('2026-03-02 16:30')
})

test('a pause learned of afterwards takes back a breach; one that was none brings it back', () => {
  const events: ClockEvent[] = [started(nine)]
  const now = at('2026-03-02 15:00')
  expect(derive(now, ...events).breached).toBe(true)
  events.push({
    type: 'pauseAdded',
    at: at('2026-03-02 10:00'),
    to: at('2026-03-02 11:00'),
    recordedAt: now,
    reason: 'observation',
  })
  expect(derive(now, ...events).breached).toBe(false)
  events.push({ type: 'pauseVoided', at: now, recordedAt: now, from: at('2026-03-02 10:00') })
  expect(derive(now, ...events).breached).toBe(true)
})

test('reopening begins the time again and the first result stands', () => {
  const events = [started(nine), stopped(at('2026-03-02 16:00')), reset(at('2026-03-03 09:00'))]
  const state = foldClock(events)
  expect(deriveClock(state, office, at('2026-03-03 10:00'))).toMatchObject({
    stage: 'running',
    run: 2,
    elapsedMs: HOUR_MS,
    breached: false,
  })
  expect(deriveRun(state.pastRuns[0]!, office, at('2026-03-03 10:00'))).toMatchObject({
    breached: true,
    endedAt: at('2026-03-02 16:00'),
  })
})

test('a cancelled clock neither runs nor fires', () => {
  const events = [started(nine), cancelled(at('2026-03-02 10:00'))]
  expect(derive(at('2026-03-05 10:00'), ...events)).toMatchObject({
    stage: 'cancelled',
    elapsedMs: HOUR_MS,
    breached: false,
    nextThresholdAt: null,
  })
  expect(sweep(events, at('2026-03-05 10:00'))).toEqual([])
})

test('a start appointed for later has not begun, and may be cancelled before it does', () => {
  const visit = started(at('2026-03-04 09:00'), {}, nine)
  expect(derive(nine, visit)).toMatchObject({ elapsedMs: 0, breached: false })
  expect(derive(at('2026-03-05 09:00'), visit, cancelled(at('2026-03-03 09:00')))).toMatchObject({
    stage: 'cancelled',
    elapsedMs: 0,
  })
})

test('without an open hour a promise is never due and never broken', () => {
  const clock = deriveClock(foldClock([started(nine)]), compileCalendar(closedCalendar), at('2027-01-01 00:00'))
  expect(clock).toMatchObject({
    dueAt: { kind: 'never', reason: 'noOpenTime' },
    breached: false,
    nextThresholdAt: null,
    elapsedMs: 0,
  })
})

test('a regulator is answered in natural days, holidays and all', () => {
  const petition = started(at('2026-02-13 17:00'), {
    metric: 'regulatorReply',
    durationMs: 15 * 24 * HOUR_MS,
    time: 'calendar',
    calendarVersionId: null,
  })
  expect(wall(derive(at('2026-02-13 17:00'), petition).dueAt)).toBe('2026-02-28 17:00')
})

test.each<[string, ClockEvent[], string]>([
  ['starting twice', [started(nine), started(nine)], 'clockAlreadyStarted'],
  ['stopping what never started', [stopped(nine)], 'clockNotStarted'],
  ['pausing twice', [started(nine), paused(nine), paused(nine)], 'clockNotRunning'],
  ['resuming what runs', [started(nine), resumed(nine)], 'clockNotPaused'],
  [
    'resuming before the pause',
    [started(nine), paused(nine + 2), { ...resumed(nine + 1), recordedAt: nine + 3 } as ClockEvent],
    'resumeBeforePause',
  ],
  ['stopping twice', [started(nine), stopped(nine), stopped(nine)], 'clockEnded'],
  ['stopping before the start', [started(nine), stopped(nine - 1, nine)], 'eventBeforeStart'],
  ['stopping in the future', [started(nine), stopped(nine + 1, nine)], 'eventInFuture'],
  ['a reason of our own making', [started(nine), paused(nine, 'spareParts' as 'observation')], 'pauseReasonUnknown'],
  ['a negative duration', [started(nine, { durationMs: -1 })], 'durationInvalid'],
  ['working time without a calendar', [started(nine, { calendarVersionId: null })], 'calendarMissing'],
  ['an instant before 1900', [started(Date.parse('0001-01-01T00:00:00Z'))], 'instantOutOfRange'],
  [
    'acknowledging what nobody was told',
    [started(nine), { type: 'acknowledged', at: nine, recordedAt: nine, level: 1, by: 'p' }],
    'notEscalated',
  ],
])('%s is refused', (_, events, code) => {
  expect(() => foldClock(events)).toThrow(code)
})
