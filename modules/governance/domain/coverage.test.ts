import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverageOf, type Contribution } from './coverage.ts'
import { mappings, relationships } from './library/mappings.ts'
import { libraries } from './library/shipped.ts'

const control = (
  code: string,
  relationship: Contribution['relationship'],
  state: Contribution['state'],
): Contribution => ({ code, relationship, state })

test('parts are needed together: the weakest of them counts', () => {
  const parts = [control('a', 'subset', 'implemented'), control('b', 'subset', 'partial')]
  expect(coverageOf(parts)).toEqual({ coverage: 0.5, because: ['b'] })
})
test('one that is equal or more covers it by itself', () => {
  const some = [control('a', 'superset', 'implemented'), control('b', 'subset', 'notStarted')]
  expect(coverageOf(some)).toEqual({ coverage: 1, because: ['a'] })
})
test('what only overlaps is never more than half; what is not related, nothing at all', () => {
  expect(coverageOf([control('a', 'intersect', 'implemented')])).toEqual({ coverage: 0.5, because: ['a'] })
  expect(coverageOf([control('a', 'notRelated', 'implemented')])).toEqual({ coverage: null, because: [] })
  expect(coverageOf([])).toEqual({ coverage: null, because: [] })
})
test('a control that is left out covers nothing', () => {
  expect(coverageOf([control('a', 'equal', null)])).toEqual({ coverage: 0, because: ['a'] })
})

const states = ['notStarted', 'planned', 'partial', 'implemented'] as const
const some = fc.array(
  fc.record({
    code: fc.string({ minLength: 1, maxLength: 3 }),
    relationship: fc.constantFrom(...relationships),
    state: fc.constantFrom(...states, null),
  }),
  { maxLength: 8 },
)
test('coverage lies between 0 and 1, does not hang on the order, and never falls when a control gets further', () => {
  fc.assert(
    fc.property(some, fc.nat(), (given, at) => {
      const { coverage } = coverageOf(given)
      expect(coverageOf(given.toReversed()).coverage).toBe(coverage)
      if (coverage === null) return
      expect(coverage).toBeGreaterThanOrEqual(0)
      expect(coverage).toBeLessThanOrEqual(1)
      const further = given.map((c, i) => (i === at % given.length ? { ...c, state: 'implemented' as const } : c))
      expect(coverageOf(further).coverage).toBeGreaterThanOrEqual(coverage)
    }),
  )
})
test('every mapping that ships leads from a control to an article there is, once, with a reason in both languages', () => {
  const codes = new Set(libraries.flatMap((l) => l.nodes.map((n) => `${l.framework} ${n.code}`)))
  const named = mappings.map((m) => `${m.control} ${m.framework} ${m.code}`)
  expect(new Set(named).size).toBe(named.length)
  for (const m of mappings) {
    expect(codes, m.control).toContain(`iso27001 ${m.control}`)
    expect(codes, m.control).toContain(`${m.framework} ${m.code}`)
    expect(relationships, m.control).toContain(m.relationship)
    expect(m.rationaleZh, m.control).toMatch(/\p{Script=Han}/u)
    expect(m.rationaleEn, m.control).toMatch(/^[A-Z]/)
  }
})
