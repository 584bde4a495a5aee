import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerAfter, differences, issueDigest, unanswered, type NamedAnswer } from './statement.ts'

test('a control is left out only with words, taken with words or a reason', () => {
  expect(() => answerAfter('control', unanswered, { applicable: false })).toThrow('justificationMissing')
  expect(() => answerAfter('control', unanswered, { applicable: true, justification: '  ' })).toThrow(
    'justificationMissing',
  )
  expect(answerAfter('control', unanswered, { applicable: true, reasons: ['law'] })).toMatchObject({ applicable: true })
})
test('a clause of the management system is never left out', () => {
  expect(() => answerAfter('clause', unanswered, { applicable: false, justification: '不适用' })).toThrow(
    'clauseAlwaysApplies',
  )
})
test('what a change does not name stays', () => {
  const before = { ...unanswered, applicable: true, reasons: ['risk'], ownerId: 'a' }
  expect(answerAfter('control', before, { state: 'partial' })).toEqual({ ...before, state: 'partial' })
  expect(answerAfter('control', before, { ownerId: null }).ownerId).toBeNull()
})

const answers = fc.uniqueArray(
  fc.record({
    kind: fc.constant('control' as const),
    code: fc.integer({ min: 1, max: 12 }).map(String),
    theme: fc.constant('people'),
    nameZh: fc.constant('名'),
    nameEn: fc.constant('name'),
    applicable: fc.constantFrom(true, false, null),
    reasons: fc.subarray(['risk', 'law']),
    justification: fc.string({ maxLength: 3 }),
    state: fc.constantFrom('planned', 'partial'),
    ownerId: fc.constantFrom('a', null),
    evidence: fc.constant([]),
  }) as fc.Arbitrary<NamedAnswer>,
  { selector: (a) => a.code },
)
test('nothing differs from itself, and what differs one way differs the other', () => {
  fc.assert(
    fc.property(answers, answers, (a, b) => {
      expect(differences(a, a)).toEqual([])
      const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const
      const there = new Map(differences(a, b).map((d) => [d.code, d.change]))
      const back = new Map(differences(b, a).map((d) => [d.code, turned[d.change]]))
      expect(there).toEqual(new Map([...there.keys()].map((code) => [code, back.get(code)])))
      expect(back.size).toBe(there.size)
    }),
  )
})
test('a digest changes with any answer and not with the order of keys', () => {
  const head = { number: 1, edition: '2022', scope: '' }
  fc.assert(
    fc.property(answers, answers, (a, b) => {
      const turned = a.map((x) => Object.fromEntries(Object.entries(x).reverse()) as unknown as NamedAnswer)
      expect(issueDigest(head, turned)).toBe(issueDigest(head, a))
      if (JSON.stringify(a) !== JSON.stringify(b)) expect(issueDigest(head, a)).not.toBe(issueDigest(head, b))
    }),
  )
})
