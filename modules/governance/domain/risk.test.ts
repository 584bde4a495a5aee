import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptanceStanding, checkMatrix, checkRatings, levelOf, riskLevels, scoreOf, shippedMatrix } from './risk.ts'

const rating = fc.record({ probability: fc.integer({ min: 1, max: 5 }), impact: fc.integer({ min: 1, max: 5 }) })

test('a higher score is never of a lower level', () => {
  fc.assert(
    fc.property(rating, rating, (a, b) => {
      if (scoreOf(a) < scoreOf(b)) return
      const [of, other] = [levelOf(shippedMatrix, a), levelOf(shippedMatrix, b)]
      expect(riskLevels.indexOf(of)).toBeGreaterThanOrEqual(riskLevels.indexOf(other))
    }),
  )
})
test('treatment never makes a risk worse: residual within current within inherent', () => {
  const [low, high] = [
    { probability: 1, impact: 2 },
    { probability: 3, impact: 4 },
  ]
  expect(checkRatings(shippedMatrix, { inherent: high, current: high, residual: low })).toBeDefined()
  expect(() => checkRatings(shippedMatrix, { inherent: high, current: low, residual: high })).toThrow('ratingOrder')
  expect(() => checkRatings(shippedMatrix, { inherent: low, current: high, residual: low })).toThrow('ratingOrder')
  const outside = { probability: 6, impact: 5 }
  expect(() => checkRatings(shippedMatrix, { inherent: outside, current: low, residual: low })).toThrow('ratingOutside')
})
test('an acceptance holds exactly while the rating is the accepted one and its day has not passed', () => {
  fc.assert(
    fc.property(rating, rating, fc.integer({ min: 1, max: 2 }), (accepted, live, matrix) => {
      const of = { ...accepted, matrix: 1, until: '2026-03-02' }
      const same = scoreOf(accepted) === scoreOf(live) && accepted.impact === live.impact && matrix === 1
      expect(acceptanceStanding(of, { ...live, matrix }, '2026-03-02')).toBe(same ? 'valid' : 'stale')
      expect(acceptanceStanding(of, { ...live, matrix }, '2026-03-03')).toBe(same ? 'expired' : 'stale')
    }),
  )
})
test('the levels of a matrix begin at one, ascend, and are all there', () => {
  expect(checkMatrix(shippedMatrix)).toBe(shippedMatrix)
  const levels = shippedMatrix.levels.map((l) => ({ ...l, from: l.from - 1 }))
  expect(() => checkMatrix({ ...shippedMatrix, levels })).toThrow('matrixLevels')
  expect(() => checkMatrix({ ...shippedMatrix, levels: shippedMatrix.levels.toReversed() })).toThrow('matrixLevels')
})
