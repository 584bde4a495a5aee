import './sign-in.css'
import { Alert, Button, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { queries, reasonOf, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { LanguageSwitch } from '../shell/top-bar.tsx'
import { Mark } from '../shell/mark.tsx'
import { changePassword, signIn } from '../session.ts'
import { PromiseLine } from './promise-line.tsx'

interface Came {
  readonly ended?: boolean
  readonly left?: boolean
  readonly mustChange?: boolean
  readonly change?: boolean
}

/** Signing in, and choosing a password of one's own. */
export function SignInPage() {
  const m = useMessages(messages)
  const came = (useLocation().state ?? {}) as Came
  const [mustChange, setMustChange] = useState<'must' | 'may' | undefined>(
    came.mustChange ? 'must' : came.change ? 'may' : undefined,
  )
  const [oneTime, setOneTime] = useState<string>()
  useEffect(() => {
    document.title = `${m.signIn} · Clearline`
  }, [m])
  return (
    <div className="cl-signin">
      <aside className="cl-signin-side" aria-hidden="true">
        <div className="cl-signin-brand">
          <Mark size={36} />
          <span>
            Clearline<small lang="zh-CN">畅线</small>
          </span>
        </div>
        <div className="cl-signin-promise">
          <p>{m.promise}</p>
          <PromiseLine />
        </div>
      </aside>
      <main className="cl-signin-main">
        <div className="cl-signin-top">
          <LanguageSwitch person={false} />
        </div>
        <div className="cl-signin-card">
          <div className="cl-signin-mark">
            <Mark size={40} />
          </div>
          {mustChange ? (
            <PasswordForm oneTime={oneTime} must={mustChange === 'must'} />
          ) : (
            <SignInForm
              came={came}
              onMustChange={(password) => {
                setOneTime(password)
                setMustChange('must')
              }}
            />
          )}
        </div>
      </main>
    </div>
  )
}

function useArrive(): () => Promise<void> {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const next = search.get('next') ?? '/'
  return async () => {
    queries.clear()
    // Only our own pages: an address of another site in `next` would lend it our name.
    await navigate(/^\/(?![/\\])/.test(next) ? next : '/', { replace: true })
  }
}

function SignInForm({
  came,
  onMustChange,
}: {
  readonly came: Came
  readonly onMustChange: (password: string) => void
}) {
  const m = useMessages(messages)
  const arrive = useArrive()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const password = useRef<InputRef>(null)
  const send = async (given: { account: string; password: string }) => {
    setBusy(true)
    setFailure(undefined)
    try {
      const signed = await signIn(given.account.trim(), given.password)
      if (signed.mustChangePassword) onMustChange(given.password)
      else await arrive()
    } catch (error) {
      setFailure(reasonOf(error))
      password.current?.focus({ cursor: 'all' })
    } finally {
      setBusy(false)
    }
  }
  const note = failure ?? (came.ended ? m.sessionEnded : came.left ? m.signedOut : undefined)
  return (
    <>
      <h1>{m.signIn}</h1>
      {note && <Alert type={failure ? 'error' : 'info'} showIcon title={note} role={failure ? 'alert' : 'status'} />}
      <Form layout="vertical" requiredMark={false} onFinish={send} validateTrigger="onSubmit">
        <Form.Item
          name="account"
          label={m.account_}
          rules={[{ required: true, whitespace: true, message: m.fillBoth }]}
        >
          <Input size="large" autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="password" label={m.password} rules={[{ required: true, message: m.fillBoth }]}>
          <Input.Password ref={password} size="large" autoComplete="current-password" />
        </Form.Item>
        <Button block size="large" type="primary" htmlType="submit" loading={busy}>
          {m.signIn}
        </Button>
      </Form>
    </>
  )
}

/** `oneTime` is the password they just signed in with; it need not be typed twice. */
function PasswordForm({ oneTime, must }: { readonly oneTime: string | undefined; readonly must: boolean }) {
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
