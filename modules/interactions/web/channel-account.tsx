import { Alert, Typography } from 'antd'
import { Action, ResourceForm, useAct, useMessages, useRead, useSure } from '#kernel/ui'
import { interactions, type AccountItem } from './api.ts'
import { flat, nestedChange, useAccountFields } from './channel-fields.tsx'
import { ConnectionTest } from './connection-test.tsx'
import { words } from './words.ts'

interface AccountProps {
  readonly of: AccountItem
  /** The account after a change; its secret is in it once, where it was just made. */
  readonly onChange: (account: AccountItem) => void
  readonly onGone: () => void
}
const changes = [interactions.listChannelAccounts, interactions.getChannelAccount]

/** One account: how it is reached, whether it works, and its settings. */
export function ChannelAccount({ of: a, onChange, onGone }: AccountProps) {
  const w = useMessages(words)
  const fields = useAccountFields(a.channel)
  const mailbox = useRead(interactions.getChannelAccount, { id: a.id }, { when: a.channel === 'email' }).data?.mailbox
  const change = useAct(interactions.changeChannelAccount, { changes, said: w.saved, quiet: true, done: onChange })
  return (
    <div className="cl-page-body">
      {a.secret && <Alert type="warning" showIcon title={w.secretOnce} description={<Copyable text={a.secret} />} />}
      {mailbox?.problem && (
        <Alert type="error" showIcon title={w.mailStopped} description={w.problem[mailbox.problem]} />
      )}
      <HowReached of={a} />
      {!['webChat', 'phone'].includes(a.channel) && <ConnectionTest accountId={a.id} />}
      <ResourceForm
        operation={interactions.changeChannelAccount}
        act={change}
        initial={flat(a)}
        given={{ id: a.id }}
        version={a.version}
        columns={2}
        fields={fields}
        toInput={nestedChange(fields, a)}
      />
      <Handling of={a} onChange={onChange} onGone={onGone} />
    </div>
  )
}

/** The line for the web site, or the address to be called at. */
function HowReached({ of: a }: { readonly of: AccountItem }) {
  const w = useMessages(words)
  if (a.channel === 'email') return null
  const script = `<script async src="${location.origin}/widgets/chat.js" data-account="${a.id}"></script>`
  const hook = `${location.origin}/api/interactions/v1/${a.channel === 'phone' ? 'cti' : 'inbound'}/${a.id}`
  const chat = a.channel === 'webChat'
  return (
    <section>
      <h3 className="cl-h3">{chat ? w.embed : w.hook}</h3>
      <Copyable text={chat ? script : hook} />
      <Typography.Text type="secondary">{chat ? w.embedHelp : w.hookHelp}</Typography.Text>
    </section>
  )
}

function Handling({ of: a, onChange, onGone }: AccountProps) {
  const w = useMessages(words)
  const sure = useSure()
  const change = useAct(interactions.changeChannelAccount, { changes, said: w.saved, done: onChange })
  const rotate = useAct(interactions.rotateChannelSecret, { changes, done: onChange })
  const remove = useAct(interactions.removeChannelAccount, { changes, said: w.removed, done: onGone })
  const state = a.state === 'active' ? 'suspended' : 'active'
  return (
    <div className="cl-row">
      <Action
        do={interactions.changeChannelAccount}
        loading={change.busy}
        onClick={() => void change.run({ id: a.id, state }, { version: a.version })}
      >
        {a.state === 'active' ? w.suspend : w.activate}
      </Action>
      <Action
        danger
        do={interactions.rotateChannelSecret}
        onClick={() => sure({ act: w.rotate, content: w.rotateSure, run: () => rotate.run({ id: a.id }) })}
      >
        {w.rotate}
      </Action>
      <Action
        danger
        do={interactions.removeChannelAccount}
        onClick={() => sure({ act: w.remove, content: w.removeSure, run: () => remove.run({ id: a.id }) })}
      >
        {w.remove}
      </Action>
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
