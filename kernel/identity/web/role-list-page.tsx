import { Modal, Tag } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import {
  Action,
  BothNames,
  nameIn,
  Page,
  ResourceForm,
  ResourceTable,
  useAct,
  useMessages,
  type Column,
} from '#kernel/ui'
import { words, type Words } from './messages.ts'
import { identity } from './names.ts'
import { scopeWords, type ScopeWords } from './scope-messages.ts'

type RoleOf = Output<typeof identityContract.getRole>

/** Roles: what one may do. */
export function RoleListPage() {
  const m = useMessages(words)
  const w = useMessages(scopeWords)
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const create = useAct(identity.createRole, {
    changes: [identity.listRoles],
    said: m.roleAdded,
    quiet: true,
    done: (r) => void navigate(`/settings/roles/${r.id}`),
  })
  return (
    <Page
      title={m.roles}
      summary={m.rolesHelp}
      actions={
        <>
          <Link to="/settings/roles/permissions">{m.permissionTable}</Link>
          <Action type="primary" do={identity.createRole} onClick={() => setAdding(true)}>
            {m.newRole}
          </Action>
        </>
      }
    >
      <ResourceTable
        name="roles"
        list={identity.listRoles}
        live={['identity.role']}
        start={{ sort: 'code' }}
        href={(r) => `/settings/roles/${r.id}`}
        columns={columnsOf(m, w)}
      />
      <Modal open={adding} title={m.newRole} footer={null} destroyOnHidden onCancel={() => setAdding(false)}>
        <ResourceForm
          operation={identity.createRole}
          act={create}
          columns={2}
          given={{ permissions: [] }}
          onCancel={() => setAdding(false)}
          fields={[
            { name: 'nameZh', label: m.nameZh },
            { name: 'nameEn', label: m.nameEn },
            { name: 'code', label: m.code },
          ]}
        />
      </Modal>
    </Page>
  )
}

const columnsOf = (m: Words, w: ScopeWords): Column<RoleOf>[] => [
  {
    key: 'nameZh',
    title: m.roles,
    width: 200,
    card: 'title',
    filter: false,
    render: (r) => <BothNames zh={r.nameZh} en={r.nameEn} />,
    plain: (r, locale) => nameIn(locale, r.nameZh, r.nameEn),
  },
  { key: 'code', title: m.code, width: 150, filter: false },
  { key: 'scope', title: w.scope, width: 200, filter: false, render: (r) => w[r.scope], plain: (r) => w[r.scope] },
  {
    key: 'permissions',
    title: m.permissions,
    width: 460,
    render: (r) => (
      <span className="cl-tags">
        {r.permissions.slice(0, 6).map((p) => (
          <Tag key={p}>{p}</Tag>
        ))}
        {r.permissions.length > 6 && `+${r.permissions.length - 6}`}
      </span>
    ),
    plain: (r) => r.permissions.join(' '),
  },
  { key: 'shipped', title: m.shipped, width: 100, card: 'corner', render: (r) => (r.shipped ? m.shipped : m.own) },
]
