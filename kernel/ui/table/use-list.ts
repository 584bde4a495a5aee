import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ListInput } from '#kernel/contract'
import { useRead } from '../api/use-read.ts'
import { useLive } from '../live/use-live.ts'
import { useLocale } from '../locale.ts'
import type { Item, ResourceTableProps } from './list-props.ts'
import { firstPage, inputOf, readState, writeState, type ListState } from './list-state.ts'
import { useKept } from './kept.ts'
import type { SavedView } from './views.tsx'
import { useListState } from './use-list-state.ts'
import { useRowKeys } from './use-row-keys.ts'

/** All a list knows and can do, apart from how it looks. */
export function useList<T extends Item>(p: ResourceTableProps<T>) {
  const navigate = useNavigate()
  const filterable = p.list.endpoint.filters
  const start = { ...firstPage, ...p.start }
  const [state, setState] = useListState(filterable, start, !p.embedded)
  const [shownKeys, setShownKeys] = useKept<readonly string[] | null>(`columns.${p.name}`, null)
  const fixed = Object.entries(p.where ?? {}).filter((e): e is [string, string] => Boolean(e[1]))
  const input = inputOf(state)
  const asked: ListInput = { ...input, ...p.params, filter: { ...input.filter, ...Object.fromEntries(fixed) } }
  const answer = useRead(p.list, asked as never)
  useLive(p.live ?? [], [p.list])
  const items = answer.data?.items ?? []
  const { chosen, setChosen } = useChosen<T>(JSON.stringify(asked))
  const open = p.onOpen ?? (p.href ? (item: T) => void navigate(p.href!(item)) : undefined)
  const choose = (item: T) =>
    setChosen(chosen.some((c) => c.id === item.id) ? chosen.filter((c) => c.id !== item.id) : [...chosen, item])
  const focused = useRowKeys(items, open, p.bulk ? choose : undefined)
  const columns = p.columns.filter((c) => (shownKeys ? shownKeys.includes(c.key) : !c.hidden))
  return {
    state,
    setState,
    asked,
    answer,
    items,
    chosen,
    setChosen,
    open,
    focused,
    columns,
    showColumns: (keys: readonly string[] | undefined) => setShownKeys(keys ?? null),
    views: useViews(p, state, setState, start),
  }
}
export type List<T extends Item> = ReturnType<typeof useList<T>>

/** What was chosen belongs to the question it was chosen from: another page or filter begins with nothing chosen. */
function useChosen<T>(question: string) {
  const [choice, setChoice] = useState<{ readonly of: string; readonly items: readonly T[] }>({ of: '', items: [] })
  return {
    chosen: choice.of === question ? choice.items : [],
    setChosen: (items: readonly T[]) => setChoice({ of: question, items }),
  }
}

/** The page's own views, the reader's, and which of them is shown. */
function useViews<T extends Item>(
  p: ResourceTableProps<T>,
  state: ListState,
  setState: (next: ListState) => void,
  start: ListState,
) {
  const locale = useLocale()
  const filterable = p.list.endpoint.filters
  const [saved, setSaved] = useKept<readonly SavedView[]>(`views.${p.name}`, [])
  const searchOf = (s: ListState) => writeState(s, filterable, undefined, start).toString()
  const given = (p.views ?? []).map((v) => ({
    name: v.name[locale],
    search: searchOf({ ...start, filters: {}, ...v.state }),
    changed: v.changed ?? 0,
  }))
  const current = searchOf({ ...state, page: 1 })
  return {
    given,
    saved,
    setSaved,
    current,
    begin: searchOf(start),
    choose: (search: string) => setState(readState(new URLSearchParams(search), filterable, start)),
    /** The reader narrowed the list down beyond what the page shows by itself. */
    isNarrowed:
      (Boolean(state.q) || Object.keys(state.filters).length > 0) &&
      ![searchOf(start), ...given.map((v) => v.search)].includes(current),
  }
}
