import { expect, test } from 'vitest'
import { afterCheck, judgedByAnother, mayStep, type FindingState } from './finding.ts'

const at = (state: FindingState) => ({ state, round: 1, ownerId: 'owner', implementedBy: 'doer' })
test('steps follow one another, and none is left out', () => {
  expect(() => mayStep(at('open'), 'implement')).toThrow('findingStep')
  expect(() => mayStep(at('implemented'), 'checkEffect')).toThrow('findingStep')
  expect(() => mayStep(at('closed'), 'act')).toThrow('findingStep')
  for (const [state, step] of [
    ['open', 'act'],
    ['acting', 'implement'],
    ['implemented', 'checkImplementation'],
    ['checked', 'checkEffect'],
  ] as const)
    expect(() => mayStep(at(state), step)).not.toThrow()
})
test('neither who did it nor who answers for it judges whether it helped, nor does a program', () => {
  for (const judge of ['owner', 'doer', null])
    expect(() => judgedByAnother(at('checked'), judge)).toThrow('checkByAnother')
  expect(judgedByAnother(at('checked'), 'auditor')).toBe('auditor')
})
test('an action that did not help begins anew; one that was not done is gone on with', () => {
  expect(afterCheck(at('checked'), 'effectiveness', true)).toEqual({ state: 'closed', round: 1 })
  expect(afterCheck(at('checked'), 'effectiveness', false)).toEqual({ state: 'open', round: 2 })
  expect(afterCheck(at('implemented'), 'implementation', true)).toEqual({ state: 'checked', round: 1 })
  expect(afterCheck(at('implemented'), 'implementation', false)).toEqual({ state: 'acting', round: 1 })
})
