import { Tag } from 'antd'
import { Link } from 'react-router'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import type { Called } from '#kernel/i18n'
import {
  Coded,
  Page,
  ResourceTable,
  useMessages,
  useNames,
  useRead,
  useRoles,
  type Column,
  type Option,
} from '#kernel/ui'
import { identity } from './names.ts'
import { words, type Words } from './permission-table-messages.ts'

type OperationOf = Output<typeof identityContract.listOperations>['items'][number]

/** Every operation, the permission it asks for, the roles that have it today and what of persons it shows. */
export function PermissionTablePage() {
  const m = useMessages(words)
  const roles = useRoles()
  const names = useNames()
  const all = useRead(identity.listOperations, {}, { freshMs: 600_000 }).data?.items ?? []
  const modules = [...new Set(all.map((o) => o.module))].map((value) => ({ value, label: names.module(value) }))
  return (
    <Page
      title={m.permissionTable}
      summary={m.permissionTableHelp}
      before={<Link to="/settings/roles">← {m.roles}</Link>}
    >
      <ResourceTable
        name="permissionTable"
        list={identity.listOperations}
        live={['identity.role']}
        search={m.searchOperations}
        columns={columnsOf(m, names, roles, modules)}
      />
    </Page>
  )
}

const tags = (of: readonly string[]) => (
  <span className="cl-tags">
    {of.map((text) => (
      <Tag key={text}>{text}</Tag>
    ))}
  </span>
)
/** The operation itself: what it does, where it is called, what it asks for. */
const operationColumns = (m: Words, called: Called, modules: readonly Option[]): Column<OperationOf>[] => [
  {
    key: 'summary',
    title: m.operation,
    width: 270,
    card: 'title',
    render: (o) => (
      <>
        <b>{called.operation(o.id)}</b> <code>{o.id}</code>
        <br />
        <code>
          {o.method} {o.path}
        </code>
      </>
    ),
    plain: (o) => `${called.operation(o.id)} (${o.id}: ${o.summary})`,
  },
  {
    key: 'module',
    title: m.module,
    width: 110,
    hidden: true,
    filter: modules,
    render: (o) => called.module(o.module),
  },
  {
    key: 'permission',
    title: m.permission,
    width: 220,
    filter: false,
    render: (o) => <Coded words={called.permission(o.permission)} code={o.permission} />,
    plain: (o) => `${called.permission(o.permission)} (${o.permission})`,
  },
]

const columnsOf = (
  m: Words,
  called: Called,
  roles: readonly Option[],
  modules: readonly Option[],
): Column<OperationOf>[] => {
  const names = (o: OperationOf) => o.roleCodes.map((c) => roles.find((r) => r.value === c)?.label ?? c)
  const shown = (o: OperationOf) => [...new Set(o.shows.map((s) => m[s.is as keyof Words] ?? s.is))] as string[]
  return [
    ...operationColumns(m, called, modules),
    {
      key: 'roleCodes',
      by: 'roleCode',
      title: m.roles,
      width: 270,
      filter: roles,
      render: (o) => (o.roleCodes.length ? tags(names(o)) : m.nobody),
      plain: (o) => names(o).join(' '),
    },
    {
      key: 'shows',
      title: m.shows,
      width: 150,
      render: (o) => (o.shows.length ? tags(shown(o)) : null),
      plain: (o) => o.shows.map((s) => `${s.place}: ${s.is}`).join(' '),
    },
    {
      key: 'stepUp',
      title: m.stepUp,
      width: 90,
      card: 'corner',
      render: (o) => (o.stepUp ? m.yes : null),
      plain: (o) => (o.stepUp ? m.yes : ''),
    },
  ]
}
