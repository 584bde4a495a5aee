import { Modal } from 'antd'
import { ResourceForm, useAct, useMessages } from '#kernel/ui'
import { customerAnswers, customers, type OverviewOf } from './api.ts'
import { useChoices } from './labels.tsx'
import { words } from './words.ts'

/** Another class, with the reason. */
export function ChangeClass({ of, onClose }: { readonly of: OverviewOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const { classes } = useChoices()
  const change = useAct(customers.changeCustomerClass, {
    changes: customerAnswers,
    said: m.classChanged,
    quiet: true,
    done: onClose,
  })
  return (
    <Modal open title={m.changeClass} footer={null} onCancel={onClose}>
      <p>{m.changeClassHelp}</p>
      <ResourceForm
        operation={customers.changeCustomerClass}
        act={change}
        given={{ id: of.id }}
        version={of.customer.version}
        initial={{ class: of.customer.class }}
        onCancel={onClose}
        fields={[
          { name: 'class', label: m.class, kind: 'radio', options: classes },
          { name: 'reason', label: m.reason, kind: 'longText', rows: 2 },
        ]}
      />
    </Modal>
  )
}
