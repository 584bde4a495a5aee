import { Select } from 'antd'
import { useDeferredValue, useState, type ReactNode } from 'react'
import type { Endpoint, Page } from '#kernel/contract'
import type { Operation } from '../api/operation.ts'
import { useRead } from '../api/use-read.ts'
import { useClearable } from '../clearable.tsx'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { isRestricted, RestrictedMark } from '../table/restricted.tsx'

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
  /** What is read out and stands in the field. */
  readonly label: (item: T) => string
  /** What is seen in the list, where that is more than the label. */
  readonly draw?: (item: T) => ReactNode
  /** The record that was chosen from the beginning, once it is known. */
  readonly own?: { readonly label: string } | undefined
  readonly placeholder: string
  readonly nothing: string
}
/** Finds one record by what is typed. Whose data may only be kept is marked. */
export function SearchPicker<T extends { readonly id: string }>(props: Props<T>) {
  const { find, label, draw, own, placeholder, nothing, value, onChange, ...rest } = props
  const m = useMessages(messages)
  const clearable = useClearable()
  const [text, setText] = useState('')
  // The label is words alone: the list for screen readers reads those out, and of anything drawn only the id.
  const choice = (id: string, said: string, item: object, drawn: ReactNode = said) => ({
    value: id,
    label: isRestricted(item) ? `${said} · ${m.restricted}` : said,
    drawn: (
      <>
        {drawn} <RestrictedMark of={item} />
      </>
    ),
  })
  const [chosen, setChosen] = useState<ReturnType<typeof choice>>()
  const q = useDeferredValue(text.trim())
  const found = useRead(find, { q, limit: 12 } as never, { when: q.length > 0 })
  const hits = (q ? (found.data?.items ?? []) : []).map((item) => choice(item.id, label(item), item, draw?.(item)))
  const first = value && own ? choice(value, own.label, own) : undefined
  const said = chosen?.value === value ? chosen : first
  const before = said && !hits.some((h) => h.value === value) ? [said] : []
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
      optionRender={({ data }) => data.drawn}
      onChange={(id: string | null | undefined) => {
        setChosen(hits.find((h) => h.value === id))
        onChange?.(id ?? undefined)
      }}
    />
  )
}
