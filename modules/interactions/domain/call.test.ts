import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldCall, type CallEvent } from './call.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 1, 0, seconds))
const e = (kind: CallEvent['kind'], seconds: number, data: CallEvent['data'] = {}): CallEvent => ({
  kind,
  at: at(seconds),
  data,
})
const whole = [
  e('offered', 0, { number: '13800000001', queue: 'fault' }),
  e('answered', 12, { agentId: 'a1' }),
  e('held', 60),
  e('retrieved', 90),
  e('transferred', 100, { agentId: 'a2' }),
  e('held', 110),
  e('ended', 140),
  e('wrapped', 170),
]

describe('a call from its events', () => {
  test('wait, talk without hold, hold and wrap add up', () => {
    expect(foldCall(whole)).toMatchObject({
      state: 'ended',
      waitMs: 12_000,
      holdMs: 60_000,
      talkMs: 68_000,
      wrapMs: 30_000,
      transfers: 1,
      agentId: 'a2',
      queue: 'fault',
      number: '13800000001',
    })
  })
  test('any order of the same events gives the same call', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), (shuffled) => {
        expect(foldCall(shuffled)).toEqual(foldCall(whole))
      }),
    )
  })
  test('whatever arrives, no time is negative and a call is not both answered and abandoned', () => {
    const any = fc.array(
      fc.record({
        kind: fc.constantFrom(...whole.map((w) => w.kind), 'abandoned' as const),
        at: fc.integer({ min: 0, max: 600 }).map(at),
        data: fc.constant({}),
      }),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(any, (events) => {
        const call = foldCall(events)
        expect(Math.min(call.waitMs, call.talkMs, call.holdMs, call.wrapMs)).toBeGreaterThanOrEqual(0)
        expect(call.answeredAt !== null && call.abandonedAt !== null).toBe(false)
      }),
    )
  })
  test('who hangs up before being answered has abandoned, with the time they waited', () => {
    expect(foldCall([e('offered', 0), e('abandoned', 25)])).toMatchObject({
      state: 'abandoned',
      waitMs: 25_000,
      talkMs: 0,
    })
    expect(foldCall([e('offered', 0), e('ended', 25)])).toMatchObject({ state: 'abandoned', waitMs: 25_000 })
  })
  test('news of the answer that comes after the end still makes it an answered call', () => {
    expect(foldCall([e('ended', 40), e('offered', 0)]).state).toBe('abandoned')
    expect(foldCall([e('ended', 40), e('offered', 0), e('answered', 10)])).toMatchObject({
      state: 'wrapping',
      talkMs: 30_000,
    })
  })
})
