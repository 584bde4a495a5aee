import { SearchPicker, useMessages, useRead, type PickerProps } from '#kernel/ui'
import { customers } from './api.ts'
import { ClassMark } from './labels.tsx'
import { listWords } from './list-words.ts'

/** Finds a customer by name, pinyin, number, the digits of a phone, or address. */
export function CustomerPicker(props: PickerProps) {
  const m = useMessages(listWords)
  const { value } = props
  const chosen = useRead(customers.getCustomer, { id: value ?? '' }, { when: Boolean(value), freshMs: 60_000 })
  return (
    <SearchPicker
      {...props}
      find={customers.searchCustomers}
      label={(c) => [c.name, c.number].filter(Boolean).join(' · ')}
      draw={(c) => (
        <span className="cs-hit">
          <b>{c.name}</b> <ClassMark of={c.class} />{' '}
          <small>{[c.number, c.phone, c.address].filter(Boolean).join(' · ')}</small>
        </span>
      )}
      own={chosen.data && { ...chosen.data, label: chosen.data.name }}
      placeholder={m.findCustomer}
      nothing={m.noCustomerFound}
    />
  )
}
