import { Modal } from 'antd'
import { PersonPicker, ResourceForm, useAct, useMessages, type Field, type Option } from '#kernel/ui'
import { words, type Words } from './delegation-messages.ts'
import { identity } from './names.ts'

const changes = [identity.listMyDelegations, identity.listDelegations]
const fieldsOf = (m: Words, roles: readonly Option[]): Field[] => [
  { name: 'toId', label: m.to, kind: 'own', editor: <PersonPicker /> },
  { name: 'roleCodes', label: m.roles, kind: 'choices', options: roles },
  { name: 'startsAt', label: m.startsAt, kind: 'instant', help: m.startsHelp },
  { name: 'endsAt', label: m.endsAt, kind: 'instant', help: m.endsHelp },
  { name: 'reason', label: m.reason, kind: 'longText', rows: 2 },
]

/** Hands roles to somebody for a period: one's own, or with `ofOthers` those of somebody who is away. */
export function DelegateRoles(p: {
  readonly roles: readonly Option[]
  readonly ofOthers?: boolean
  readonly onClose: () => void
}) {
  const m = useMessages(words)
  const mine = useAct(identity.delegateMyRoles, { changes, said: m.delegated, quiet: true, done: p.onClose })
  const others = useAct(identity.createDelegation, { changes, said: m.delegated, quiet: true, done: p.onClose })
  return (
    <Modal open title={m.delegate} footer={null} onCancel={p.onClose}>
      {p.ofOthers ? (
        <ResourceForm
          operation={identity.createDelegation}
          act={others}
          onCancel={p.onClose}
          fields={[{ name: 'fromId', label: m.from, kind: 'own', editor: <PersonPicker /> }, ...fieldsOf(m, p.roles)]}
        />
      ) : (
        <ResourceForm
          operation={identity.delegateMyRoles}
          act={mine}
          onCancel={p.onClose}
          fields={fieldsOf(m, p.roles)}
        />
      )}
    </Modal>
  )
}
