import { expect, test } from 'vitest'
import { compileCalendar, roundTheClock } from '#kernel/calendar'
import { advance } from './advance.ts'
import { aTarget, at, HOUR_MS, office, reset, started, stopped } from './clock-fixtures.ts'
import type { ClockEvent, ClockTarget } from './clock-event.ts'
import { foldClock } from './clock-state.ts'

const natural = compileCalendar(roundTheClock)
const calendarOf = (target: ClockTarget) => (target.calendarVersionId === 'office' ? office : natural)
const percents = (events: readonly ClockEvent[]) =>
  events.flatMap((event) => (event.type === 'thresholdReached' ? [event.percent] : []))

const nine = at('2026-03-02 09:00')

test('a promise kept at ten is not broken because we hear of it in the evening', () => {
  const moved = advance(
    foldClock([started(nine)]),
    [stopped(at('2026-03-02 11:30'), at('2026-03-02 20:00'))],
    calendarOf,
    at('2026-03-02 20:00'),
  )
  expect(percents(moved.added)).toEqual([50])
  expect(moved.added.map((event) => event.recordedAt)).toEqual([at('2026-03-02 20:00'), at('2026-03-02 20:00')])
})

test('a run that is reset is told of what it had used up by then, each percentage late if it is', () => {
  const moved = advance(foldClock([started(nine)]), [reset(at('2026-03-02 14:31'))], calendarOf, at('2026-03-02 14:31'))
  expect(percents(moved.added)).toEqual([50, 75, 90, 100])
  expect(moved.added.map((event) => ('late' in event ? event.late : null))).toEqual([true, true, true, false, null])
  expect(moved.breachedRuns).toBe(1)
})

test('a completed run that a reopening ends keeps its breach', () => {
  const done = foldClock([started(nine), stopped(at('2026-03-02 17:00'))])
  expect(advance(done, [reset(at('2026-03-03 09:00'))], calendarOf, at('2026-03-03 09:00')).breachedRuns).toBe(1)
  const kept = foldClock([started(nine), stopped(at('2026-03-02 11:00'))])
  expect(advance(kept, [reset(at('2026-03-03 09:00'))], calendarOf, at('2026-03-03 09:00')).breachedRuns).toBe(0)
})

test('each run is told by its own calendar', () => {
  const target = aTarget({
    time: 'calendar',
    calendarVersionId: null,
    policyVersionId: 'other',
    durationMs: 20 * HOUR_MS,
  })
  const retargeted: ClockEvent = {
    type: 'retargeted',
    at: at('2026-03-02 13:20'),
    recordedAt: at('2026-03-02 13:20'),
    target,
    retroactiveStart: true,
    retroactivePause: true,
  }
  // Three of four working hours are used, in natural time it would be all of them.
  const moved = advance(foldClock([started(nine)]), [retargeted], calendarOf, at('2026-03-02 13:20'))
  expect(percents(moved.added)).toEqual([50, 75])
})

test('a reset under another policy begins with its promise', () => {
  const target = aTarget({ policyVersionId: 'other', durationMs: HOUR_MS })
  const moved = advance(
    foldClock([started(nine)]),
    [{ ...reset(at('2026-03-02 10:00')), target } as ClockEvent],
    calendarOf,
    at('2026-03-02 10:00'),
  )
  expect(moved.state.run).toMatchObject({ number: 2, target })
  const other = { ...reset(at('2026-03-02 10:00')), target: aTarget({ metric: 'locate' }) } as ClockEvent
  expect(() => advance(foldClock([started(nine)]), [other], calendarOf, at('2026-03-02 10:00'))).toThrow(
    'metricChanged',
  )
})
