import { Alert, Button, Form, Input, type InputProps } from 'antd'
import { useState } from 'react'
import { hasPasskeys, reasonOf, useMessages, wasDismissed } from '#kernel/ui'
import { messages } from '../messages.ts'
import { giveSecondFactor, type FurtherProof } from '../session.ts'
import { useArrive } from './use-arrive.ts'

interface SecondStepProps {
  readonly proofs: readonly FurtherProof[]
  readonly onStartOver: () => void
  readonly onMustChange: () => void
}

/** What comes beside the password: a code of the app, or a recovery code where the phone is lost. */
export function SecondStepForm({ proofs, onStartOver, onMustChange }: SecondStepProps) {
  const m = useMessages(messages)
  const arrive = useArrive()
  const [form] = Form.useForm<{ proof: string }>()
  const [kind, setKind] = useState<FurtherProof>(proofs.includes('code') ? 'code' : 'recoveryCode')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const send = async (kind: FurtherProof, proof: string) => {
    setBusy(true)
    setFailure(undefined)
    try {
      const signed = await giveSecondFactor(kind, proof)
      if (signed.mustChangePassword) onMustChange()
      else await arrive()
    } catch (error) {
      if (!wasDismissed(error)) setFailure(reasonOf(error))
      form.resetFields()
    } finally {
      setBusy(false)
    }
  }
  const byCode = kind === 'code'
  return (
    <>
      <h1>{m.secondStep}</h1>
      <Alert
        type={failure ? 'error' : 'info'}
        showIcon
        title={failure ?? (byCode ? m.secondStepCode : m.secondStepRecovery)}
        role={failure ? 'alert' : 'status'}
      />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ proof }) => void send(kind, proof)}>
        <Form.Item
          key={kind}
          name="proof"
          label={byCode ? m.byCode : m.recoveryCode}
          rules={[{ required: true, whitespace: true, message: m.fillIn }]}
        >
          <CodeInput byCode={byCode} />
        </Form.Item>
        <Button block size="large" type="primary" htmlType="submit" loading={busy}>
          {m.signIn}
        </Button>
      </Form>
      {proofs.includes('recoveryCode') && proofs.includes('code') && (
        <Button type="link" onClick={() => setKind(byCode ? 'recoveryCode' : 'code')}>
          {byCode ? m.useRecovery : m.useCode}
        </Button>
      )}
      {proofs.includes('passkey') && hasPasskeys() && (
        <Button block size="large" onClick={() => void send('passkey', '')}>
          {m.usePasskey}
        </Button>
      )}
      <Button type="link" onClick={onStartOver}>
        {m.startOver}
      </Button>
    </>
  )
}

/** What a form gives its field comes along in `rest`. */
function CodeInput({ byCode, ...rest }: InputProps & { readonly byCode: boolean }) {
  return (
    <Input
      {...rest}
      size="large"
      autoFocus
      autoComplete={byCode ? 'one-time-code' : 'off'}
      inputMode={byCode ? 'numeric' : 'text'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={byCode ? 7 : 40}
    />
  )
}
