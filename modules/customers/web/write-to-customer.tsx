import { Modal } from 'antd'
import { useNavigate } from 'react-router'
import { ResourceForm, useAct, useMessages } from '#kernel/ui'
import { customerAnswers, interactions, type OverviewOf } from './api.ts'
import { recordWords } from './record-words.ts'
import { words } from './words.ts'

/** Writes first, on a channel the customer has. */
export function WriteToCustomer({ of, onClose }: { readonly of: OverviewOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const records = useMessages(recordWords)
  const navigate = useNavigate()
  const write = useAct(interactions.startConversation, {
    changes: [...customerAnswers, interactions.listConversations],
    said: m.sent,
    quiet: true,
    done: (c) => {
      onClose()
      void navigate(`/desk?open=c:${c.id}`)
    },
  })
  const channels = (['email', 'webChat', 'api'] as const).map((value) => ({ value, label: records.channels[value]! }))
  return (
    <Modal open width={640} title={`${m.write} · ${of.customer.name}`} footer={null} onCancel={onClose}>
      <ResourceForm
        operation={interactions.startConversation}
        act={write}
        given={{ customerId: of.id }}
        initial={{ channel: 'email' }}
        submit={m.send}
        onCancel={onClose}
        fields={[
          { name: 'channel', label: m.channel, kind: 'radio', options: channels },
          { name: 'to', label: m.to, help: m.toHelp },
          { name: 'subject', label: m.subject, required: true },
          { name: 'body', label: m.body, kind: 'longText', rows: 6, required: true },
        ]}
      />
    </Modal>
  )
}
