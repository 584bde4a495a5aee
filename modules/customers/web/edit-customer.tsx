import { FormDialog, OrgPicker, useMessages } from '#kernel/ui'
import { customerAnswers, customers, type OverviewOf } from './api.ts'
import { useChoices } from './labels.tsx'
import { words } from './words.ts'

/** What we note of a customer; the class has a way of its own, with a reason. */
export function EditCustomer({ of, onClose }: { readonly of: OverviewOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const { statuses, segments, languages } = useChoices()
  const { name, status, segment, language, since, org, version } = of.customer
  return (
    <FormDialog
      open
      operation={customers.changeCustomer}
      label={`${m.edit} · ${name}`}
      columns={2}
      given={{ id: of.id }}
      version={version}
      initial={{ name, status, segment, language, since, orgId: org?.id }}
      toInput={({ orgId, ...v }) => ({
        ...v,
        ...(orgId === undefined ? {} : { org: orgId === null ? null : { id: orgId } }),
      })}
      fields={[
        { name: 'name', label: m.name },
        { name: 'status', label: m.status, kind: 'choice', options: statuses },
        { name: 'segment', label: m.segment, kind: 'choice', options: segments },
        { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker /> },
        { name: 'language', label: m.language, kind: 'choice', options: languages },
        { name: 'since', label: m.since, kind: 'date' },
      ]}
      changes={customerAnswers}
      said={m.changed}
      onClose={onClose}
    />
  )
}
