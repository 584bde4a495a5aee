import { useNavigate } from 'react-router'
import { FormDialog, SearchPicker, useMessages, type PickerProps } from '#kernel/ui'
import { customers, interactions } from './api.ts'
import { words } from './words.ts'

const seconds = ['waitMs', 'talkMs', 'holdMs', 'wrapMs'] as const

/** Logs a telephone call; the customer is found by number, or made. Times are asked in seconds and sent in milliseconds. */
export function LogCall({ onClose }: { readonly onClose: () => void }) {
  const w = useMessages(words)
  const navigate = useNavigate()
  return (
    <FormDialog
      open
      operation={interactions.logCall}
      label={w.logCall}
      columns={2}
      submit={w.logCall}
      initial={{ direction: 'inbound', keepOpen: false }}
      toInput={(v) => ({
        ...v,
        ...Object.fromEntries(
          seconds.filter((k) => typeof v[k] === 'number').map((k) => [k, Math.round((v[k] as number) * 1000)]),
        ),
      })}
      fields={[
        { name: 'number', label: w.phone, help: w.phoneHelp },
        { name: 'customerId', label: w.customer, kind: 'own', editor: <FindCustomer /> },
        { name: 'name', label: w.name },
        {
          name: 'direction',
          label: w.direction,
          kind: 'radio',
          options: [
            { value: 'inbound', label: w.inbound },
            { value: 'outbound', label: w.outbound },
          ],
        },
        { name: 'subject', label: w.subject, wide: true },
        { name: 'note', label: w.note, kind: 'longText' },
        { name: 'talkMs', label: w.talk, kind: 'number' },
        { name: 'holdMs', label: w.hold, kind: 'number' },
        { name: 'wrapMs', label: w.wrap, kind: 'number' },
        { name: 'waitMs', label: w.wait, kind: 'number' },
        { name: 'offeredAt', label: w.offered, kind: 'instant', help: w.offeredHelp },
        { name: 'keepOpen', label: w.keepOpen, kind: 'switch' },
      ]}
      changes={[interactions.listCalls, interactions.listConversations]}
      said={w.logged}
      done={(call) => void navigate(`/desk?open=c:${call.conversationId}`)}
      onClose={onClose}
    />
  )
}

function FindCustomer(props: PickerProps) {
  const w = useMessages(words)
  return (
    <SearchPicker
      {...props}
      find={customers.searchCustomers}
      label={(c) => [c.name, c.phone, c.number].filter(Boolean).join(' · ')}
      placeholder={w.findCustomer}
      nothing={w.noCustomer}
    />
  )
}
