import { FormAction, PersonPicker, useMessages, type Field, type Option } from '#kernel/ui'
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
export function DelegateRoles(p: { readonly roles: readonly Option[]; readonly ofOthers?: boolean }) {
  const m = useMessages(words)
  const shared = { primary: true, label: m.delegate, changes, said: m.delegated }
  const fields = fieldsOf(m, p.roles)
  return p.ofOthers ? (
    <FormAction
      {...shared}
      operation={identity.createDelegation}
      fields={[{ name: 'fromId', label: m.from, kind: 'own', editor: <PersonPicker /> }, ...fields]}
    />
  ) : (
    <FormAction {...shared} operation={identity.delegateMyRoles} fields={fields} />
  )
}
