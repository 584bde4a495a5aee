import { Drawer, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/contract'
import type { identityContract } from '#contracts/identity'
import {
  Action,
  BothNames,
  OrgName,
  OrgPicker,
  Page,
  personCell,
  PersonPicker,
  ResourceForm,
  ResourceTable,
  nameIn,
  useAct,
  useLocale,
  useMessages,
  useOrgs,
  useRead,
  useSure,
  type Column,
  type Field,
  type Option,
} from '#kernel/ui'
import { words, type Words } from './messages.ts'
import { identity } from './names.ts'

type TeamOf = Output<typeof identityContract.getTeam>

/** Teams: where they belong, who leads them, who is in them. */
export function TeamListPage() {
  const m = useMessages(words)
  const orgs = useOrgs()
  const [open, setOpen] = useState<TeamOf | 'new'>()
  return (
    <Page
      title={m.teams}
      summary={m.teamsHelp}
      actions={
        <Action type="primary" do={identity.createTeam} onClick={() => setOpen('new')}>
          {m.newTeam}
        </Action>
      }
    >
      <ResourceTable
        name="teams"
        list={identity.listTeams}
        live={['identity.team']}
        start={{ sort: 'nameZh' }}
        onOpen={setOpen}
        columns={columnsOf(m, orgs)}
      />
      <Drawer
        open={open !== undefined}
        size={480}
        title={open === 'new' ? m.newTeam : m.editTeam}
        onClose={() => setOpen(undefined)}
        destroyOnHidden
      >
        {open === 'new' ? (
          <NewTeam onClose={() => setOpen(undefined)} />
        ) : (
          open && <TeamDetails key={open.id} team={open} onChange={setOpen} />
        )}
      </Drawer>
    </Page>
  )
}

const fieldsOf = (m: Words): Field[] => [
  { name: 'nameZh', label: m.nameZh, required: true },
  { name: 'nameEn', label: m.nameEn, required: true },
  { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker />, required: true },
  { name: 'leadId', label: m.lead, kind: 'own', editor: <PersonPicker /> },
]

function NewTeam({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages(words)
  const create = useAct(identity.createTeam, {
    changes: [identity.listTeams],
    said: m.teamAdded,
    quiet: true,
    done: onClose,
  })
  return <ResourceForm operation={identity.createTeam} act={create} fields={fieldsOf(m)} onCancel={onClose} />
}

function TeamDetails({
  team,
  onChange,
}: {
  readonly team: TeamOf
  readonly onChange: (team: TeamOf | undefined) => void
}) {
  const m = useMessages(words)
  const changes = [identity.listTeams, identity.getPerson]
  const change = useAct(identity.changeTeam, { changes, said: m.saved, quiet: true, done: onChange })
  const members = useAct(identity.setTeamMembers, { changes, said: m.saved, done: onChange })
  const people =
    useRead(
      identity.listPeople,
      { filter: { state: 'active' }, fields: 'id,name', limit: 1000, sort: 'name' },
      { freshMs: 300_000 },
    ).data?.items ?? []
  return (
    <div className="cl-page-body">
      <ResourceForm
        operation={identity.changeTeam}
        act={change}
        initial={team}
        given={{ id: team.id }}
        version={team.version}
        fields={fieldsOf(m)}
      />
      <div>
        <h3 className="cl-h3">{m.members}</h3>
        <Select
          mode="multiple"
          aria-label={m.members}
          style={{ width: '100%' }}
          value={team.memberIds}
          loading={members.busy}
          options={people.map((p) => ({ value: p.id, label: p.name }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(personIds) => void members.run({ id: team.id, personIds })}
        />
      </div>
      <div>
        <RemoveTeam team={team} onGone={() => onChange(undefined)} />
      </div>
    </div>
  )
}

function RemoveTeam({ team, onGone }: { readonly team: TeamOf; readonly onGone: () => void }) {
  const m = useMessages(words)
  const locale = useLocale()
  const sure = useSure()
  const changes = [identity.listTeams, identity.getPerson]
  const remove = useAct(identity.removeTeam, { changes, said: m.removed, done: onGone })
  const ask = () =>
    sure({
      act: m.removeTeam,
      to: nameIn(locale, team.nameZh, team.nameEn),
      content: m.removeSure,
      run: () => remove.run({ id: team.id }),
    })
  return (
    <Action danger do={identity.removeTeam} onClick={ask}>
      {m.removeTeam}
    </Action>
  )
}

const columnsOf = (m: Words, orgs: readonly Option[]): Column<TeamOf>[] => [
  {
    key: 'nameZh',
    title: m.teams,
    width: 220,
    card: 'title',
    filter: false,
    render: (t) => (
      <b>
        <BothNames zh={t.nameZh} en={t.nameEn} />
      </b>
    ),
    plain: (t, locale) => nameIn(locale, t.nameZh, t.nameEn),
  },
  { key: 'orgId', title: m.org, width: 180, filter: orgs, render: (t) => <OrgName id={t.orgId} /> },
  {
    key: 'leadId',
    title: m.lead,
    width: 140,
    ...personCell((t: TeamOf) => t.leadId),
  },
  {
    key: 'memberIds',
    title: m.members,
    width: 100,
    align: 'right',
    card: 'corner',
    render: (t) => m.memberCount({ n: t.memberIds.length }),
  },
]
