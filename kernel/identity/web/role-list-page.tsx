import { Tag } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import type { Called } from '#kernel/i18n'
import { BothNames, FormAction, nameIn, Page, ResourceTable, useMessages, useNames, type Column } from '#kernel/ui'
import { words, type Words } from './messages.ts'
import { identity } from './names.ts'
import { scopeWords, type ScopeWords } from './scope-messages.ts'

type RoleOf = Output<typeof identityContract.getRole>

/** Roles: what one may do. */
export function RoleListPage() {
  const m = useMessages(words)
  const w = useMessages(scopeWords)
  const navigate = useNavigate()
  const names = useNames()
  return (
    <Page
      title={m.roles}
      summary={m.rolesHelp}
      actions={
        <>
          <Link to="/settings/roles/permissions">{m.permissionTable}</Link>
          <FormAction
            primary
            operation={identity.createRole}
            label={m.newRole}
            columns={2}
            given={{ permissions: [] }}
            fields={[
              { name: 'nameZh', label: m.nameZh },
              { name: 'nameEn', label: m.nameEn },
              { name: 'code', label: m.code },
            ]}
            changes={[identity.listRoles]}
            said={m.roleAdded}
            done={(r) => void navigate(`/settings/roles/${r.id}`)}
          />
        </>
      }
    >
      <ResourceTable
        name="roles"
        list={identity.listRoles}
        live={['identity.role']}
        start={{ sort: 'code' }}
        href={(r) => `/settings/roles/${r.id}`}
        columns={columnsOf(m, w, names)}
      />
    </Page>
  )
}

const columnsOf = (m: Words, w: ScopeWords, names: Called): Column<RoleOf>[] => [
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
          <Tag key={p} title={p}>
            {names.permission(p)}
          </Tag>
        ))}
        {r.permissions.length > 6 && `+${r.permissions.length - 6}`}
      </span>
    ),
    plain: (r) => r.permissions.join(' '),
  },
  { key: 'shipped', title: m.shipped, width: 100, card: 'corner', render: (r) => (r.shipped ? m.shipped : m.own) },
]
