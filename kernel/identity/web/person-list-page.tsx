import { Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import {
  Action,
  OrgName,
  OrgPicker,
  Page,
  ResourceForm,
  ResourceTable,
  useAct,
  useMessages,
  useOrgs,
  type Column,
  type Option,
} from '#kernel/ui'
import { words, type Words } from './messages.ts'
import { identity, useRoles } from './names.ts'
import { PresenceState } from './presence-state.tsx'

type PersonOf = Output<typeof identityContract.getPerson>

/** Staff: who they are, where they belong, whether they take work. */
export function PersonListPage() {
  const m = useMessages(words)
  const roles = useRoles()
  const orgs = useOrgs()
  const [adding, setAdding] = useState(false)
  return (
    <Page
      title={m.people}
      summary={m.peopleHelp}
      actions={
        <Action type="primary" do={identity.createPerson} onClick={() => setAdding(true)}>
          {m.newPerson}
        </Action>
      }
    >
      <ResourceTable
        name="people"
        list={identity.listPeople}
        search={m.searchPeople}
        live={['identity.person', 'identity.presence']}
        href={(p) => `/settings/people/${p.id}`}
        start={{ sort: 'name', filters: { state: 'active' } }}
        views={[
          { name: { 'zh-CN': '在用', en: 'Active' }, state: { filters: { state: 'active' } } },
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
        ]}
        columns={columnsOf(m, roles, orgs)}
      />
      {adding && <AddPerson onClose={() => setAdding(false)} />}
    </Page>
  )
}

function AddPerson({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages(words)
  const navigate = useNavigate()
  const create = useAct(identity.createPerson, {
    changes: [identity.listPeople],
    quiet: true,
    said: m.personAdded,
    done: (p) => void navigate(`/settings/people/${p.id}`),
  })
  return (
    <Modal open title={m.newPerson} footer={null} onCancel={onClose}>
      <ResourceForm
        operation={identity.createPerson}
        act={create}
        columns={2}
        onCancel={onClose}
        fields={[
          { name: 'name', label: m.name },
          { name: 'username', label: m.username },
          { name: 'email', label: m.email, kind: 'email' },
          { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker /> },
        ]}
      />
    </Modal>
  )
}

const columnsOf = (m: Words, roles: readonly Option[], orgs: readonly Option[]): Column<PersonOf>[] => [
  { key: 'name', title: m.name, card: 'title', width: 110, filter: false },
  {
    key: 'presence',
    title: m.presence,
    width: 120,
    card: 'corner',
    render: (p) => <PresenceState presence={p.presence} />,
    plain: (p) => m[p.presence.status],
  },
  { key: 'username', title: m.username, width: 130, filter: false },
  { key: 'orgId', title: m.org, width: 150, filter: orgs, render: (p) => <OrgName id={p.orgId} /> },
  {
    key: 'roleCodes',
    by: 'roleCode',
    title: m.roles,
    width: 170,
    filter: roles,
    render: (p) => p.roleCodes.map((code) => roles.find((r) => r.value === code)?.label ?? code).join(' · '),
  },
  {
    key: 'skills',
    by: 'skill',
    title: m.skills,
    width: 220,
    filter: false,
    render: (p) =>
      Object.entries(p.skills)
        .map(([code, level]) => `${code} ${level}`)
        .join(' · '),
  },
  {
    key: 'state',
    title: m.state,
    width: 90,
    hidden: true,
    filter: [
      { value: 'active', label: m.active },
      { value: 'inactive', label: m.inactive },
    ],
    render: (p) => <span className={`cl-state cl-state-${p.state === 'active' ? 'good' : 'off'}`}>{m[p.state]}</span>,
  },
]
