import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkResult, metTargets } from './drill.ts'

const targets = { rtoMinutes: 60, rpoMinutes: 5 }
const good = { result: 'passed', actuals: [10, 20], recoveredMinutes: 60, lostMinutes: 5 } as const

test.each([
  ['all reached in time', {}, true],
  ['loss not looked at', { lostMinutes: null }, true],
  ['a step not reached', { actuals: [10, null] }, false],
  ['the service not back', { recoveredMinutes: null }, false],
  ['back a minute late', { recoveredMinutes: 61 }, false],
  ['a minute too much lost', { lostMinutes: 6 }, false],
])('%s', (_, change, met) => {
  expect(metTargets({ ...good, ...change }, targets)).toBe(met)
})
test('whatever was not met cannot be called passed, and a shortfall always wants its lessons', () => {
  const minutes = fc.option(fc.nat(120))
  fc.assert(
    fc.property(fc.array(minutes, { minLength: 1 }), minutes, minutes, (actuals, recoveredMinutes, lostMinutes) => {
      const drilled = { result: 'passed', actuals, recoveredMinutes, lostMinutes } as const
      if (metTargets(drilled, targets)) checkResult(drilled, targets)
      else expect(() => checkResult(drilled, targets)).toThrow('drillNotPassed')
      expect(() => checkResult({ ...drilled, result: 'failed' }, targets)).toThrow('lessonsMissing')
      checkResult({ ...drilled, result: 'partly', lessons: 'x' }, targets)
    }),
  )
})
