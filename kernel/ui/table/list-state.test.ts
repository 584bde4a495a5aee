import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contained,
  containing,
  filtersOf,
  firstPage,
  inputOf,
  readState,
  withFilters,
  writeState,
  type ListState,
} from './list-state.ts'

const filterable = { status: 'text', openedAt: 'instant', orgId: 'uuid' } as const
const state = (given: Partial<ListState>): ListState => ({ ...firstPage, ...given })

describe('what a reader asked a list for', () => {
  test('comes back from the address as it was, whatever it was', () => {
    const filters = fc.record(
      { status: fc.string({ minLength: 1 }), 'openedAt.gte': fc.string({ minLength: 1 }) },
      { requiredKeys: [] },
    )
    const any = fc.record({
      page: fc.integer({ min: 1, max: 9999 }),
      size: fc.constantFrom(20, 50, 200),
      sort: fc.constantFrom('', '-openedAt', 'status'),
      q: fc.string(),
      filters,
    })
    fc.assert(
      fc.property(any, (s) => {
        expect(readState(writeState(s, filterable), filterable)).toEqual(s)
      }),
    )
  })
  test('leaves the parameters of others in the address', () => {
    expect(
      writeState(state({ sort: '-openedAt' }), filterable, new URLSearchParams('tab=notes&status=old')).toString(),
    ).toBe('tab=notes&sort=-openedAt')
  })
  test("begins with the list's own filters and can be without them", () => {
    const start = state({ filters: { status: 'open' } })
    expect(readState(new URLSearchParams(), filterable, start).filters).toEqual({ status: 'open' })
    const cleared = writeState(state({ filters: {} }), filterable, new URLSearchParams(), start)
    expect(readState(cleared, filterable, start).filters).toEqual({})
  })
  test('ignores what is no number and attributes the list does not have', () => {
    expect(readState(new URLSearchParams('page=-3&size=abc&secret=1'), filterable)).toEqual(firstPage)
  })
  test('is asked of the server page by page', () => {
    expect(inputOf(state({ page: 3, size: 20, sort: '-openedAt', filters: { status: 'open' } }))).toEqual({
      offset: 40,
      limit: 20,
      sort: '-openedAt',
      filter: { status: 'open' },
    })
  })
  test('a new filter begins again at the first page and replaces only its own attribute', () => {
    const next = withFilters(
      state({ page: 7, filters: { status: 'open', 'openedAt.gte': 'a', 'openedAt.lt': 'b' } }),
      'openedAt',
      { gte: 'c' },
    )
    expect(next).toMatchObject({ page: 1, filters: { status: 'open', 'openedAt.gte': 'c' } })
    expect(filtersOf(next, 'openedAt')).toEqual({ gte: 'c' })
  })
  test('"contains" takes any text literally', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const pattern = containing(text)
        expect(contained(pattern)).toBe(text)
        expect(new RegExp(pattern.replace('(?i)', ''), 'i').test(`x${text}y`)).toBe(true)
      }),
    )
  })
})
