import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { FilterType } from '#kernel/contract'
import { readState, writeState, type ListState } from './list-state.ts'

/** The list's state, in the address or (for a list inside a page that has another) in the component. */
export function useListState(
  filterable: Readonly<Record<string, FilterType>>,
  start: ListState,
  inAddress: boolean,
): readonly [ListState, (next: ListState) => void] {
  const [search, setSearch] = useSearchParams()
  const [own, setOwn] = useState(start)
  if (!inAddress) return [own, setOwn]
  return [
    readState(search, filterable, start),
    (next) =>
      setSearch((old) => writeState(next, filterable, old, start), {
        replace: next.page === 1,
        preventScrollReset: true,
      }),
  ]
}
