// Laws of the clock over random stories: starts, pauses, resumptions, new targets and ends in random order, in three calendars.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { berlinNightCalendar, compileCalendar, roundTheClock } from '#kernel/calendar'
import { aTarget, HOUR_MS, MINUTE_MS, office } from './clock-fixtures.ts'
import type { ClockEvent } from './clock-event.ts'
import { applyClockEvent, foldClock, type ClockState } from './clock-state.ts'
import { deriveClock, dueThresholds } from './clock.ts'
import { explainClock } from './explain.ts'
import { pauseReasons } from '../contract/vocabulary.ts'

const calendar = fc.constantFrom(office, compileCalendar(berlinNightCalendar), compileCalendar(roundTheClock))
const target = fc
  .record({
    durationMs: fc.integer({ min: 1, max: 60 * HOUR_MS }),
    time: fc.constantFrom('working' as const, 'calendar' as const),
  })
  .map(aTarget)
const move = fc.record({
  afterMs: fc.oneof(fc.integer({ min: 0, max: 90 * MINUTE_MS }), fc.integer({ min: 0, max: 100 * HOUR_MS })),
  kind: fc.constantFrom(
    'paused',
    'resumed',
    'paused',
    'resumed',
    'pauseAdded',
    'pauseAdded',
    'retargeted',
    'reset',
    'stopped',
    'cancelled',
    'look',
  ),
  backMs: fc.integer({ min: 0, max: 10 * HOUR_MS }),
  reason: fc.constantFrom(...pauseReasons),
  target,
  retroactive: fc.boolean(),
  carried: fc.boolean(),
})
const story = fc.record({
  calendar,
  start: fc.integer({ min: Date.UTC(2025, 8, 1), max: Date.UTC(2026, 9, 1) }),
  target,
  moves: fc.array(move, { minLength: 3, maxLength: 12, size: 'max' }),
})
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never
type Move = Story['moves'][number]

function eventOf(
  { kind, reason, backMs, target: next, retroactive, carried }: Move,
  state: ClockState,
  now: number,
): ClockEvent | null {
  const stamp = { at: now, recordedAt: now }
  switch (kind) {
    case 'paused':
      return { type: 'paused', ...stamp, reason, by: 'person' }
    case 'pauseAdded':
      return { type: 'pauseAdded', at: Math.max(now - backMs, state.run.startedAt), to: now, recordedAt: now, reason }
    case 'retargeted':
      return { type: 'retargeted', ...stamp, target: next, retroactiveStart: retroactive, retroactivePause: carried }
    case 'resumed':
    case 'reset':
    case 'stopped':
    case 'cancelled':
      return { type: kind, ...stamp }
    default:
      return null
  }
}

/**
 * Plays a story; a move that the stage does not allow is left out. `look` is called at every instant at which something happens.
 */
function play(
  told: Story,
  look: (state: ClockState, now: number) => ClockEvent[] = () => [],
): { events: ClockEvent[]; now: number } {
  const events: ClockEvent[] = [
    { type: 'started', at: told.start, recordedAt: told.start, target: told.target, instance: 1 },
  ]
  let now = told.start,
    state = foldClock(events)
  const record = (event: ClockEvent) => {
    state = applyClockEvent(state, event)
    events.push(event)
  }
  for (const next of told.moves) {
    now += next.afterMs
    for (const event of look(state, now)) record(event)
    const allowed = {
      running: ['paused', 'pauseAdded', 'retargeted', 'reset', 'stopped', 'cancelled'],
      paused: ['resumed', 'retargeted', 'reset', 'stopped', 'cancelled'],
      completed: ['reset'],
      cancelled: [''],
    }
    const event = allowed[state.stage].includes(next.kind) ? eventOf(next, state, now) : null
    if (event) record(event)
  }
  return { events, now }
}

