import { Modal } from 'antd'
import { ResourceForm, useAct, useMessages } from '#kernel/ui'
import { customerAnswers, customers, type OverviewOf } from './api.ts'
import { useChoices } from './labels.tsx'
import { words } from './words.ts'

type AccountOf = OverviewOf['accounts'][number]
interface Props {
  readonly of: OverviewOf
  /** The account to change; a new one when there is none. */
  readonly account: AccountOf | undefined
  readonly onClose: () => void
}

/** A billing account; what is on it comes from billing. */
export function AccountForm({ of, account, onClose }: Props) {
  return account ? <ChangeAccount account={account} onClose={onClose} /> : <AddAccount of={of} onClose={onClose} />
}

function AddAccount({ of, onClose }: Pick<Props, 'of' | 'onClose'>) {
  const m = useMessages(words)
  const add = useAct(customers.addAccount, {
    changes: customerAnswers,
    said: m.accountAdded,
    quiet: true,
    done: onClose,
  })
  return (
    <Modal open title={m.addAccount} footer={null} onCancel={onClose}>
      <ResourceForm
        operation={customers.addAccount}
        act={add}
        given={{ customerId: of.id }}
        initial={{ name: of.customer.name }}
        onCancel={onClose}
        fields={[
          { name: 'number', label: m.accountNumber },
          { name: 'name', label: m.accountName },
        ]}
      />
    </Modal>
  )
}

function ChangeAccount({ account, onClose }: { readonly account: AccountOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const { accountStatuses } = useChoices()
  const change = useAct(customers.changeAccount, {
    changes: customerAnswers,
    said: m.changed,
    quiet: true,
    done: onClose,
  })
  return (
    <Modal open title={`${m.edit} · ${account.number}`} footer={null} onCancel={onClose}>
      <ResourceForm
        operation={customers.changeAccount}
        act={change}
        given={{ id: account.id }}
        version={account.version}
        initial={{ name: account.name, status: account.status }}
        onCancel={onClose}
        fields={[
          { name: 'name', label: m.accountName },
          { name: 'status', label: m.status, kind: 'choice', options: accountStatuses },
        ]}
      />
    </Modal>
  )
}
