import { App, Button, Select, Typography } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Output } from '#kernel/contract'
import type { identityContract } from '#contracts/identity'
import { Action, Facts, Instant, Loaded, OrgName, OrgPicker, Page, Panel, ResourceForm, TeamName, useAct, useCan, useMessages, useRead, useLive } from '#kernel/ui'
import { words } from './messages.ts'
import { identity, skillsToText, textToSkills, useRoles } from './names.ts'
import { PresenceState } from './presence-state.tsx'

type PersonOf = Output<typeof identityContract.getPerson>
const languages = ['zh-CN', 'en', 'yue', 'ja', 'ko', 'ru'].map((value) => ({ value, label: value }))

/** One member of staff: profile, skills, roles, sign-in. */
export function PersonPage() {
  const { id = '' } = useParams()
  const answer = useRead(identity.getPerson, { id })
  useLive([`identity.person@${id}`, `identity.presence@${id}`], [identity.getPerson])
  return <Loaded of={answer} rows={10}>{(person) => <PersonDetails person={person} />}</Loaded>
}

function PersonDetails({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const may = useCan()
  return (
    <Page title={person.name} before={<Link to="/settings/people">← {m.people}</Link>} summary={<PresenceState presence={person.presence} since />}>
      <div className="cl-columns">
        <Panel title={m.profile}>{may(identity.changePerson) ? <Profile key={person.version} person={person} /> : <ProfileFacts person={person} />}</Panel>
        <Panel title={m.access}><Access key={person.roleCodes.join()} person={person} /></Panel>
      </div>
    </Page>
  )
}

function ProfileFacts({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  return (
    <Facts of={[
      [m.username, person.username], [m.email, person.email], [m.org, <OrgName key="org" id={person.orgId} />], [m.languages, person.languages.join(' · ')],
      [m.skills, Object.entries(person.skills).map(([code, level]) => `${code} ${m.skillLevel({ level })}`).join(' · ')], [m.maxOpenCases, person.maxOpenCases],
    ]} />
  )
}

function Profile({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const change = useAct(identity.changePerson, { changes: [identity.getPerson, identity.listPeople], said: m.saved, quiet: true })
  const initial = { ...person, skills: skillsToText(person.skills), locale: person.locale ?? '' }
  return (
    <ResourceForm operation={identity.changePerson} act={change} columns={2} initial={initial} given={{ id: person.id }} version={person.version}
      toInput={(v) => ({ ...v, skills: textToSkills(String(v.skills ?? '')), locale: v.locale || null, username: v.username ?? null, email: v.email ?? null })}
      fields={[
        { name: 'name', label: m.name, required: true }, { name: 'username', label: m.username }, { name: 'email', label: m.email, kind: 'email' }, { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker /> },
        { name: 'languages', label: m.languages, kind: 'choices', options: languages }, { name: 'locale', label: m.locale, kind: 'choice', options: [{ value: '', label: m.browserLocale }, { value: 'zh-CN', label: '中文' }, { value: 'en', label: 'English' }] },
        { name: 'maxOpenCases', label: m.maxOpenCases, kind: 'number' }, { name: 'skills', label: m.skills, kind: 'longText', help: m.skillsHelp },
      ]} />
  )
}

function Access({ person }: { readonly person: PersonOf }) {
  const m = useMessages(words)
  const { modal } = App.useApp()
  const roles = useRoles()
  const may = useCan()
  const [codes, setCodes] = useState(person.roleCodes)
  const changes = [identity.getPerson, identity.listPeople]
  const assign = useAct(identity.assignRoles, { changes, said: m.saved })
  const change = useAct(identity.changePerson, { changes, said: m.saved })
  const reset = useAct(identity.resetPassword, { changes, done: ({ password }) => { if (password) modal.info({ title: m.oneTime, content: <><Typography.Text code copyable>{password}</Typography.Text><p>{m.oneTimeHelp}</p></>, okText: m.close }) } })
  const inactive = person.state === 'inactive'
  const toggle = () => modal.confirm({ title: inactive ? m.activate : m.deactivate, content: inactive ? undefined : m.deactivateHelp, onOk: () => change.run({ id: person.id, state: inactive ? 'active' : 'inactive' }, { version: person.version }) })
  return (
    <div className="cl-page-body">
      <Facts of={[
        [m.state, <span key="state" className={`cl-state cl-state-${inactive ? 'off' : 'good'}`}>{m[person.state]}</span>], [m.hasPassword, person.hasPassword ? m.yes : m.noPassword],
        [m.teams, person.teamIds.length ? person.teamIds.map((t, i) => <span key={t}>{i > 0 && ' · '}<TeamName id={t} /></span>) : m.none], [m.updatedAt, <Instant key="at" at={person.updatedAt} />],
      ]} />
      {may(identity.assignRoles) && roles.length > 0 && (
        <div className="cl-row">
          <Select mode="multiple" aria-label={m.roles} placeholder={m.roles} value={codes} options={[...roles]} onChange={setCodes} style={{ flex: 1, minWidth: 180 }} showSearch={{ optionFilterProp: 'label' }} />
          <Button loading={assign.busy} onClick={() => { void assign.run({ id: person.id, roleCodes: codes }) }}>{m.assign}</Button>
        </div>
      )}
      <div className="cl-row">
        <Action do={identity.resetPassword} loading={reset.busy} onClick={() => modal.confirm({ title: m.givePassword, content: m.givePasswordHelp, onOk: () => reset.run({ id: person.id }) })}>{m.givePassword}</Action>
        <Action do={identity.changePerson} danger={!inactive} onClick={toggle}>{inactive ? m.activate : m.deactivate}</Action>
      </div>
    </div>
  )
}
