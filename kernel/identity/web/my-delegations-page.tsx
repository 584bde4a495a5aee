import {
  Action,
  EmptyState,
  Facts,
  Instant,
  Loaded,
  nameIn,
  Page,
  Panel,
  PersonName,
  useAct,
  useLive,
  useLocale,
  useMessages,
  useNow,
  useRead,
  useSession,
  useSure,
} from '#kernel/ui'
import { DelegateRoles } from './delegate-roles.tsx'
import { words } from './delegation-messages.ts'
import { DelegationState, isOpen, type DelegationOf } from './delegation-state.tsx'
import { identity } from './names.ts'

/** What I have handed to others while I am away, and what was handed to me. */
export function MyDelegationsPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const session = useSession()
  useLive(['identity.delegation'], [identity.listMyDelegations, identity.whoAmI])
  const answer = useRead(identity.listMyDelegations, {})
  const roles = session.roles.map((r) => ({ value: r.code, label: nameIn(locale, r.nameZh, r.nameEn) }))
  return (
    <Page title={m.myDelegations} summary={m.myDelegationsHelp} actions={<DelegateRoles roles={roles} />}>
      <Loaded of={answer} rows={4}>
        {({ items }) => (
          <>
            <Panel title={m.given}>
              <Delegations of={items.filter((d) => d.fromId === session.personId)} none={m.noneGiven} />
            </Panel>
            <Panel title={m.taken}>
              <Delegations of={items.filter((d) => d.toId === session.personId)} none={m.noneTaken} />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Delegations({ of, none }: { readonly of: readonly DelegationOf[]; readonly none: string }) {
  if (!of.length) return <EmptyState compact title={none} />
  return (
    <div className="cl-page-body">
      {of.map((d) => (
        <One key={d.id} of={d} />
      ))}
    </div>
  )
}

function One({ of: d }: { readonly of: DelegationOf }) {
  const m = useMessages(words)
  const sure = useSure()
  const now = useNow(10_000)
  const locale = useLocale()
  const roles = useSession().roles
  const withdraw = useAct(identity.withdrawMyDelegation, { changes: [identity.listMyDelegations], said: m.done })
  const ask = () => sure({ act: m.withdraw, content: m.withdrawSure, run: () => withdraw.run({ id: d.id }) })
  const nameOf = (code: string) => {
    const role = roles.find((r) => r.code === code)
    return role ? nameIn(locale, role.nameZh, role.nameEn) : code
  }
  return (
    <div>
      <Facts
        of={[
          [m.from, <PersonName key="from" id={d.fromId} />],
          [m.to, <PersonName key="to" id={d.toId} />],
          [m.roles, d.roleCodes.map(nameOf).join(' · ')],
          [m.startsAt, <Instant key="starts" at={d.startsAt} show="full" />],
          [m.endsAt, <Instant key="ends" at={d.endsAt} show="full" />],
          [m.reason, d.reason],
          [m.state, <DelegationState key="state" of={d} />],
        ]}
      />
      {isOpen(d, now) && (
        <Action size="small" danger do={identity.withdrawMyDelegation} loading={withdraw.busy} onClick={ask}>
          {m.withdraw}
        </Action>
      )}
    </div>
  )
}
