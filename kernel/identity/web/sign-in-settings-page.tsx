import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { Loaded, Page, Panel, ResourceForm, useAct, useMessages, useRead, useRoles } from '#kernel/ui'
import { identity } from './names.ts'
import { signInWords } from './sign-in-messages.ts'
import { SsoProviders } from './sso-providers.tsx'

/** How people sign in: providers of single sign-on, who must have a second factor, and how long a sign-in lasts. */
export function SignInSettingsPage() {
  const m = useMessages(signInWords)
  const policy = useRead(identity.getSignInPolicy, {})
  return (
    <Page title={m.signInSettings} summary={m.signInSettingsHelp}>
      <SsoProviders />
      <Panel title={m.policy}>
        <Loaded of={policy} rows={2}>
          {(current) => <PolicyForm policy={current} />}
        </Loaded>
      </Panel>
    </Page>
  )
}

function PolicyForm({ policy }: { readonly policy: Output<typeof identityContract.getSignInPolicy> }) {
  const m = useMessages(signInWords)
  const roles = useRoles()
  const change = useAct(identity.changeSignInPolicy, {
    changes: [identity.getSignInPolicy],
    said: m.saved,
    quiet: true,
  })
  return (
    <ResourceForm
      operation={identity.changeSignInPolicy}
      act={change}
      columns={2}
      initial={{ ...policy }}
      version={policy.version}
      fields={[
        {
          name: 'secondFactorRoleCodes',
          label: m.policyRoles,
          help: m.policyHelp,
          kind: 'choices',
          options: roles,
          wide: true,
        },
        { name: 'idleMinutes', label: m.idleMinutes, help: m.idleHelp, kind: 'number', required: true },
        { name: 'mostSessions', label: m.mostSessions, help: m.mostSessionsHelp, kind: 'number' },
      ]}
    />
  )
}
