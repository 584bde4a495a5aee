import { SearchPicker, useMessages, type PickerProps } from '#kernel/ui'
import { customers } from './api.ts'
import { words } from './words.ts'

/** Finds the customer a request or a hold is about. */
export function CustomerPicker(props: PickerProps) {
  const m = useMessages(words)
  return (
    <SearchPicker
      {...props}
      find={customers.searchCustomers}
      label={(c) => [c.name, c.number, c.phone, c.address].filter(Boolean).join(' · ')}
      placeholder={m.findCustomer}
      nothing={m.noCustomer}
    />
  )
}
