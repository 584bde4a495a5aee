import { App, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { granted, type identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import {
  Action,
  Loaded,
  nameIn,
  Page,
  Panel,
  ResourceForm,
  useAct,
  useCan,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { words } from './messages.ts'
import { identity } from './names.ts'

type RoleOf = Output<typeof identityContract.getRole>
type OperationOf = Output<typeof identityContract.listOperations>['items'][number]

/** One role: its grants, and every operation of the system that they cover. */
export function RolePage() {
  const { id = '' } = useParams()
  const answer = useRead(identity.getRole, { id })
  return <Loaded of={answer}>{(role) => <RoleDetails key={role.id} role={role} />}</Loaded>
}

function RoleDetails({ role }: { readonly role: RoleOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const [grants, setGrants] = useState(role.permissions)
  const operations = useRead(identity.listOperations, {}, { freshMs: 600_000 })
  const changes = [identity.getRole, identity.listRoles]
  const change = useAct(identity.changeRole, { changes, said: m.saved, quiet: true })
  const remove = useAct(identity.removeRole, { changes, said: m.removed, done: () => void navigate('/settings/roles') })
  const known = [...new Set((operations.data?.items ?? []).map((o) => o.permission))]
    .filter((p) => p !== 'public')
    .sort()
  const patterns = [...new Set(known.map((p) => `${p.split('.')[0]}.*`)), '*.*.read', '*']
  return (
    <Page
      title={nameIn(locale, role.nameZh, role.nameEn)}
      before={<Link to="/settings/roles">← {m.roles}</Link>}
      summary={`${role.code} · ${role.shipped ? m.shipped : m.own}`}
      actions={
        <Action
          danger
          do={identity.removeRole}
          not={role.shipped ? m.shippedStays : undefined}
          onClick={() =>
            modal.confirm({ title: m.removeRole, content: m.removeSure, onOk: () => remove.run({ id: role.id }) })
          }
        >
          {m.removeRole}
        </Action>
      }
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
      <Panel title={m.operations}>
        <Loaded of={operations}>
          {({ items }) => <Operations items={items} grants={grants} onGrants={setGrants} />}
        </Loaded>
      </Panel>
    </Page>
  )
}

function GrantEditor({
  grants,
  onGrants,
  options,
}: {
  readonly grants: readonly string[]
  readonly onGrants: (grants: string[]) => void
  readonly options: readonly string[]
}) {
  return (
    <Select
      mode="tags"
      value={[...grants]}
      onChange={onGrants}
      options={options.map((value) => ({ value, label: value }))}
      tokenSeparators={[',', ' ', '\n']}
    />
  )
}

function Operations({
  items,
  grants,
  onGrants,
}: {
  readonly items: readonly OperationOf[]
  readonly grants: readonly string[]
  readonly onGrants: (grants: string[]) => void
}) {
  const m = useMessages(words)
  const may = useCan()
  const [text, setText] = useState('')
  const covers = granted(grants)
  const guarded = items.filter((o) => o.permission !== 'public')
  const shown = guarded.filter((o) => `${o.id} ${o.summary} ${o.permission}`.toLowerCase().includes(text.toLowerCase()))
  const modules = [...new Set(shown.map((o) => o.module))]
  const toggle = (permission: string) =>
    onGrants(grants.includes(permission) ? grants.filter((g) => g !== permission) : [...grants, permission])
  return (
    <>
      <Input.Search
        allowClear
        placeholder={m.searchOperations}
        aria-label={m.searchOperations}
        value={text}
        onChange={(e) => setText(e.target.value)}
        style={{ maxWidth: 320, marginBottom: 12 }}
      />
      {modules.map((module) => {
        const own = shown.filter((o) => o.module === module)
        return (
          <section key={module} className="cl-operations">
            <h3 className="cl-h3">
              {module}{' '}
              <small>{m.operationCount({ n: own.filter((o) => covers(o.permission)).length, of: own.length })}</small>
            </h3>
            <ul>
              {own.map((o) => (
                <li key={o.id}>
                  {/* A pattern that covers it is taken back in the field above, not here. */}
                  <Checkbox
                    checked={covers(o.permission)}
                    disabled={!may(identity.changeRole) || (covers(o.permission) && !grants.includes(o.permission))}
                    onChange={() => toggle(o.permission)}
                  >
                    {o.summary} <code>{o.permission}</code>
                  </Checkbox>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
