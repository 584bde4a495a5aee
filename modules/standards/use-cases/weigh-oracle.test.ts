// Random cases, lived by the engine and by the naive reckoner beside it: statuses that pause, priorities that change the policy,
// results, reopenings.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileCalendar } from '#kernel/calendar'
import type { ClockTarget } from '../domain/clock-event.ts'
import { deriveClock } from '../domain/clock.ts'
import { aSubject } from '../fixtures.ts'
import type { ClockWithState } from '../store/clock.ts'
import type { Policies } from '../store/promises.ts'
import {
  calendars,
  DAY_MINUTES,
  eras,
  known,
  metrics,
  MINUTE,
  reckon,
  Reckoner,
  type Lived,
} from '../domain/minute-reckoner.ts'
import { moveClock } from './move-clocks.ts'
import { weighSubject } from './weigh-subject.ts'

const promises = Object.values(known).map((each) => ({ ...each, policyId: each.id, subjectKind: 'case' }))
const policies: Policies = {
  revision: 1,
  current: promises,
  versions: new Map(promises.map((each) => [each.id, each])),
}
// The engine, as the use case drives it, without a database.

const compiled = new Map(Object.entries(calendars).map(([name, calendar]) => [name, compileCalendar(calendar)]))
const calendarOf = (target: ClockTarget) => compiled.get(target.calendarVersionId ?? 'office')!

const change = fc.oneof(
  fc.constantFrom('pending', 'held', 'inProgress', 'pending', 'inProgress').map((status) => ({ status })),
  fc.constantFrom('P1', 'P2', 'P3').map((priority) => ({ priority })),
  fc.constantFrom('respond', 'locate', 'resolve', 'reopen', 'reopen', 'look').map((act) => ({ act })),
)
const story = fc.record({
  era: fc.nat(eras.length - 1),
  start: fc.integer({ min: 0, max: 3 * DAY_MINUTES }),
  priority: fc.constantFrom('P1', 'P2', 'P3'),
  steps: fc.array(
    fc.tuple(fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 2 * DAY_MINUTES })), change),
    { minLength: 3, maxLength: 10, size: 'max' },
  ),
})

function tell({ era: nth, start, priority, steps }: typeof story extends fc.Arbitrary<infer T> ? T : never) {
  const era = eras[nth]!
  const instant = (minute: number) => era.from + minute * MINUTE
  const lived: Lived = {
    status: 'inProgress',
    priority,
    responded: false,
    located: false,
    resolved: false,
    reopenedAt: null,
  }
  const times: Record<string, string | null> = { receivedAt: new Date(instant(start)).toISOString() }
  const reckoner = new Reckoner(start)
  const clocks: ClockWithState[] = []
  let at = start,
    ids = 0
  const update = () => {
    const subject = aSubject('case', { facts: { priority: lived.priority }, values: { status: lived.status }, times })
    const { moves } = weighSubject({ clocks, policies, newId: () => `clock${ids++}` }, subject, instant(at))
    for (const { row, state } of moves.map((move) => moveClock(move, policies, calendarOf, instant(at)))) {
      const old = clocks.findIndex((clock) => clock.row.id === row.id)
      if (old < 0) clocks.push({ row, state })
      else clocks[old] = { row, state }
    }
    clocks.sort((a, b) =>
      a.row.metric < b.row.metric ? -1 : a.row.metric > b.row.metric ? 1 : a.row.instance - b.row.instance,
    )
    reckoner.change(at, lived)
  }
  update()
  for (const [gap, next] of steps) {
    reckoner.live(at, at + gap, lived)
    at += gap
    const stamp = new Date(instant(at)).toISOString()
    if ('priority' in next) lived.priority = next.priority
    else if ('status' in next) lived.status = lived.resolved ? lived.status : next.status
    else if (next.act === 'respond') {
      lived.responded = true
      times.firstRespondedAt ??= stamp
    } else if (next.act === 'locate') {
      lived.located = true
      times.locatedAt ??= stamp
    } else if (next.act === 'resolve' && !lived.resolved) {
      Object.assign(lived, { resolved: true, status: 'resolved' })
      times.resolvedAt = stamp
    } else if (next.act === 'reopen' && lived.resolved) {
      Object.assign(lived, { resolved: false, status: 'inProgress', reopenedAt: at })
      times.reopenedAt = stamp
    }
    update()
  }
  return { clocks, reckoner, at, instant }
}

test('every clock of a random case is what counting its minutes one by one makes it, and each warning comes once at its minute', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { clocks, reckoner, at, instant } = tell(told)
      for (const metric of metrics) {
        const runs = clocks
          .filter((clock) => clock.row.metric === metric)
          .flatMap(({ state }) => [...state.pastRuns, state.run].map((run) => ({ run, state })))
        const expected = reckoner.stretches.filter((each) => each.metric === metric)
        expect(runs.map(({ run }) => [run.target.policyVersionId, run.startedAt, run.endedAt, run.end])).toEqual(
          expected.map((each) => [
            each.policy,
            instant(each.from),
            each.to === null ? null : instant(each.to),
            each.end,
          ]),
        )
        runs.forEach(({ run, state }, i) => {
          const stretch = expected[i]!
          const { elapsed, reached } = reckon(stretch, eras[told.era]!, stretch.to ?? at)
          const clock = deriveClock({ ...state, run }, calendarOf(run.target), instant(at))
          expect(clock.elapsedMs).toBe(elapsed * MINUTE)
          const due = reached.get(100)
          if (due !== undefined) expect(clock.dueAt).toEqual({ kind: 'at', at: instant(due) })
          expect(clock.breached).toBe(due !== undefined && due < (stretch.to ?? at))
          expect(run.thresholds.map(({ percent, at: when }) => [percent, when])).toEqual(
            [...reached]
              .filter(([, minute]) => minute < (stretch.to ?? at))
              .map(([percent, minute]) => [percent, instant(minute)]),
          )
        })
      }
    }),
    { numRuns: 250 },
  )
})
