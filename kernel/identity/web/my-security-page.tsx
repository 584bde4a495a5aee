import { Alert, Button } from 'antd'
import { useNavigate } from 'react-router'
import { Loaded, Page, Panel, useMessages, useRead, useSession } from '#kernel/ui'
import { AuthenticatorPanel } from './authenticator-panel.tsx'
import { MySessions } from './my-sessions.tsx'
import { identity } from './names.ts'
import { PasskeysPanel } from './passkeys-panel.tsx'
import { securityWords } from './security-messages.ts'

/** By what I prove who I am, and where I am signed in. */
export function MySecurityPage() {
  const m = useMessages(securityWords)
  const session = useSession()
  const security = useRead(identity.getMySecurity, {})
  return (
    <Page title={m.mySecurity} summary={m.mySecurityHelp}>
      {session.mustSetUpSecondFactor && <Alert type="warning" showIcon title={m.mustSetUp} />}
      <Loaded of={security} rows={6}>
        {(mine) => (
          <>
            <PasswordPanel has={mine.hasPassword} />
            <AuthenticatorPanel security={mine} />
            <PasskeysPanel />
          </>
        )}
      </Loaded>
      <MySessions />
    </Page>
  )
}

function PasswordPanel({ has }: { readonly has: boolean }) {
  const m = useMessages(securityWords)
  const navigate = useNavigate()
  return (
    <Panel title={m.password}>
      <p>{has ? m.passwordHelp : m.noPassword}</p>
      {has && (
        <Button onClick={() => void navigate('/sign-in', { state: { change: true } })}>{m.changePassword}</Button>
      )}
    </Panel>
  )
}
