import { Alert, App, Drawer, Modal, Typography } from 'antd'
import { useState } from 'react'
import { ownChannels } from '#contracts/interactions'
import {
  Action,
  OrgName,
  OrgPicker,
  Page,
  ResourceForm,
  ResourceTable,
  TeamName,
  TeamPicker,
  useAct,
  useMessages,
  type Column,
  type Field,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { interactions, type AccountItem } from './api.ts'
import { words, type Words } from './words.ts'

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
        size={520}
        title={open && open !== 'new' ? open.name : ''}
        onClose={() => setOpen(undefined)}
        destroyOnHidden
      >
        {open && open !== 'new' && <Account of={open} onChange={setOpen} />}
      </Drawer>
    </Page>
  )
}

function useColumns(): Column<AccountItem>[] {
  const w = useMessages(words)
  const m = useMessages(messages)
  const channels: Readonly<Record<string, string>> = m.channel
  return [
    { key: 'name', title: w.accountName, width: 220, card: 'title', filter: false },
    {
      key: 'channel',
      title: w.channel,
      width: 120,
      filter: ownChannels.map((value) => ({ value, label: m.channel[value] })),
      render: (a) => channels[a.channel] ?? a.channel,
    },
    { key: 'orgId', title: w.org, width: 160, render: (a) => <OrgName id={a.orgId} /> },
    { key: 'teamId', title: w.team, width: 160, render: (a) => <TeamName id={a.teamId} /> },
    {
      key: 'state',
      title: w.state,
      width: 100,
      card: 'corner',
      filter: [
        { value: 'active', label: w.active },
        { value: 'suspended', label: w.suspended },
      ],
      render: (a) => <span className={`cl-state cl-state-${a.state === 'active' ? 'good' : 'off'}`}>{w[a.state]}</span>,
    },
  ]
}

const whereFields = (w: Words): Field[] => [
  { name: 'name', label: w.accountName, required: true },
  { name: 'orgId', label: w.org, kind: 'own', editor: <OrgPicker /> },
  { name: 'teamId', label: w.team, kind: 'own', editor: <TeamPicker /> },
]
function NewAccount({
  onClose,
  onMade,
}: {
  readonly onClose: () => void
  readonly onMade: (made: AccountItem) => void
}) {
  const w = useMessages(words)
  const m = useMessages(messages)
  const act = useAct(interactions.createChannelAccount, {
    changes: [interactions.listChannelAccounts],
    quiet: true,
    done: onMade,
  })
  const of = (channel: string) => (v: Readonly<Record<string, unknown>>) => v.channel === channel
  return (
    <Modal open title={w.newChannel} footer={null} onCancel={onClose}>
      <ResourceForm
        operation={interactions.createChannelAccount}
        act={act}
        columns={2}
        onCancel={onClose}
        initial={{ channel: 'webChat' }}
        toInput={({ imapUrl, smtpUrl, mailFrom, greetingZh, greetingEn, callbackUrl, ...v }) => ({
          ...v,
          ...(imapUrl || smtpUrl
            ? { credentials: { ...(imapUrl ? { imapUrl } : {}), ...(smtpUrl ? { smtpUrl } : {}) } }
            : {}),
          settings: {
            ...(mailFrom ? { mailFrom } : {}),
            ...(callbackUrl ? { callbackUrl } : {}),
            ...(greetingZh || greetingEn
              ? {
                  greeting: {
                    ...(greetingZh ? { 'zh-CN': greetingZh } : {}),
                    ...(greetingEn ? { en: greetingEn } : {}),
                  },
                }
              : {}),
          },
        })}
        fields={[
          {
            name: 'channel',
            label: w.channel,
            kind: 'choice',
            options: ownChannels.map((value) => ({ value, label: m.channel[value] })),
          },
          ...whereFields(w),
          { name: 'greetingZh', label: w.greetingZh, wide: true, when: of('webChat') },
          { name: 'greetingEn', label: w.greetingEn, wide: true, when: of('webChat') },
          { name: 'imapUrl', label: w.imap, kind: 'password', help: w.mailHelp, wide: true, when: of('email') },
          { name: 'smtpUrl', label: w.smtp, kind: 'password', wide: true, when: of('email') },
          { name: 'mailFrom', label: w.mailFrom, kind: 'email', when: of('email') },
          { name: 'callbackUrl', label: w.callback, wide: true, when: of('api') },
        ]}
      />
    </Modal>
  )
}

function Account({ of: a, onChange }: { readonly of: AccountItem; readonly onChange: (a: AccountItem) => void }) {
  const w = useMessages(words)
  const { modal } = App.useApp()
  const changes = [interactions.listChannelAccounts]
  const change = useAct(interactions.changeChannelAccount, { changes, said: w.saved, quiet: true, done: onChange })
  const rotate = useAct(interactions.rotateChannelSecret, { changes, done: onChange })
  const script = `<script async src="${location.origin}/widgets/chat.js" data-account="${a.id}"></script>`
  const hook = `${location.origin}/api/interactions/v1/${a.channel === 'phone' ? 'cti' : 'inbound'}/${a.id}`
  return (
    <div className="cl-page-body">
      {a.secret && <Alert type="warning" showIcon title={w.secretOnce} description={<Copyable text={a.secret} />} />}
      {a.channel === 'webChat' && (
        <div>
          <h3 className="cl-h3">
            {w.embed} <small>{w.embedHelp}</small>
          </h3>
          <Copyable text={script} />
        </div>
      )}
      {(a.channel === 'api' || a.channel === 'phone') && (
        <div>
          <h3 className="cl-h3">{w.hook}</h3>
          <Copyable text={hook} />
        </div>
      )}
      <ResourceForm
        operation={interactions.changeChannelAccount}
        act={change}
        initial={a}
        given={{ id: a.id }}
        version={a.version}
        fields={whereFields(w)}
      />
      <div className="cl-row">
        <Action
          do={interactions.changeChannelAccount}
          loading={change.busy}
          onClick={() =>
            void change.run({ id: a.id, state: a.state === 'active' ? 'suspended' : 'active' }, { version: a.version })
          }
        >
          {a.state === 'active' ? w.suspend : w.activate}
        </Action>
        <Action
          danger
          do={interactions.rotateChannelSecret}
          onClick={() =>
            modal.confirm({ title: w.rotate, content: w.rotateSure, onOk: () => rotate.run({ id: a.id }) })
          }
        >
          {w.rotate}
        </Action>
      </div>
    </div>
  )
}

/** A text to take along, with a button that copies it. */
function Copyable({ text }: { readonly text: string }) {
  return (
    <Typography.Paragraph copyable={{ text }} className="cl-json">
      {text}
    </Typography.Paragraph>
  )
}
