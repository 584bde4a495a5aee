import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFilters, type Operator } from './filter.ts'

const attribute = fc.stringMatching(/^@?[a-z]\w{0,8}(?:\.@?[a-z]\w{0,8}){0,3}$/).filter(
  // A name that ends like an operator is an operator: the grammar has no way to say otherwise.
  (name) => !/\.(?:eq|ne|gte?|lte?|regex)$/.test(name),
)
const operators: readonly Operator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'regex']
const symbol: Partial<Record<Operator, string>> = {
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  eq: '==',
  ne: '!=',
  regex: '=~',
}
const text = fc.string({ minLength: 1, maxLength: 30, unit: 'binary' })
const code = fc.stringMatching(/^[\w.:@-]{1,12}$/)

describe('the filters of a query (TMF630)', () => {
  test('a condition is read the same by suffix and by symbol, whatever is in the value', () => {
    fc.assert(
      fc.property(attribute, fc.constantFrom(...operators), text, (name, operator, value) => {
        const [bySuffix] = parseFilters({ [`${name}.${operator}`]: value })
        const [bySymbol] = parseFilters({ [`${name}${symbol[operator]!}`]: value })
        expect(bySuffix).toMatchObject({ attribute: name, operator })
        expect(bySymbol).toEqual(bySuffix)
        expect(bySuffix!.values).toContain(value)
      }),
    )
  })
  test('alternatives mean the same by comma, by semicolon and by repetition, in any order', () => {
    fc.assert(
      fc.property(attribute, fc.uniqueArray(code, { minLength: 2, maxLength: 5 }), (name, codes) => {
        const repeated = parseFilters({ [name]: codes })[0]!
        expect(parseFilters({ [name]: codes.join(',') })[0]).toEqual(repeated)
        expect(parseFilters({ [name]: codes.join(';') })[0]).toEqual(repeated)
        const turned = parseFilters({ [name]: codes.toReversed().join(',') })[0]!
        expect(new Set(turned.values)).toEqual(new Set(repeated.values))
      }),
    )
  })
  test('free text with a comma in it is found whole', () => {
    fc.assert(
      fc.property(attribute, text, text, (name, one, two) => {
        expect(parseFilters({ [name]: `${one}, ${two}` })[0]!.values).toContain(`${one}, ${two}`)
      }),
    )
  })
  test('every attribute asked for gives one condition, and none is lost', () => {
    fc.assert(
      fc.property(fc.dictionary(attribute, code, { maxKeys: 6 }), (query) => {
        expect(parseFilters(query).map((c) => c.attribute)).toEqual(Object.keys(query))
      }),
    )
  })
})
