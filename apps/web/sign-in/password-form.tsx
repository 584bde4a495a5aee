import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { reasonOf, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { changePassword } from '../session.ts'
import { useArrive } from './use-arrive.ts'

/** Choosing a password of one's own. `oneTime` is the password they just signed in with; it need not be typed twice. */
export function PasswordForm({ oneTime, must }: { readonly oneTime: string | undefined; readonly must: boolean }) {
  const m = useMessages(messages)
  const arrive = useArrive()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const send = async (given: { current?: string; next: string }) => {
    setBusy(true)
    setFailure(undefined)
    await changePassword(oneTime ?? given.current ?? '', given.next).then(arrive, (error: unknown) =>
      setFailure(reasonOf(error)),
    )
    setBusy(false)
  }
  return (
    <>
      <h1>{m.changePassword}</h1>
      {(failure || must) && (
        <Alert
          type={failure ? 'error' : 'info'}
          showIcon
          title={failure ?? m.mustChange}
          role={failure ? 'alert' : 'status'}
        />
      )}
      <Form layout="vertical" requiredMark={false} onFinish={send} validateTrigger="onSubmit">
        {oneTime === undefined && (
          <Form.Item name="current" label={m.currentPassword} rules={[{ required: true, message: m.fillBoth }]}>
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
        )}
        <Form.Item
          name="next"
          label={m.newPassword}
          extra={m.passwordHint}
          rules={[{ required: true, message: m.fillBoth }]}
        >
          <Input.Password size="large" autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={m.repeatPassword}
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_rule, value) => {
                if (value !== getFieldValue('next')) throw new Error(m.passwordsDiffer)
              },
            }),
          ]}
        >
          <Input.Password size="large" autoComplete="new-password" />
        </Form.Item>
        <Button block size="large" type="primary" htmlType="submit" loading={busy}>
          {m.changePassword}
        </Button>
      </Form>
      {!must && <Link to="/">{m.toStart}</Link>}
    </>
  )
}
