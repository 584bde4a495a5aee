import type { FilterType, ListInput } from '#kernel/contract'

/** What a reader asked a list for; it lives in the address, so that a link shows the same rows to a colleague. */
export interface ListState {
  readonly page: number
  readonly size: number
  /** `-openedAt,number` as TMF630 writes it; empty for the list's own order. */
  readonly sort: string
  readonly q: string
  /** Attribute with operator → value: `status` → `new,open`, `openedAt.gte` → an instant. */
  readonly filters: Readonly<Record<string, string>>
}
export const pageSizes = [20, 50, 100, 200, 500] as const
export const firstPage: ListState = { page: 1, size: 50, sort: '', q: '', filters: {} }

const attributeOf = (key: string): string => key.replace(/\.(eq|ne|gte|gt|lte|lt|regex)$/, '')

/** Reads the state from an address; attributes the list does not filter by are somebody else's and are left alone. */
export function readState(
  search: URLSearchParams,
  filterable: Readonly<Record<string, FilterType>>,
  start: ListState = firstPage,
): ListState {
  const whole = (name: string, otherwise: number, most: number) => {
    const n = Number(search.get(name))
    return Number.isInteger(n) && n > 0 ? Math.min(n, most) : otherwise
  }
  const filters = Object.fromEntries(
    [...search].filter(([key, value]) => attributeOf(key) in filterable && value !== ''),
  )
  const touched = ['page', 'size', 'sort', 'q'].some((k) => search.has(k)) || Object.keys(filters).length > 0
  return {
    page: whole('page', 1, 200_000),
    size: whole('size', start.size, 1000),
    sort: search.get('sort') ?? start.sort,
    q: search.get('q') ?? '',
    filters: touched || search.has('all') ? filters : start.filters,
  }
}

/** Writes the state into an address; what equals the start is left out, foreign parameters stay. */
export function writeState(
  state: ListState,
  filterable: Readonly<Record<string, FilterType>>,
  old = new URLSearchParams(),
  start: ListState = firstPage,
): URLSearchParams {
  const kept = [...old].filter(
    ([key]) => !(attributeOf(key) in filterable) && !['page', 'size', 'sort', 'q', 'all'].includes(key),
  )
  const next = new URLSearchParams(kept)
  for (const [key, value] of Object.entries(state.filters)) if (value) next.set(key, value)
  if (state.q) next.set('q', state.q)
  if (state.sort !== start.sort) next.set('sort', state.sort)
  if (state.size !== start.size) next.set('size', String(state.size))
  if (state.page > 1) next.set('page', String(state.page))
  // The start has filters of its own and the reader took them off: say so, or they would come back.
  if (Object.keys(state.filters).length === 0 && Object.keys(start.filters).length > 0) next.set('all', '1')
  return next
}

/** The state as the contract's input. */
export const inputOf = (state: ListState): ListInput => ({
  offset: (state.page - 1) * state.size,
  limit: state.size,
  ...(state.sort ? { sort: state.sort } : {}),
  ...(state.q ? { q: state.q } : {}),
  ...(Object.keys(state.filters).length ? { filter: { ...state.filters } } : {}),
})

/** The filters of one attribute, by operator; plain equality is ''. */
export function filtersOf(state: ListState, attribute: string): Readonly<Record<string, string>> {
  const found = Object.entries(state.filters).filter(([key]) => attributeOf(key) === attribute)
  return Object.fromEntries(found.map(([key, value]) => [key.slice(attribute.length + 1), value]))
}

/** The state with one attribute's filters replaced, back on the first page. */
export function withFilters(
  state: ListState,
  attribute: string,
  byOperator: Readonly<Record<string, string | undefined>>,
): ListState {
  const others = Object.entries(state.filters).filter(([key]) => attributeOf(key) !== attribute)
  const own = Object.entries(byOperator)
    .filter((e): e is [string, string] => Boolean(e[1]))
    .map(([op, value]) => [op ? `${attribute}.${op}` : attribute, value] as const)
  return { ...state, page: 1, filters: Object.fromEntries([...others, ...own]) }
}

/** "Contains, whatever the case" as the regular expression TMF630's filter takes; and back. */
export const containing = (text: string): string => (text ? `(?i)${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}` : '')
export const contained = (pattern: string | undefined): string =>
  (pattern ?? '').replace(/^\(\?i\)/, '').replace(/\\([\\^$.*+?()[\]{}|])/g, '$1')
