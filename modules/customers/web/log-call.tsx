import { looksMasked } from '#kernel/contract'
import { FormDialog, useMessages } from '#kernel/ui'
import { customerAnswers, interactions, type OverviewOf } from './api.ts'
import { DialogTitle } from './dialog-title.tsx'
import { words } from './words.ts'

const minuteMs = 60_000

/** A telephone call the agent had. */
export function LogCall({ of, onClose }: { readonly of: OverviewOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const phone = of.identities.find((i) => i.kind === 'phone' && i.status !== 'revoked')?.value
  // A masked number cannot be written down; the server takes the one it masks.
  const masked = phone !== undefined && looksMasked(phone) ? phone : undefined
  return (
    <FormDialog
      open
      operation={interactions.logCall}
      label={m.logCall}
      title={<DialogTitle does={m.logCall} of={of} />}
      columns={2}
      given={{ customerId: of.id, answered: true }}
      initial={{ direction: 'inbound', ...(masked ? {} : { number: phone }) }}
      toInput={({ talkMinutes, ...v }) => ({
        ...v,
        ...(masked && !v.number ? { ownNumber: true } : {}),
        ...(talkMinutes ? { talkMs: Math.round(Number(talkMinutes) * minuteMs) } : {}),
      })}
      fields={[
        {
          name: 'direction',
          label: m.direction,
          kind: 'radio',
          options: (['inbound', 'outbound'] as const).map((value) => ({ value, label: m[value] })),
        },
        {
          name: 'number',
          label: m.callNumber,
          ...(masked ? { placeholder: masked, help: m.ownNumberHelp } : {}),
        },
        { name: 'talkMinutes', label: m.talkMinutes, kind: 'number' },
        { name: 'keepOpen', label: m.keepOpen, kind: 'switch' },
        { name: 'subject', label: m.subject, wide: true, required: true },
        { name: 'note', label: m.note, kind: 'longText' },
      ]}
      changes={[...customerAnswers, interactions.listConversations]}
      said={m.callLogged}
      onClose={onClose}
    />
  )
}
