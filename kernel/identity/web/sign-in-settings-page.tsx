import { Button, Select } from 'antd'
import { useState } from 'react'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { Loaded, Page, Panel, useAct, useMessages, useRead } from '#kernel/ui'
import { identity, useRoles } from './names.ts'
import { signInWords } from './sign-in-messages.ts'
import { SsoProviders } from './sso-providers.tsx'

/** How people sign in: providers of single sign-on, and who must have a second factor. */
export function SignInSettingsPage() {
  const m = useMessages(signInWords)
  const policy = useRead(identity.getSignInPolicy, {})
  return (
    <Page title={m.signInSettings} summary={m.signInSettingsHelp}>
      <SsoProviders />
      <Panel title={m.policy}>
        <Loaded of={policy} rows={2}>
          {(current) => <PolicyForm key={current.version} policy={current} />}
        </Loaded>
      </Panel>
    </Page>
  )
}

function PolicyForm({ policy }: { readonly policy: Output<typeof identityContract.getSignInPolicy> }) {
  const m = useMessages(signInWords)
  const roles = useRoles()
  const [codes, setCodes] = useState(policy.secondFactorRoleCodes)
  const change = useAct(identity.changeSignInPolicy, { changes: [identity.getSignInPolicy], said: m.saved })
  return (
    <>
      <p>{m.policyHelp}</p>
      <div className="cl-row">
        <Select
          mode="multiple"
          aria-label={m.policyRoles}
          placeholder={m.policyRoles}
          value={codes}
          options={[...roles]}
          onChange={setCodes}
          style={{ flex: 1, minWidth: 200 }}
          showSearch={{ optionFilterProp: 'label' }}
        />
        <Button
          loading={change.busy}
          onClick={() => void change.run({ secondFactorRoleCodes: codes }, { version: policy.version })}
        >
          {m.save}
        </Button>
      </div>
    </>
  )
}
