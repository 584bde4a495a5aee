import './sign-in.css'
import { Alert, Button, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { reasonOf, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { LanguageSwitch } from '../shell/top-bar.tsx'
import { Mark } from '../shell/mark.tsx'
import { signIn, type FurtherProof } from '../session.ts'
import { OtherWays } from './other-ways.tsx'
import { PasswordForm } from './password-form.tsx'
import { PromiseLine } from './promise-line.tsx'
import { SecondStepForm } from './second-step-form.tsx'
import { useArrive } from './use-arrive.ts'

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
  const [search] = useSearchParams()
  // A provider that does not ask for two factors itself sends people here for the second.
  const [further, setFurther] = useState(furtherIn(search.get('second')))
  useEffect(() => {
    document.title = `${m.signIn} · Clearline`
  }, [m])
  return (
    <div className="cl-signin">
      <Side />
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
          ) : further ? (
            <SecondStepForm
              proofs={further}
              onStartOver={() => setFurther(undefined)}
              onMustChange={() => {
                setFurther(undefined)
                setMustChange('must')
              }}
            />
          ) : (
            <SignInForm
              came={came}
              onMustChange={(password) => {
                setOneTime(password)
                setMustChange('must')
              }}
              onFurther={(proofs, password) => {
                setOneTime(password)
                setFurther(proofs)
              }}
            />
          )}
        </div>
      </main>
    </div>
  )
}

/** The promise, in a picture; for the eye only. */
function Side() {
  const m = useMessages(messages)
  return (
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
  )
}

const furtherIn = (given: string | null): readonly FurtherProof[] | undefined =>
  given?.split(',').filter((p): p is FurtherProof => p === 'code' || p === 'recoveryCode' || p === 'passkey')

function SignInForm({
  came,
  onMustChange,
  onFurther,
}: {
  readonly came: Came
  readonly onMustChange: (password: string) => void
  readonly onFurther: (proofs: readonly FurtherProof[], password: string) => void
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
      if ('secondFactor' in signed) onFurther(signed.secondFactor, given.password)
      else if (signed.mustChangePassword) onMustChange(given.password)
      else await arrive()
    } catch (error) {
      setFailure(reasonOf(error))
      password.current?.focus({ cursor: 'all' })
    } finally {
      setBusy(false)
    }
  }
  const sso = useSearchParams()[0].get('sso')
  const ssoFailure = sso && (m.ssoFailures[sso as keyof typeof m.ssoFailures] ?? m.ssoFailures.ssoFailed)
  const failed = failure ?? ssoFailure
  const note = failed ?? (came.ended ? m.sessionEnded : came.left ? m.signedOut : undefined)
  return (
    <>
      <h1>{m.signIn}</h1>
      {note && <Alert type={failed ? 'error' : 'info'} showIcon title={note} role={failed ? 'alert' : 'status'} />}
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
      <OtherWays onFailure={setFailure} onMustChange={() => onMustChange('')} />
    </>
  )
}
