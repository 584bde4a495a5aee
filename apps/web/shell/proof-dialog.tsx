import { Alert, Form, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { reasonOf, useMessages, wasDismissed, type Session } from '#kernel/ui'
import { messages } from '../messages.ts'
import { prove } from '../session.ts'
import { proofWords } from './proof-words.ts'

type Kind = Session['proofs'][number]

/** Asks for one of the proofs a person has; what was wrong with it stands in the dialog. */
export function ProofDialog({
  proofs,
  onClose,
}: {
  readonly proofs: readonly Kind[]
  readonly onClose: (proved: boolean) => void
}) {
  const m = { ...useMessages(messages), ...useMessages(proofWords) }
  const [form] = Form.useForm<{ proof: string }>()
  const [kind, setKind] = useState<Kind>(proofs.includes('code') ? 'code' : (proofs[0] ?? 'password'))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const send = async (proof: string) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await prove(kind, proof)
      onClose(true)
    } catch (error) {
      if (!wasDismissed(error)) setFailure(reasonOf(error))
      form.resetFields()
    } finally {
      setBusy(false)
    }
  }
  const words = { password: m.byPassword, code: m.byCode, passkey: m.byPasskey }
  return (
    <Modal
      open
      title={m.proveAgain}
      okText={m.confirm}
      confirmLoading={busy}
      okButtonProps={{ disabled: proofs.length === 0 }}
      onOk={() => (kind === 'passkey' ? void send('') : form.submit())}
      onCancel={() => onClose(false)}
    >
      <p>{proofs.length ? m.proveAgainHelp : m.proveBySigningIn}</p>
      {proofs.length > 1 && (
        <Segmented
          aria-label={m.proveAgain}
          value={kind}
          options={proofs.map((p) => ({ value: p, label: words[p] }))}
          onChange={setKind}
          style={{ marginBottom: 16 }}
        />
      )}
      {failure && <Alert type="error" showIcon title={failure} role="alert" style={{ marginBottom: 12 }} />}
      {kind !== 'passkey' && proofs.length > 0 && (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={({ proof }) => void send(proof)}>
          <ProofField key={kind} kind={kind} label={words[kind]} />
        </Form>
      )}
    </Modal>
  )
}

function ProofField({ kind, label }: { readonly kind: 'password' | 'code'; readonly label: string }) {
  const m = { ...useMessages(messages), ...useMessages(proofWords) }
  return (
    <Form.Item name="proof" label={label} rules={[{ required: true, message: m.fillIn }]}>
      {kind === 'password' ? (
        <Input.Password autoFocus autoComplete="current-password" />
      ) : (
        <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={7} />
      )}
    </Form.Item>
  )
}
