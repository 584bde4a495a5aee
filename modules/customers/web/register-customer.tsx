import { FormDialog, OrgPicker, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { customerAnswers, customers } from './api.ts'
import { useChoices } from './labels.tsx'
import { GivenIdentities, noIdentity, type GivenIdentity } from './given-identities.tsx'
import { words } from './words.ts'

interface Props {
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** A customer in one step: the person or organisation and how they are recognised. */
export function RegisterCustomer({ onClose, onDone }: Props) {
  const m = useMessages(words)
  const fields = useFields()
  return (
    <FormDialog
      open
      operation={customers.registerCustomer}
      label={m.register}
      columns={2}
      initial={{
        kind: 'individual',
        class: 'ordinary',
        status: 'active',
        language: 'zh-CN',
        identities: [noIdentity],
      }}
      submit={m.register}
      toInput={(v) => ({
        ...v,
        identities: ((v.identities ?? []) as GivenIdentity[]).filter((i) => i.value.trim()),
      })}
      fields={fields}
      changes={customerAnswers}
      said={m.registered}
      done={(c) => onDone(c.id)}
      onClose={onClose}
    />
  )
}

function useFields() {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const choices = useChoices()
  return [
    {
      name: 'kind',
      label: m.kind,
      kind: 'radio',
      options: (['individual', 'organization'] as const).map((value) => ({
        value,
        label: labels.partyKind[value],
      })),
    },
    { name: 'name', label: m.name },
    { name: 'class', label: m.class, kind: 'choice', options: choices.classes },
    {
      name: 'segment',
      label: m.segment,
      kind: 'choice',
      options: choices.segments,
    },
    { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker /> },
    { name: 'status', label: m.status, kind: 'choice', options: choices.statuses },
    {
      name: 'language',
      label: m.language,
      kind: 'choice',
      options: choices.languages,
    },
    { name: 'since', label: m.since, kind: 'date' },
    { name: 'identities', label: m.identities, kind: 'own', wide: true, editor: <GivenIdentities /> },
  ] as const
}
