import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import {
  Action,
  Facts,
  hasPasskeys,
  Instant,
  Loaded,
  makePasskey,
  Panel,
  reasonOf,
  useAct,
  useMessages,
  useRead,
  useSure,
  wasDismissed,
} from '#kernel/ui'
import { identity } from './names.ts'
import { securityWords } from './security-messages.ts'

type PasskeyOf = Output<typeof identityContract.listMyPasskeys>['items'][number]

/** Keys on devices that sign in without a password: made, named, removed. */
export function PasskeysPanel() {
  const m = useMessages(securityWords)
  const [naming, setNaming] = useState<PasskeyOf | 'new'>()
  const answer = useRead(identity.listMyPasskeys, {})
  const able = hasPasskeys()
  return (
    <Panel
      title={m.passkeys}
      extra={
        <Action do={identity.startPasskey} not={able ? undefined : m.noPasskeysHere} onClick={() => setNaming('new')}>
          {m.addPasskey}
        </Action>
      }
    >
      <p>{m.passkeysHelp}</p>
      <Loaded of={answer} rows={1}>
        {({ items }) => (
          <>
            {items.map((passkey) => (
              <PasskeyLine key={passkey.id} passkey={passkey} onRename={() => setNaming(passkey)} />
            ))}
          </>
        )}
      </Loaded>
      {naming && <NamePasskey of={naming} onClose={() => setNaming(undefined)} />}
    </Panel>
  )
}

function PasskeyLine({ passkey, onRename }: { readonly passkey: PasskeyOf; readonly onRename: () => void }) {
  const m = useMessages(securityWords)
  const sure = useSure()
  const remove = useAct(identity.removePasskey, { said: m.removed })
  const ask = () =>
    sure({ act: m.removePasskey, content: passkey.name, run: () => void remove.run({ id: passkey.id }) })
  return (
    <div className="cl-row">
      <Facts
        of={[
          [m.passkeyName, passkey.name],
          [m.passkeyKept, passkey.synced ? m.passkeySynced : m.passkeyOnDevice],
          [m.passkeyUsed, passkey.lastUsedAt && <Instant key="used" at={passkey.lastUsedAt} />],
        ]}
      />
      <Button size="small" onClick={onRename}>
        {m.rename}
      </Button>
      <Button size="small" danger loading={remove.busy} onClick={ask}>
        {m.removePasskey}
      </Button>
    </div>
  )
}

/** A name for a new one, before the browser asks for finger, face or PIN; or another name. */
function NamePasskey({ of, onClose }: { readonly of: PasskeyOf | 'new'; readonly onClose: () => void }) {
  const m = useMessages(securityWords)
  const { message } = App.useApp()
  const start = useAct(identity.startPasskey, { changes: [] })
  const add = useAct(identity.addPasskey, { said: m.passkeyAdded, done: onClose })
  const rename = useAct(identity.renamePasskey, { changes: [identity.listMyPasskeys], done: onClose })
  const save = async (name: string) => {
    if (of !== 'new') return void rename.run({ id: of.id, name })
    try {
      const begun = await start.run({})
      if (begun) await add.run({ name, made: await makePasskey(begun.options) })
    } catch (error) {
      if (!wasDismissed(error)) void message.error(reasonOf(error))
    }
  }
  return (
    <Modal open title={of === 'new' ? m.addPasskey : m.rename} footer={null} onCancel={onClose}>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: of === 'new' ? '' : of.name }}
        onFinish={({ name }: { name: string }) => void save(name)}
      >
        <Form.Item
          name="name"
          label={m.passkeyName}
          extra={m.passkeyNameHelp}
          rules={[{ required: true, whitespace: true, message: m.fillIn }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={start.busy || add.busy || rename.busy}>
          {m.confirm}
        </Button>
      </Form>
    </Modal>
  )
}
