import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useClearable, useMessages, useRead } from '#kernel/ui'
import { customers } from './api.ts'
import { words } from './words.ts'

interface Props {
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (id: string | undefined) => void
}
/** Finds the customer a request or a hold is about. */
export function CustomerPicker({ value, onChange, ...rest }: Props) {
  const m = useMessages(words)
  const clearable = useClearable()
  const [text, setText] = useState('')
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const q = useDeferredValue(text.trim())
  const found = useRead(customers.searchCustomers, { q, limit: 12 }, { when: q.length > 0 })
  const hits = (q ? (found.data?.items ?? []) : []).map((c) => ({
    value: c.id,
    label: [c.name, c.number, c.phone, c.address].filter(Boolean).join(' · '),
  }))
  const chosen = value && !hits.some((h) => h.value === value) ? [{ value, label: names[value] ?? value }] : []
  return (
    <Select
      {...rest}
      value={value ?? null}
      placeholder={m.findCustomer}
      allowClear={clearable}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      notFoundContent={q ? m.noCustomer : m.findCustomer}
      options={[...chosen, ...hits]}
      onChange={(id: string | null | undefined) => {
        const label = hits.find((h) => h.value === id)?.label
        if (id && label) setNames((known) => ({ ...known, [id]: label }))
        onChange?.(id ?? undefined)
      }}
    />
  )
}