describe('laws of the clock', () => {
  test('the explanation adds up to the elapsed time exactly, without a gap, and what lies ahead to the whole promise', () => {
    fc.assert(
      fc.property(
        story,
        fc.integer({ min: 0, max: 200 * HOUR_MS }),
        fc.integer({ min: 1, max: 40 }),
        (told, later, mostRows) => {
          const { events, now } = play(told)
          const state = foldClock(events),
            clock = deriveClock(state, told.calendar, now + later)
          for (const rows of [
            explainClock(state, told.calendar, now + later),
            explainClock(state, told.calendar, now + later, mostRows),
          ]) {
            expect(rows.rows.reduce((sum, row) => sum + row.countedMs, 0)).toBe(clock.elapsedMs)
            expect(rows.rows.at(-1)?.sumMs ?? 0).toBe(clock.elapsedMs)
            const all = [...rows.rows, ...rows.ahead]
            all.forEach((row, i) => expect(row.from).toBe(i === 0 ? clock.startedAt : all[i - 1]!.to))
            for (const row of all)
              if (row.kind !== 'summary') expect(row.countedMs).toBe(row.kind === 'counted' ? row.to - row.from : 0)
            if (rows.ahead.length > 0) expect(rows.ahead.at(-1)!.sumMs).toBe(clock.target.durationMs)
          }
        },
      ),
    )
  })

  test('a clock is breached if and only if it went on past its due instant, and never with time left', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 200 * HOUR_MS }), (told, later) => {
        const { events, now } = play(told)
        const clock = deriveClock(foldClock(events), told.calendar, now + later)
        const until = clock.endedAt ?? now + later
        expect(clock.breached).toBe(clock.dueAt.kind === 'at' && until > clock.dueAt.at)
        if (clock.remainingMs > 0) expect(clock.breached).toBe(false)
        if (clock.remainingMs < 0) expect(clock.breached).toBe(true)
      }),
    )
  })

  test('the result of an ended clock does not depend on when one looks', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 900 * HOUR_MS }), (told, later) => {
        const { events, now } = play({ ...told, moves: told.moves.filter((next) => next.kind !== 'reset') })
        const end: ClockEvent = { type: 'stopped', at: now, recordedAt: now }
        const state = foldClock(events)
        const ended = state.stage === 'running' || state.stage === 'paused' ? applyClockEvent(state, end) : state
        expect(deriveClock(ended, told.calendar, now + later)).toEqual(deriveClock(ended, told.calendar, now))
      }),
    )
  })

  test('looking more often changes when thresholds are told of, never which', () => {
    const fired = (events: readonly ClockEvent[]) => {
      let run = 1
      return events.flatMap((event) => {
        if (event.type === 'reset' || event.type === 'retargeted') run++
        return event.type === 'thresholdReached' ? [`${run}:${event.percent}@${event.at}`] : []
      })
    }
    fc.assert(
      fc.property(story, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (told, looks) => {
        const moves = told.moves.filter((next) => next.kind !== 'pauseAdded')
        // A look before each event is what every use case does; the sweep may or may not have looked in between.
        const seldom = play({ ...told, moves }, (state, now) => dueThresholds(state, told.calendar, now))
        const split = moves.flatMap((next, i) =>
          looks[i]
            ? [
                { ...next, kind: 'look' as const, afterMs: Math.floor(next.afterMs / 3) },
                { ...next, afterMs: next.afterMs - Math.floor(next.afterMs / 3) },
              ]
            : [next],
        )
        const often = play({ ...told, moves: split }, (state, now) => dueThresholds(state, told.calendar, now))
        expect(fired(often.events)).toEqual(fired(seldom.events))
        expect(new Set(fired(often.events)).size).toBe(fired(often.events).length)
      }),
    )
  })

  test('the sweep that looks only when the clock says so misses nothing and is never early', () => {
    fc.assert(
      fc.property(
        calendar,
        target,
        fc.integer({ min: Date.UTC(2025, 8, 1), max: Date.UTC(2026, 9, 1) }),
        (c, promised, start) => {
          let state = foldClock([{ type: 'started', at: start, recordedAt: start, target: promised, instance: 1 }])
          const told: number[] = []
          for (
            let next = deriveClock(state, c, start).nextThresholdAt;
            next !== null;
            next = deriveClock(state, c, next).nextThresholdAt
          ) {
            expect(dueThresholds(state, c, next - 1)).toEqual([])
            const due = dueThresholds(state, c, next)
            expect(due.length).toBeGreaterThan(0)
            for (const event of due) {
              expect(event).toMatchObject({ late: false, notify: true })
              state = applyClockEvent(state, event)
              told.push(event.percent)
            }
          }
          expect(told).toEqual([50, 75, 90, 100])
        },
      ),
    )
  })
})
