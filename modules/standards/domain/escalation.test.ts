import { expect, test } from 'vitest'
import { aTarget, at, HOUR_MS, MINUTE_MS, office, paused, resumed, started, stopped } from './clock-fixtures.ts'
import type { ClockEvent } from './clock-event.ts'
import { foldClock } from './clock-state.ts'
import { dueEscalations, type EscalationLevel } from './escalation.ts'

const chain: EscalationLevel[] = [
  { level: 1, when: { atPercent: 75 }, to: 'person', acknowledgeWithinMs: 30 * MINUTE_MS },
  { level: 2, when: { atPercent: 100 }, to: 'teamLead', acknowledgeWithinMs: null },
  { level: 3, when: { afterDueMs: 2 * HOUR_MS }, to: 'manager', acknowledgeWithinMs: null },
]
// Four working hours from 9:00: 75 % at 12:00, due at 14:30, two hours after due at 16:30.
const nine = at('2026-03-02 09:00')
const look = (events: ClockEvent[], wall: string, plusMs = 0) => {
  const { due, nextAt } = dueEscalations(chain, foldClock(events), office, at(wall) + plusMs)
  return {
    due: due.map(({ event, to, because }) => `${event.level} ${to} ${because}${event.late ? ' late' : ''}`),
    nextAt,
  }
}
/** Looks and records, as the worker does. */
const tell = (events: ClockEvent[], wall: string, plusMs = 1) => {
  const { due } = dueEscalations(chain, foldClock(events), office, at(wall) + plusMs)
  events.push(...due.map((step) => step.event))
}
const acknowledged = (level: number, wall: string): ClockEvent => ({
  type: 'acknowledged',
  at: at(wall),
  recordedAt: at(wall),
  level,
  by: 'someone',
})

test('each level is told once, at its own time, and the next look is announced', () => {
  const events = [started(nine)]
  expect(look(events, '2026-03-02 12:00')).toEqual({ due: [], nextAt: at('2026-03-02 12:00') + 1 })
  expect(look(events, '2026-03-02 12:00', 1).due).toEqual(['1 person time'])
  tell(events, '2026-03-02 12:00')
  events.push(acknowledged(1, '2026-03-02 13:31'))
  expect(look(events, '2026-03-02 13:40')).toEqual({ due: [], nextAt: at('2026-03-02 14:30') + 1 })
  expect(look(events, '2026-03-02 14:30', 1).due).toEqual(['2 teamLead time'])
})

test("whoever does not acknowledge in time is passed over, in the clock's own time: lunch does not count", () => {
  const events = [started(nine)]
  tell(events, '2026-03-02 12:00')
  expect(look(events, '2026-03-02 13:30')).toEqual({ due: [], nextAt: at('2026-03-02 14:00') + 1 })
  expect(look(events, '2026-03-02 14:00', 1).due).toEqual(['2 teamLead notAcknowledged'])
})

test('a worker that was down tells all that is due, marked late, and gives the person time to acknowledge from now', () => {
  const events = [started(nine)]
  expect(look(events, '2026-03-02 17:00').due).toEqual([
    '1 person time late',
    '2 teamLead time late',
    '3 manager time late',
  ])
  const half = [started(nine)]
  tell(half, '2026-03-02 14:00')
  expect(look(half, '2026-03-02 14:29').due).toEqual([])
})

test('a pause moves the levels with the deadline', () => {
  const events = [started(nine), paused(at('2026-03-02 11:00'))]
  expect(look(events, '2026-03-02 17:00')).toEqual({ due: [], nextAt: null })
  events.push(resumed(at('2026-03-02 17:00')))
  expect(look(events, '2026-03-02 17:00').nextAt).toBe(at('2026-03-02 18:00') + 1)
})

test('an acknowledgement above answers for the level below', () => {
  const events = [started(nine)]
  tell(events, '2026-03-02 14:31')
  events.push(acknowledged(2, '2026-03-02 14:32'))
  expect(look(events, '2026-03-02 16:00')).toEqual({ due: [], nextAt: at('2026-03-02 16:30') + 1 })
})

test('a fulfilled clock escalates no more', () => {
  expect(look([started(nine), stopped(at('2026-03-02 10:00'))], '2026-03-05 10:00')).toEqual({ due: [], nextAt: null })
})

test('a higher priority does not tell the same levels again, reopening does', () => {
  const events = [started(nine)]
  tell(events, '2026-03-02 12:00')
  const now = at('2026-03-02 13:35')
  const raised: ClockEvent[] = [
    ...events,
    {
      type: 'retargeted',
      at: now,
      recordedAt: now,
      target: aTarget({ durationMs: 3.5 * HOUR_MS }),
      retroactiveStart: true,
      retroactivePause: true,
    },
  ]
  expect(look(raised, '2026-03-02 13:40').due).toEqual([])
  const again: ClockEvent[] = [...events, { type: 'reset', at: now, recordedAt: now }]
  expect(look(again, '2026-03-02 16:36').due).toEqual(['1 person time'])
})
