// Another promise in the place of the one that runs: what is kept of its time, its pauses and its warnings.
import { expect, test } from 'vitest'
import type { ClockEvent } from './clock-event.ts'
import { aTarget, at, derive, HOUR_MS, MINUTE_MS, paused, resumed, started, sweep, wall } from './clock-fixtures.ts'

const nine = at('2026-03-02 09:00')

test('a higher priority counts from the start, keeps the pauses, and tells once of what is already past', () => {
  const events = [
    started(nine, { durationMs: 8 * HOUR_MS }),
    paused(at('2026-03-02 10:00')),
    resumed(at('2026-03-02 11:00')),
  ]
  const now = at('2026-03-02 14:30')
  const raised = (retroactiveStart: boolean, retroactivePause: boolean): ClockEvent[] => [
    ...events,
    {
      type: 'retargeted',
      at: now,
      recordedAt: now,
      target: aTarget({ durationMs: 4 * HOUR_MS }),
      retroactiveStart,
      retroactivePause,
    },
  ]
  expect(derive(now, ...raised(true, true))).toMatchObject({ run: 2, elapsedMs: 3 * HOUR_MS, breached: false })
  expect(wall(derive(now, ...raised(true, true)).dueAt)).toBe('2026-03-02 15:30')
  expect(derive(now, ...raised(true, false))).toMatchObject({ elapsedMs: 4 * HOUR_MS })
  expect(derive(now, ...raised(false, false))).toMatchObject({ startedAt: now, elapsedMs: 0 })
  // 50 % and 75 % of the new promise are past when it is made: one notice, the more urgent.
  const soon = now + MINUTE_MS / 2
  const story: ClockEvent[] = [
    ...events,
    {
      type: 'retargeted',
      at: soon,
      recordedAt: soon,
      target: aTarget({ durationMs: 4 * HOUR_MS }),
      retroactiveStart: true,
      retroactivePause: true,
    },
  ]
  expect(sweep(story, soon + 1_000)).toEqual(['50 late silent', '75'])
})

test('a new target is silent about thresholds the old one has told of', () => {
  const events = [started(nine, { durationMs: 4 * HOUR_MS })]
  const now = at('2026-03-02 11:45')
  sweep(events, now)
  events.push({
    type: 'retargeted',
    at: now,
    recordedAt: now,
    target: aTarget({ durationMs: 5 * HOUR_MS }),
    retroactiveStart: true,
    retroactivePause: true,
  })
  expect(sweep(events, now + 1_000)).toEqual(['50 late silent'])
})

test('a new target while paused stays paused', () => {
  const now = at('2026-03-02 11:00')
  const events: ClockEvent[] = [
    started(nine),
    paused(at('2026-03-02 10:00')),
    {
      type: 'retargeted',
      at: now,
      recordedAt: now,
      target: aTarget({ durationMs: HOUR_MS }),
      retroactiveStart: false,
      retroactivePause: false,
    },
  ]
  expect(derive(at('2026-03-02 11:30'), ...events)).toMatchObject({ stage: 'paused', elapsedMs: 0 })
  expect(derive(at('2026-03-02 12:00'), ...events, resumed(at('2026-03-02 11:30')))).toMatchObject({
    elapsedMs: 30 * MINUTE_MS,
  })
})
