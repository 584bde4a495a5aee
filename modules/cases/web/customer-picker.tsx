import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useMessages, useRead, useClearable } from '#kernel/ui'
import { customers } from './api.ts'
import { ClassMark } from './labels.tsx'
import { listWords } from './list-words.ts'

interface Props {
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (id: string | undefined) => void
}
/** Finds a customer by name, pinyin, number, the digits of a phone, or address. */
export function CustomerPicker({ value, onChange, ...rest }: Props) {
  const clearable = useClearable()
  const m = useMessages(listWords)
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useRead(customers.searchCustomers, { q, limit: 12 }, { when: q.length > 0 })
  const chosen = useRead(customers.getCustomer, { id: value ?? '' }, { when: Boolean(value), freshMs: 60_000 })
  const hits = (q ? (found.data?.items ?? []) : []).map((c) => ({
    value: c.id,
    label: (
      <span className="cs-hit">
        <b>{c.name}</b> <ClassMark of={c.class} />{' '}
        <small>{[c.number, c.phone, c.address].filter(Boolean).join(' · ')}</small>
      </span>
    ),
  }))
  const own =
    chosen.data && !hits.some((h) => h.value === value)
      ? [{ value: chosen.data.id, label: <b>{chosen.data.name}</b> }]
      : []
  return (
    <Select
      {...rest}
      value={value ?? null}
      placeholder={m.findCustomer}
      allowClear={clearable}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      notFoundContent={q ? m.noCustomerFound : m.findCustomer}
      options={[...own, ...hits]}
      onChange={(id: string | null | undefined) => onChange?.(id ?? undefined)}
    />
  )
}
