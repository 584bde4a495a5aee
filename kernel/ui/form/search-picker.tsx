import { Select } from 'antd'
import { useDeferredValue, useState, type ReactNode } from 'react'
import type { Endpoint, Page } from '#kernel/contract'
import type { Operation } from '../api/operation.ts'
import { useRead } from '../api/use-read.ts'
import { useClearable } from '../clearable.tsx'

/** What a form gives every editor of its own. */
export interface PickerProps {
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (id: string | undefined) => void
}
interface Props<T> extends PickerProps {
  /** A search that takes `q` and `limit`: there may be millions to choose from, so the server looks. */
  readonly find: Operation<
    Endpoint<Endpoint['input'], { readonly _zod: { readonly input: Page<T>; readonly output: Page<T> } }>
  >
  readonly label: (item: T) => ReactNode
  /** Says the value that was there from the beginning. */
  readonly own?: ReactNode
  readonly placeholder: string
  readonly nothing: string
}
/** Finds one record by what is typed. */
export function SearchPicker<T extends { readonly id: string }>(props: Props<T>) {
  const { find, label, own, placeholder, nothing, value, onChange, ...rest } = props
  const clearable = useClearable()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<{ readonly value: string; readonly label: ReactNode }>()
  const q = useDeferredValue(text.trim())
  const found = useRead(find, { q, limit: 12 } as never, { when: q.length > 0 })
  const hits = (q ? (found.data?.items ?? []) : []).map((item) => ({ value: item.id, label: label(item) }))
  const said = chosen?.value === value ? chosen?.label : own
  const before = value && said && !hits.some((h) => h.value === value) ? [{ value, label: said }] : []
  return (
    <Select
      {...rest}
      value={value ?? null}
      placeholder={placeholder}
      allowClear={clearable}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      notFoundContent={q ? nothing : placeholder}
      options={[...before, ...hits]}
      onChange={(id: string | null | undefined) => {
        setChosen(hits.find((h) => h.value === id))
        onChange?.(id ?? undefined)
      }}
    />
  )
}
