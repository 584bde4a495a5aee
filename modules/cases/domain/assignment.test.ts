import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choosePerson, type Candidate } from './assignment.ts'

const person = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  personId: id,
  teamId: 't',
  skills: { broadband: 2 },
  languages: ['zh-CN'],
  openCases: 0,
  maxOpenCases: 10,
  available: true,
  ...over,
})
const need = { skill: 'broadband', minLevel: 2, language: 'zh-CN' }

test('the least loaded of those who are qualified, speak the language, are there and have room', () => {
  const chosen = choosePerson(
    [
      person('away', { available: false }),
      person('full', { openCases: 10 }),
      person('untrained', { skills: { broadband: 1 } }),
      person('english', { languages: ['en'] }),
      person('busy', { openCases: 5 }),
      person('free', { openCases: 1 }),
    ],
    need,
  )
  expect(chosen?.personId).toBe('free')
})
test('load is a share of capacity: two of four is more than three of ten', () => {
  expect(
    choosePerson(
      [person('a', { openCases: 2, maxOpenCases: 4 }), person('b', { openCases: 3, maxOpenCases: 10 })],
      need,
    )?.personId,
  ).toBe('b')
})
test('whoever is chosen may be chosen, and the order of the list does not matter', () => {
  const candidate = fc.record({
    personId: fc.uuid(),
    teamId: fc.constant('t'),
    skills: fc.record({ broadband: fc.integer({ min: 0, max: 5 }) }),
    languages: fc.subarray(['zh-CN', 'en']),
    openCases: fc.integer({ min: 0, max: 12 }),
    maxOpenCases: fc.integer({ min: 1, max: 12 }),
    available: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.uniqueArray(candidate, { maxLength: 8, selector: (c) => c.personId }), (people) => {
      const chosen = choosePerson(people, need)
      expect(choosePerson(people.toReversed(), need)).toEqual(chosen)
      const fit = people.filter(
        (p) => p.available && p.openCases < p.maxOpenCases && p.languages.includes('zh-CN') && p.skills.broadband >= 2,
      )
      expect(chosen === undefined).toBe(fit.length === 0)
      if (chosen)
        expect(Math.min(...fit.map((p) => p.openCases / p.maxOpenCases))).toBe(chosen.openCases / chosen.maxOpenCases)
    }),
  )
})
