import { useNavigate } from 'react-router'
import { FormDialog, useMessages } from '#kernel/ui'
import { customerAnswers, interactions, type OverviewOf } from './api.ts'
import { DialogTitle } from './dialog-title.tsx'
import { recordWords } from './record-words.ts'
import { words } from './words.ts'

/** Writes first, on a channel the customer has. */
export function WriteToCustomer({ of, onClose }: { readonly of: OverviewOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const records = useMessages(recordWords)
  const navigate = useNavigate()
  const channels = (['email', 'webChat', 'api'] as const).map((value) => ({ value, label: records.channels[value]! }))
  return (
    <FormDialog
      open
      operation={interactions.startConversation}
      label={m.write}
      title={<DialogTitle does={m.write} of={of} />}
      given={{ customerId: of.id }}
      initial={{ channel: 'email' }}
      submit={m.send}
      fields={[
        { name: 'channel', label: m.channel, kind: 'radio', options: channels },
        { name: 'to', label: m.to, help: m.toHelp },
        { name: 'subject', label: m.subject, required: true },
        { name: 'body', label: m.body, kind: 'longText', rows: 6, required: true },
      ]}
      changes={[...customerAnswers, interactions.listConversations]}
      said={m.sent}
      done={(c) => void navigate(`/desk?open=c:${c.id}`)}
      onClose={onClose}
    />
  )
}
