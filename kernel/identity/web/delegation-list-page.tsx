import {
  Action,
  atCell,
  Page,
  personCell,
  ResourceTable,
  serverNow,
  useAct,
  useMessages,
  useRoles,
  useSure,
  type Column,
  type Option,
} from '#kernel/ui'
import { DelegateRoles } from './delegate-roles.tsx'
import { words, type Words } from './delegation-messages.ts'
import { DelegationState, isOpen, stateOf, type DelegationOf } from './delegation-state.tsx'
import { identity } from './names.ts'

/** All delegations, to be seen and ended. */
export function DelegationListPage() {
  const m = useMessages(words)
  const roles = useRoles()
  return (
    <Page title={m.delegations} summary={m.delegationsHelp} actions={<DelegateRoles ofOthers roles={roles} />}>
      <DelegationTable />
    </Page>
  )
}

/** Delegations as a list; on the page of a person those from or to them (`where`). */
export function DelegationTable({ where }: { readonly where?: Readonly<Record<string, string>> }) {
  const m = useMessages(words)
  const roles = useRoles()
  const sure = useSure()
  const withdraw = useAct(identity.withdrawDelegation, { changes: [identity.listDelegations], said: m.done })
  const ask = (d: DelegationOf) =>
    sure({ act: m.withdraw, content: m.withdrawSure, run: () => withdraw.run({ id: d.id }) })
  return (
    <ResourceTable
      name="delegations"
      list={identity.listDelegations}
      live={['identity.delegation']}
      start={{ sort: '-createdAt' }}
      columns={columnsOf(m, roles, ask)}
      {...(where ? { where, embedded: true } : {})}
    />
  )
}

const columnsOf = (m: Words, roles: readonly Option[], ask: (d: DelegationOf) => void): Column<DelegationOf>[] => {
  const names = (d: DelegationOf) => d.roleCodes.map((c) => roles.find((r) => r.value === c)?.label ?? c).join(' · ')
  return [
    { key: 'fromId', title: m.from, width: 110, card: 'title', ...personCell((d: DelegationOf) => d.fromId) },
    { key: 'toId', title: m.to, width: 110, ...personCell((d: DelegationOf) => d.toId) },
    { key: 'roleCodes', by: 'roleCode', title: m.roles, width: 170, filter: roles, render: names, plain: names },
    { key: 'startsAt', title: m.startsAt, width: 140, ...atCell((d: DelegationOf) => d.startsAt) },
    { key: 'endsAt', title: m.endsAt, width: 140, ...atCell((d: DelegationOf) => d.endsAt) },
    {
      key: 'state',
      title: m.state,
      width: 90,
      card: 'corner',
      render: (d) => <DelegationState of={d} />,
      plain: (d) => m[stateOf(d, serverNow())],
    },
    { key: 'reason', title: m.reason, width: 150, personal: true },
    {
      key: 'withdraw',
      title: '',
      width: 90,
      plain: false,
      render: (d) =>
        isOpen(d, serverNow()) && (
          <Action size="small" danger do={identity.withdrawDelegation} onClick={() => ask(d)}>
            {m.withdraw}
          </Action>
        ),
    },
  ]
}
