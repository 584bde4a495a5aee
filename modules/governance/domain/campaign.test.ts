import { expect, test } from 'vitest'
import { checkQuestions, percentOf } from './campaign.ts'

const asks = [0, 1, 1].map((right) => ({ right, choices: ['a', 'b'] }))
test.each([
  [[0, 1, 1], 100],
  [[0, 1, 0], 66],
  [[1, 0, 0], 0],
])('%j is %i percent', (answers, percent) => {
  expect(percentOf(asks, answers)).toBe(percent)
})
test('where nothing is asked, having read it is all', () => {
  expect(percentOf([], [])).toBe(100)
})
test.each([[[0, 1]], [[0, 1, 1, 0]], [[0, 1, 2]]])('%j does not answer what was asked', (answers) => {
  expect(() => percentOf(asks, answers)).toThrow('answersMissing')
})
test('the right choice is one of the choices', () => {
  expect(() => checkQuestions([{ right: 2, choices: ['a', 'b'] }])).toThrow('rightMissing')
})
