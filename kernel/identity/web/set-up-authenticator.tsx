import { Button, Form, Input, Modal, Typography } from 'antd'
import { useEffect } from 'react'
import { Loading, reasonOf, useAct, useMessages } from '#kernel/ui'
import { identity } from './names.ts'
import { QrCode } from './qr-code.tsx'
import { securityWords } from './security-messages.ts'

interface SetUpProps {
  readonly onClose: () => void
  readonly onConfirmed: (codes: readonly string[] | undefined) => void
}

/** Scan, then confirm by a first code. */
export function SetUpAuthenticator({ onClose, onConfirmed }: SetUpProps) {
  const m = useMessages(securityWords)
  const start = useAct(identity.startAuthenticator, { changes: [] })
  const { run } = start
  // Each opening of the dialog is a new secret; what was begun before and not confirmed counts for nothing.
  useEffect(() => {
    void run({}).then((answer) => {
      if (!answer) onClose()
    })
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const secret = start.answer?.secret
  return (
    <Modal open title={m.setUp} footer={null} onCancel={onClose}>
      {secret ? (
        <>
          <p>{m.scan}</p>
          <QrCode text={secret.uri} label={m.qrLabel} size={220} />
          <p>{m.orType}</p>
          <Typography.Paragraph code copyable={{ text: secret.text }}>
            {secret.text.match(/.{1,4}/g)!.join(' ')}
          </Typography.Paragraph>
          <ConfirmCode onConfirmed={onConfirmed} />
        </>
      ) : (
        <Loading rows={4} />
      )}
    </Modal>
  )
}

function ConfirmCode({ onConfirmed }: Pick<SetUpProps, 'onConfirmed'>) {
  const m = useMessages(securityWords)
  const confirm = useAct(identity.confirmAuthenticator, {
    said: m.isOn,
    quiet: true,
    done: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  })
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ code }: { code: string }) => void confirm.run({ code })}>
      <Form.Item
        name="code"
        label={m.enterCode}
        rules={[{ required: true, message: m.codeMissing }]}
        {...(confirm.error ? { validateStatus: 'error' as const, help: reasonOf(confirm.error) } : {})}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={7} style={{ maxWidth: 160 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={confirm.busy}>
        {m.confirm}
      </Button>
    </Form>
  )
}
