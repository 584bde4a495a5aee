import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, piecesOf } from './lines.ts'

const measure = (s: string) => [...s].length
test('Chinese is cut between characters, a sign stays with the character before it, words stay whole', () => {
  expect(piecesOf('您好，王 hello world')).toEqual(['您', '好，', '王', ' ', 'hello ', 'world'])
  expect(linesOf('您好，王先生', 3, measure)).toEqual(['您好，', '王先生'])
  expect(linesOf('one two', 5, measure)).toEqual(['one', 'two'])
})
test('nothing is lost and no line is wider than asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = linesOf(text, width, measure)
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      // A sign that does not begin a line may hang over by itself.
      for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width)
    }),
  )
})
