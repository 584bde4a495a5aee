import { App, Typography } from 'antd'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { Action, Facts, Instant, TeamName, useAct, useMessages, useSure } from '#kernel/ui'
import { words } from './messages.ts'
import { identity } from './names.ts'
import { PersonRoles } from './person-roles.tsx'

type PersonOf = Output<typeof identityContract.getPerson>
const changes = [identity.getPerson, identity.listPeople]

/** What a member of staff may do, and how they sign in. */
export function PersonAccess({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const state = (
    <span key="state" className={`cl-state cl-state-${person.state === 'active' ? 'good' : 'off'}`}>
      {m[person.state]}
    </span>
  )
  const teams = person.teamIds.map((t, i) => (
    <span key={t}>
      {i > 0 && ' · '}
      <TeamName id={t} />
    </span>
  ))
  return (
    <div className="cl-page-body">
      <Facts
        of={[
          [m.state, state],
          [m.hasPassword, person.hasPassword ? m.yes : m.noPassword],
          [m.secondFactor, person.hasSecondFactor ? m.yes : m.none],
          [m.teams, teams.length ? teams : m.none],
          [m.updatedAt, <Instant key="at" at={person.updatedAt} />],
        ]}
      />
      <PersonRoles key={person.version} person={person} />
      <div className="cl-row">
        <GivePassword person={person} />
        <ResetSecondFactor person={person} />
        <ChangeState person={person} />
      </div>
    </div>
  )
}

/** A password to hand over once; it is shown now and never again. */
function GivePassword({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const { modal } = App.useApp()
  const sure = useSure()
  const show = (password: string) =>
    modal.info({
      title: m.oneTime,
      okText: m.close,
      content: (
        <>
          <Typography.Text code copyable>
            {password}
          </Typography.Text>
          <p>{m.oneTimeHelp}</p>
        </>
      ),
    })
  const reset = useAct(identity.resetPassword, {
    changes,
    done: ({ password }) => {
      if (password) show(password)
    },
  })
  const ask = () =>
    sure({ act: m.givePassword, content: m.givePasswordHelp, run: () => void reset.run({ id: person.id }) })
  return (
    <Action do={identity.resetPassword} loading={reset.busy} onClick={ask}>
      {m.givePassword}
    </Action>
  )
}

/** For somebody who lost the phone: they sign in by password alone and set up another. */
function ResetSecondFactor({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const sure = useSure()
  const reset = useAct(identity.resetSecondFactor, { changes, said: m.secondFactorReset })
  const ask = () =>
    sure({
      act: m.resetSecondFactor,
      content: m.resetSecondFactorHelp,
      run: () => void reset.run({ id: person.id }),
    })
  return (
    <Action
      do={identity.resetSecondFactor}
      not={person.hasSecondFactor ? undefined : m.noSecondFactor}
      loading={reset.busy}
      onClick={ask}
    >
      {m.resetSecondFactor}
    </Action>
  )
}

function ChangeState({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const { modal } = App.useApp()
  const change = useAct(identity.changePerson, { changes, said: m.saved })
  const active = person.state === 'active'
  const title = active ? m.deactivate : m.activate
  const ask = () =>
    modal.confirm({
      title: `${title} ${person.name}`,
      content: active ? m.deactivateHelp : undefined,
      okText: title,
      okButtonProps: { danger: active },
      // On whatever version: who is to be kept out is not kept in because a telephone was changed meanwhile.
      onOk: () => change.run({ id: person.id, state: active ? 'inactive' : 'active' }),
    })
  return (
    <Action do={identity.changePerson} danger={active} onClick={ask}>
      {title}
    </Action>
  )
}
