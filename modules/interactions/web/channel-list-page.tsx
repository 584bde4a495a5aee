import { Drawer } from 'antd'
import { useState } from 'react'
import { ownChannels } from '#contracts/interactions'
import {
  Action,
  FormDialog,
  nameIn,
  OrgName,
  Page,
  ResourceTable,
  TeamName,
  useLocale,
  useMessages,
  useOrgs,
  useTeams,
  type Column,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { interactions, type AccountItem } from './api.ts'
import { ChannelAccount } from './channel-account.tsx'
import { nested, useAccountFields, useChannelField } from './channel-fields.tsx'
import { words } from './words.ts'

/** Where customers reach us; a secret is shown once, when it is made. */
export function ChannelListPage() {
  const w = useMessages(words)
  const [open, setOpen] = useState<AccountItem | 'new'>()
  return (
    <Page
      title={w.channels}
      summary={w.channelsHelp}
      actions={
        <Action type="primary" do={interactions.createChannelAccount} onClick={() => setOpen('new')}>
          {w.newChannel}
        </Action>
      }
    >
      <ResourceTable
        name="channels"
        list={interactions.listChannelAccounts}
        start={{ sort: 'name' }}
        onOpen={setOpen}
        columns={useColumns()}
      />
      {open === 'new' && <NewAccount onClose={() => setOpen(undefined)} onMade={setOpen} />}
      <Drawer
        open={open !== undefined && open !== 'new'}
        size={600}
        title={open && open !== 'new' ? open.name : ''}
        onClose={() => setOpen(undefined)}
        destroyOnHidden
      >
        {open && open !== 'new' && (
          <ChannelAccount key={open.id} of={open} onChange={setOpen} onGone={() => setOpen(undefined)} />
        )}
      </Drawer>
    </Page>
  )
}

function useColumns(): Column<AccountItem>[] {
  const w = useMessages(words)
  const m = useMessages(messages)
  const locale = useLocale()
  const channels: Readonly<Record<string, string>> = m.channel
  const orgs = useOrgs()
  const teams = useTeams()
  return [
    {
      key: 'name',
      title: w.accountName,
      width: 220,
      card: 'title',
      filter: false,
      render: (a) => nameIn(locale, a.name, a.nameEn),
    },
    {
      key: 'channel',
      title: w.channel,
      width: 120,
      filter: ownChannels.map((value) => ({ value, label: m.channel[value] })),
      render: (a) => channels[a.channel] ?? a.channel,
    },
    { key: 'orgId', title: w.org, width: 160, filter: orgs, render: (a) => <OrgName id={a.orgId} /> },
    { key: 'teamId', title: w.team, width: 160, filter: teams, render: (a) => <TeamName id={a.teamId} /> },
    {
      key: 'state',
      title: w.state,
      width: 100,
      card: 'corner',
      filter: [
        { value: 'active', label: w.active },
        { value: 'suspended', label: w.suspended },
      ],
      render: (a) => <State of={a} />,
    },
  ]
}

/** Whether it works: in use, out of use, or with a mailbox that cannot be opened. */
function State({ of: a }: { readonly of: AccountItem }) {
  const w = useMessages(words)
  if (a.state === 'active' && a.mailbox?.problem)
    return (
      <span className="cl-state cl-state-bad" title={w.problem[a.mailbox.problem]}>
        {w.broken}
      </span>
    )
  return <span className={`cl-state cl-state-${a.state === 'active' ? 'good' : 'off'}`}>{w[a.state]}</span>
}

interface NewAccountProps {
  readonly onClose: () => void
  readonly onMade: (made: AccountItem) => void
}
function NewAccount({ onClose, onMade }: NewAccountProps) {
  const w = useMessages(words)
  const channel = useChannelField()
  const fields = useAccountFields()
  return (
    <FormDialog
      open
      operation={interactions.createChannelAccount}
      label={w.newChannel}
      columns={2}
      initial={{ channel: 'webChat' }}
      toInput={nested}
      fields={[channel, ...fields]}
      changes={[interactions.listChannelAccounts]}
      done={onMade}
      onClose={onClose}
    />
  )
}
