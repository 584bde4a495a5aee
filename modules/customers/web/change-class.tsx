import { FormDialog, useMessages } from '#kernel/ui'
import { customerAnswers, customers, type OverviewOf } from './api.ts'
import { useChoices } from './labels.tsx'
import { words } from './words.ts'

/** Another class, with the reason. */
export function ChangeClass({ of, onClose }: { readonly of: OverviewOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const { classes } = useChoices()
  return (
    <FormDialog
      open
      operation={customers.changeCustomerClass}
      label={m.changeClass}
      help={m.changeClassHelp}
      given={{ id: of.id }}
      version={of.customer.version}
      initial={{ class: of.customer.class }}
      fields={[
        { name: 'class', label: m.class, kind: 'radio', options: classes },
        { name: 'reason', label: m.reason, kind: 'longText', rows: 2 },
      ]}
      changes={customerAnswers}
      said={m.classChanged}
      onClose={onClose}
    />
  )
}
