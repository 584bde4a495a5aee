import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import {
  Action,
  Loaded,
  nameIn,
  Page,
  Panel,
  ResourceForm,
  useAct,
  useLocale,
  useMessages,
  useRead,
  useSure,
} from '#kernel/ui'
import { words } from './messages.ts'
import { identity } from './names.ts'
import { RoleFields } from './role-fields.tsx'
import { GrantEditor, Operations } from './role-grants.tsx'
import { scopeWords } from './scope-messages.ts'

type RoleOf = Output<typeof identityContract.getRole>

/** What is read again after a role has changed. */
const readsOfRoles = [identity.getRole, identity.listRoles]

/** One role: its grants, and every operation of the system that they cover. */
export function RolePage() {
  const { id = '' } = useParams()
  const answer = useRead(identity.getRole, { id })
  return (
    <Loaded page of={answer}>
      {(role) => <RoleDetails key={role.id} role={role} />}
    </Loaded>
  )
}

function RoleDetails({ role }: { readonly role: RoleOf }) {
  const m = useMessages(words)
  const w = useMessages(scopeWords)
  const locale = useLocale()
  const [grants, setGrants] = useState(role.permissions)
  const operations = useRead(identity.listOperations, {}, { freshMs: 600_000 })
  const change = useAct(identity.changeRole, { changes: readsOfRoles, said: m.saved, quiet: true })
  const known = [...new Set((operations.data?.items ?? []).map((o) => o.permission))]
    .filter((p) => p !== 'public')
    .sort()
  const patterns = [...new Set(known.map((p) => `${p.split('.')[0]}.*`)), '*.*.read', '*']
  return (
    <Page
      title={nameIn(locale, role.nameZh, role.nameEn)}
      before={<Link to="/settings/roles">← {m.roles}</Link>}
      summary={`${role.code} · ${role.shipped ? m.shipped : m.own}`}
      actions={<RemoveRole role={role} />}
    >
      <Panel title={m.permissions}>
        <ResourceForm
          operation={identity.changeRole}
          act={change}
          columns={2}
          initial={role}
          given={{ id: role.id, permissions: grants }}
          version={role.version}
          fields={[
            { name: 'nameZh', label: m.nameZh, required: true },
            { name: 'nameEn', label: m.nameEn, required: true },
            {
              name: 'scope',
              label: w.scope,
              help: w.scopeHelp,
              kind: 'choice',
              required: true,
              wide: true,
              options: (['all', 'org', 'team', 'own'] as const).map((value) => ({ value, label: w[value] })),
            },
            {
              name: 'grants',
              label: m.permissions,
              help: m.permissionsHelp,
              wide: true,
              kind: 'own',
              editor: <GrantEditor grants={grants} onGrants={setGrants} options={[...patterns, ...known]} />,
            },
          ]}
          toInput={({ grants: _shownOnly, ...rest }) => rest}
        />
      </Panel>
      <RoleFields key={role.version} role={role} />
      <Panel title={m.operations}>
        <Loaded of={operations}>
          {({ items }) => <Operations items={items} grants={grants} onGrants={setGrants} />}
        </Loaded>
      </Panel>
    </Page>
  )
}

function RemoveRole({ role }: { readonly role: RoleOf }) {
  const m = useMessages(words)
  const navigate = useNavigate()
  const locale = useLocale()
  const sure = useSure()
  const remove = useAct(identity.removeRole, {
    changes: readsOfRoles,
    said: m.removed,
    done: () => void navigate('/settings/roles'),
  })
  return (
    <Action
      danger
      do={identity.removeRole}
      not={role.shipped ? m.shippedStays : undefined}
      onClick={() =>
        sure({
          act: m.removeRole,
          to: nameIn(locale, role.nameZh, role.nameEn),
          content: m.removeSure,
          run: () => remove.run({ id: role.id }),
        })
      }
    >
      {m.removeRole}
    </Action>
  )
}
