import { useState } from 'react'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { Action, Facts, Panel, useAct, useMessages, useSure } from '#kernel/ui'
import { identity } from './names.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { securityWords } from './security-messages.ts'
import { SetUpAuthenticator } from './set-up-authenticator.tsx'

type Security = Output<typeof identityContract.getMySecurity>

/** The authenticator app: set up, removed, and its recovery codes. */
export function AuthenticatorPanel({ security }: { readonly security: Security }) {
  const m = useMessages(securityWords)
  const [settingUp, setSettingUp] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>()
  const { authenticator, recoveryCodes } = security
  const state = (
    <span key="state" className={`cl-state cl-state-${authenticator ? 'good' : 'off'}`}>
      {authenticator ? m.authenticatorOn : m.authenticatorOff}
    </span>
  )
  return (
    <Panel title={m.authenticator} extra={state}>
      <p>{m.authenticatorHelp}</p>
      {authenticator && <Facts of={[[m.recoveryCodesLeft, recoveryCodes]]} />}
      <div className="cl-row">
        {authenticator ? (
          <Change security={security} onCodes={setCodes} />
        ) : (
          <Action type="primary" do={identity.startAuthenticator} onClick={() => setSettingUp(true)}>
            {m.setUp}
          </Action>
        )}
      </div>
      {settingUp && (
        <SetUpAuthenticator
          onClose={() => setSettingUp(false)}
          onConfirmed={(given) => {
            setSettingUp(false)
            setCodes(given)
          }}
        />
      )}
      <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
    </Panel>
  )
}

function Change({
  security,
  onCodes,
}: {
  readonly security: Security
  readonly onCodes: (codes: readonly string[] | undefined) => void
}) {
  const m = useMessages(securityWords)
  const sure = useSure()
  const renew = useAct(identity.renewRecoveryCodes, {
    changes: [identity.getMySecurity],
    done: ({ recoveryCodes }) => onCodes(recoveryCodes),
  })
  const remove = useAct(identity.removeAuthenticator, { said: m.removed })
  const askRenew = () => sure({ act: m.renewCodes, content: m.renewCodesSure, run: () => void renew.run({}) })
  const askRemove = () =>
    sure({
      act: m.remove,
      content: security.required ? m.removeSureRequired : m.removeSure,
      run: () => void remove.run({}),
    })
  return (
    <>
      <Action do={identity.renewRecoveryCodes} loading={renew.busy} onClick={askRenew}>
        {m.renewCodes}
      </Action>
      <Action do={identity.removeAuthenticator} danger loading={remove.busy} onClick={askRemove}>
        {m.remove}
      </Action>
    </>
  )
}
