import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useMessages, useRead, useClearable } from '#kernel/ui'
import { cases } from './api.ts'
import { listWords } from './list-words.ts'

interface Props {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (id: string | null) => void
  /** The case that chooses; it cannot choose itself. */
  readonly not: string
  /** Only cases that fit this filter. */
  readonly among?: Readonly<Record<string, string>>
}
/** Finds another case by number or words. */
export function CasePicker({ value, onChange, not, among, ...rest }: Props) {
  const clearable = useClearable()
  const m = useMessages(listWords)
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useRead(cases.listCases, {
    ...(q ? { q } : {}),
    limit: 15,
    sort: '-creationDate',
    ...(among ? { filter: among } : {}),
  })
  const chosen = useRead(cases.getCase, { id: value ?? '' }, { when: Boolean(value) }).data
  const items = [...(chosen ? [chosen] : []), ...(found.data?.items ?? []).filter((c) => c.id !== chosen?.id)].filter(
    (c) => c.id !== not,
  )
  return (
    <Select
      {...rest}
      value={value ?? null}
      placeholder={m.search}
      allowClear={clearable}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      options={items.map((c) => ({ value: c.id, label: `${c.number} · ${c.name}` }))}
      onChange={(id: string | null | undefined) => onChange?.(id ?? null)}
    />
  )
}
