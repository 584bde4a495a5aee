import { FormDialog, useMessages } from '#kernel/ui'
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
  return (
    <FormDialog
      open
      operation={customers.addAccount}
      label={m.addAccount}
      given={{ customerId: of.id }}
      initial={{ name: of.customer.name }}
      fields={[
        { name: 'number', label: m.accountNumber },
        { name: 'name', label: m.accountName },
      ]}
      changes={customerAnswers}
      said={m.accountAdded}
      onClose={onClose}
    />
  )
}

function ChangeAccount({ account, onClose }: { readonly account: AccountOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const { accountStatuses } = useChoices()
  return (
    <FormDialog
      open
      operation={customers.changeAccount}
      label={`${m.edit} · ${account.number}`}
      given={{ id: account.id }}
      version={account.version}
      initial={{ name: account.name, status: account.status }}
      fields={[
        { name: 'name', label: m.accountName },
        { name: 'status', label: m.status, kind: 'choice', options: accountStatuses },
      ]}
      changes={customerAnswers}
      said={m.changed}
      onClose={onClose}
    />
  )
}
