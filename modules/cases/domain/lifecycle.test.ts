import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { caseStatuses } from '../contract/vocabulary.ts'
import { actionTowards, mayTake, take, transitions, type Transition } from './lifecycle.ts'

const actions = Object.keys(transitions) as Transition[]

test('closing twice is refused with the states from which it would be possible', () => {
  expect(take('resolved', 'close')).toBe('closed')
  expect(() => take('closed', 'close')).toThrow('caseNotIn')
})
test('a rejected or cancelled case takes no further step', () => {
  for (const action of actions)
    expect([mayTake('rejected', action), mayTake('cancelled', action)]).toEqual([false, false])
})
test('however actions follow one another, a case is never closed without having been resolved just before', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 30 }), (steps) => {
      let status: (typeof caseStatuses)[number] = 'acknowledged'
      for (const step of steps) {
        if (!mayTake(status, step)) continue
        const next = take(status, step)
        if (next === 'closed') expect(status).toBe('resolved')
        status = next
      }
    }),
  )
})
test('a partner who sets a status takes the one action that leads there', () => {
  expect(actionTowards('acknowledged', 'inProgress')).toBe('start')
  expect(actionTowards('closed', 'inProgress')).toBe('reopen')
  expect(() => actionTowards('acknowledged', 'closed')).toThrow('caseStatusNotReachable')
})
