import { expect, test } from 'vitest'
import { LAST_INSTANT } from '#kernel/calendar'
import { aTarget, at, HOUR_MS, office, paused, resumed, started, stopped } from './clock-fixtures.ts'
import { foldClock } from './clock-state.ts'
import { explainClock, type ExplainRow } from './explain.ts'

const wall = (ms: number) => new Date(ms + 8 * HOUR_MS).toISOString().slice(5, 16).replace('T', ' ')
const line = (row: ExplainRow) =>
  [
    `${wall(row.from)} – ${wall(row.to)}`,
    row.kind,
    row.countedMs / HOUR_MS,
    row.sumMs / HOUR_MS,
    row.reason,
    ...row.labels,
  ]
    .filter((part) => part !== null)
    .join(' | ')

test('the arithmetic over a make-up Saturday and the Spring Festival, with a pause', () => {
  const state = foldClock([
    started(at('2026-02-13 16:00'), { durationMs: 12 * HOUR_MS }),
    paused(at('2026-02-14 10:00'), 'premisesAccess'),
    resumed(at('2026-02-14 14:00')),
  ])
  const explained = explainClock(state, office, at('2026-02-24 10:00'))
  expect(explained.rows.map(line)).toEqual([
    '02-13 16:00 – 02-13 18:00 | counted | 2 | 2',
    '02-13 18:00 – 02-14 09:00 | closed | 0 | 2 | 春节调休上班',
    '02-14 09:00 – 02-14 10:00 | counted | 1 | 3 | 春节调休上班',
    '02-14 10:00 – 02-14 14:00 | paused | 0 | 3 | premisesAccess | 春节调休上班',
    '02-14 14:00 – 02-14 18:00 | counted | 4 | 7 | 春节调休上班',
    '02-14 18:00 – 02-24 09:00 | closed | 0 | 7 | 春节调休上班 | 春节',
    '02-24 09:00 – 02-24 10:00 | counted | 1 | 8',
  ])
  expect(explained.ahead.map(line)).toEqual([
    '02-24 10:00 – 02-24 12:00 | counted | 2 | 10',
    '02-24 12:00 – 02-24 13:30 | closed | 0 | 10',
    '02-24 13:30 – 02-24 15:30 | counted | 2 | 12',
  ])
  expect(explained).toMatchObject({
    sentence: 'running',
    elapsedMs: 8 * HOUR_MS,
    pausedMs: { working: 2.5 * HOUR_MS, calendar: 4 * HOUR_MS },
  })
})

test('where two pauses meet, the time is shown once, with the reason of the earlier', () => {
  const now = at('2026-03-02 12:00')
  const state = foldClock([
    started(at('2026-03-02 09:00')),
    paused(at('2026-03-02 10:00')),
    resumed(at('2026-03-02 11:00')),
    {
      type: 'pauseAdded',
      at: at('2026-03-02 10:30'),
      to: at('2026-03-02 11:30'),
      recordedAt: now,
      reason: 'forceMajeure',
    },
  ])
  expect(explainClock(state, office, now).rows.map(line)).toEqual([
    '03-02 09:00 – 03-02 10:00 | counted | 1 | 1',
    '03-02 10:00 – 03-02 11:00 | paused | 0 | 1 | awaitingCustomer',
    '03-02 11:00 – 03-02 11:30 | paused | 0 | 1 | forceMajeure',
    '03-02 11:30 – 03-02 12:00 | counted | 0.5 | 1.5',
  ])
})

test('each result has its sentence', () => {
  const nine = at('2026-03-02 09:00'),
    sentence = (now: number, ...events: Parameters<typeof foldClock>[0]) =>
      explainClock(foldClock(events), office, now).sentence
  expect(sentence(at('2026-03-02 15:00'), started(nine))).toBe('breached')
  expect(sentence(at('2026-03-02 15:00'), started(nine), stopped(at('2026-03-02 10:00')))).toBe('met')
  expect(sentence(at('2026-03-02 15:00'), started(nine), stopped(at('2026-03-02 14:31')))).toBe('breachedAndFulfilled')
  expect(sentence(at('2026-03-02 15:00'), started(nine), paused(at('2026-03-02 10:00')))).toBe('paused')
})

test('a clock left running until the year 9999 is summed up, not spelled out', () => {
  const state = foldClock([started(at('2026-03-02 09:00'), aTarget({ durationMs: HOUR_MS }))])
  const explained = explainClock(state, office, LAST_INSTANT)
  expect(explained.rows).toHaveLength(501)
  expect(explained.rows.at(-1)).toMatchObject({ kind: 'summary', sumMs: explained.elapsedMs })
})
