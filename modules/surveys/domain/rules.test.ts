import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilson } from './interval.ts'
import { invitationIn, tokenOf } from './link.ts'
import { capHolds, checkAnswer, faultOf, isSatisfied, wordingOf } from './survey.ts'
import { shippedSurvey } from './shipped-survey.ts'

describe('the interval', () => {
  test('agrees with published values: 8 of 10 is 49.0–94.3 %, 0 of 10 is 0–27.8 %', () => {
    const some = wilson(8, 10)
    expect([some.low!.toFixed(3), some.high!.toFixed(3)]).toEqual(['0.490', '0.943'])
    expect(wilson(0, 10).high!.toFixed(3)).toBe('0.278')
  })
  test('holds the share, stays within 0–1 and narrows with n; nobody asked is no share at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, p) => {
        const n = Math.round(p * of)
        const s = wilson(n, of)
        expect(s.low! <= s.share! + 1e-12 && s.share! <= s.high! + 1e-12 && s.low! >= 0 && s.high! <= 1).toBe(true)
        const more = wilson(n * 4, of * 4)
        expect(more.high! - more.low!).toBeLessThanOrEqual(s.high! - s.low! + 1e-12)
      }),
    )
    expect(wilson(0, 0)).toEqual({ n: 0, of: 0, share: null, low: null, high: null })
  })
})
describe('the link', () => {
  test('gives its invitation back, and nothing for a changed, cut or foreign one', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const token = tokenOf(id, 'secret')
        expect(invitationIn(token, 'secret')).toBe(id)
        expect(invitationIn(token, 'other')).toBeUndefined()
        expect(invitationIn(token.slice(0, -2), 'secret')).toBeUndefined()
        expect(invitationIn((token[0] === 'A' ? 'B' : 'A') + token.slice(1), 'secret')).toBeUndefined()
      }),
    )
  })
})
describe('the survey', () => {
  test('the top two of the scale are satisfied', () => {
    expect([3, 4, 5].map((s) => isSatisfied({ scale: 5 }, s))).toEqual([false, true, true])
  })
  test('a score beyond the scale, a reason for other scores and unasked text are refused', () => {
    const survey = { ...shippedSurvey, freeText: false }
    expect(() => checkAnswer(survey, { score: 6, reasons: [], text: null })).toThrow('scoreOutOfScale')
    expect(() => checkAnswer(survey, { score: 5, reasons: ['slow'], text: null })).toThrow('reasonNotOffered')
    expect(() => checkAnswer(survey, { score: 2, reasons: ['slow'], text: 'x' })).toThrow('textNotAsked')
    expect(() => checkAnswer(survey, { score: 2, reasons: ['slow'], text: null })).not.toThrow()
  })
  test('a channel without wording of its own uses the common one', () => {
    expect(wordingOf(shippedSurvey, 'zh-CN', 'phone')).toBe(shippedSurvey.wording['zh-CN'].default)
  })
  test('the cap counts from the last time they were asked', () => {
    const asked = new Date('2026-03-01T00:00:00Z')
    expect(capHolds({ capDays: 30 }, asked, new Date('2026-03-30T23:59:59Z'))).toBe(true)
    expect(capHolds({ capDays: 30 }, asked, new Date('2026-03-31T00:00:00Z'))).toBe(false)
    expect(capHolds({ capDays: 30 }, null, asked)).toBe(false)
  })
  test('a definition needs common wording in both languages and a call-back only for less than the best', () => {
    expect(faultOf(shippedSurvey)).toBeUndefined()
    expect(faultOf({ ...shippedSurvey, lowScore: 5 })).toBe('lowScoreTooHigh')
    expect(faultOf({ ...shippedSurvey, wording: { ...shippedSurvey.wording, en: {} } })).toBe('wordingMissing')
  })
})
