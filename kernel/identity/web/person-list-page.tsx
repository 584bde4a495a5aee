import { useNavigate } from 'react-router'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import {
  FormAction,
  OrgName,
  OrgPicker,
  Page,
  ResourceTable,
  useMessages,
  useOrgs,
  useRoles,
  type Column,
  type Option,
} from '#kernel/ui'
import { words, type Words } from './messages.ts'
import { identity } from './names.ts'
import { PresenceState } from './presence-state.tsx'

type PersonOf = Output<typeof identityContract.getPerson>

/** Staff: who they are, where they belong, whether they take work. */
export function PersonListPage() {
  const m = useMessages(words)
  const roles = useRoles()
  const orgs = useOrgs()
  return (
    <Page title={m.people} summary={m.peopleHelp} actions={<AddPerson />}>
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
    </Page>
  )
}

function AddPerson() {
  const m = useMessages(words)
  const navigate = useNavigate()
  return (
    <FormAction
      primary
      operation={identity.createPerson}
      label={m.newPerson}
      columns={2}
      fields={[
        { name: 'name', label: m.name },
        { name: 'username', label: m.username },
        { name: 'email', label: m.email, kind: 'email' },
        { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker /> },
      ]}
      changes={[identity.listPeople]}
      said={m.personAdded}
      done={(p) => void navigate(`/settings/people/${p.id}`)}
    />
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
