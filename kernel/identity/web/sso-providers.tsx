import { App, Drawer, Typography } from 'antd'
import { useState } from 'react'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import {
  Action,
  BothNames,
  Facts,
  nameIn,
  OrgPicker,
  Panel,
  ResourceForm,
  ResourceTable,
  useAct,
  useLocale,
  useMessages,
  useNarrow,
  useSure,
  type Column,
  type Field,
} from '#kernel/ui'
import { identity } from './names.ts'
import { signInWords, type SignInWords } from './sign-in-messages.ts'

type Provider = Output<typeof identityContract.getSsoProvider>
const changes = [identity.listSsoProviders]

/** Providers of single sign-on: set up, tried, changed. */
export function SsoProviders() {
  const m = useMessages(signInWords)
  const locale = useLocale()
  const narrow = useNarrow()
  const [open, setOpen] = useState<Provider | 'new'>()
  const title = open === 'new' ? m.newProvider : open && nameIn(locale, open.nameZh, open.nameEn)
  return (
    <Panel
      flush
      title={m.providers}
      extra={
        <Action type="primary" do={identity.createSsoProvider} onClick={() => setOpen('new')}>
          {m.newProvider}
        </Action>
      }
    >
      <ResourceTable
        name="ssoProviders"
        embedded
        list={identity.listSsoProviders}
        live={['identity.ssoProvider']}
        start={{ sort: 'nameZh' }}
        onOpen={setOpen}
        columns={columnsOf(m)}
      />
      <Drawer open={open !== undefined} title={title} onClose={() => setOpen(undefined)} size={narrow ? 390 : 640}>
        {open === 'new' ? (
          <NewProvider onMade={setOpen} />
        ) : (
          open && <ProviderDetails key={open.id} provider={open} onChange={setOpen} />
        )}
      </Drawer>
    </Panel>
  )
}

const columnsOf = (m: SignInWords): Column<Provider>[] => [
  {
    key: 'nameZh',
    title: m.providers,
    width: 220,
    card: 'title',
    filter: false,
    render: (p) => <BothNames zh={p.nameZh} en={p.nameEn} />,
    plain: (p, locale) => nameIn(locale, p.nameZh, p.nameEn),
  },
  { key: 'issuer', title: m.issuer, width: 320 },
  {
    key: 'enabled',
    title: m.state,
    width: 100,
    card: 'corner',
    render: (p) => (
      <span className={`cl-state cl-state-${p.enabled ? 'good' : 'off'}`}>{p.enabled ? m.on : m.off}</span>
    ),
    plain: (p) => (p.enabled ? m.on : m.off),
  },
]

const fieldsOf = (m: SignInWords, isNew: boolean): Field[] => [
  { name: 'nameZh', label: m.nameZh, required: true },
  { name: 'nameEn', label: m.nameEn, required: true },
  { name: 'issuer', label: m.issuer, help: m.issuerHelp, required: true, wide: true },
  { name: 'clientId', label: m.clientId, required: true },
  { name: 'clientSecret', label: m.clientSecret, kind: 'password', required: isNew, help: m.secretHelp },
  { name: 'groupClaim', label: m.groupClaim, help: m.groupClaimHelp },
  { name: 'groupRoles', label: m.groupRoles, kind: 'longText', help: m.groupRolesHelp },
  { name: 'createsPeople', label: m.createsPeople, kind: 'switch' },
  { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker />, when: (v) => v.createsPeople === true },
  { name: 'passwordsAllowed', label: m.passwordsAllowed, kind: 'switch', help: m.passwordsHelp },
  { name: 'asksTwoFactors', label: m.asksTwoFactors, kind: 'switch' },
  { name: 'enabled', label: m.enabled, kind: 'switch' },
]
const groupRolesOf = (text: unknown) =>
  String(text ?? '')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const at = line.lastIndexOf('=')
      return { group: line.slice(0, at < 0 ? undefined : at).trim(), roleCode: at < 0 ? '' : line.slice(at + 1).trim() }
    })
const toInput = (values: Readonly<Record<string, unknown>>) => {
  const { groupRoles, clientSecret, ...rest } = values
  return {
    ...rest,
    ...(clientSecret ? { clientSecret } : {}),
    ...(groupRoles === undefined ? {} : { groupRoles: groupRolesOf(groupRoles) }),
  }
}

function NewProvider({ onMade }: { readonly onMade: (provider: Provider) => void }) {
  const m = useMessages(signInWords)
  const create = useAct(identity.createSsoProvider, { changes, said: m.providerAdded, quiet: true, done: onMade })
  return (
    <ResourceForm
      operation={identity.createSsoProvider}
      act={create}
      columns={2}
      initial={{ groupClaim: 'groups', passwordsAllowed: true, enabled: true }}
      toInput={toInput}
      fields={fieldsOf(m, true)}
    />
  )
}

function ProviderDetails({
  provider,
  onChange,
}: {
  readonly provider: Provider
  readonly onChange: (provider: Provider | undefined) => void
}) {
  const m = useMessages(signInWords)
  const change = useAct(identity.changeSsoProvider, { changes, said: m.saved, quiet: true, done: onChange })
  const lines = provider.groupRoles.map((g) => `${g.group} = ${g.roleCode}`).join('\n')
  return (
    <div className="cl-page-body">
      <Facts
        of={[
          [m.redirectUri, <Address key="redirect" text={provider.redirectUri} />],
          [m.backchannelLogoutUri, <Address key="logout" text={provider.backchannelLogoutUri} />],
        ]}
      />
      <ResourceForm
        operation={identity.changeSsoProvider}
        act={change}
        columns={2}
        initial={{ ...provider, groupRoles: lines }}
        given={{ id: provider.id }}
        version={provider.version}
        toInput={toInput}
        fields={fieldsOf(m, false)}
      />
      <div className="cl-row">
        <Try provider={provider} />
        <Remove provider={provider} onGone={() => onChange(undefined)} />
      </div>
    </div>
  )
}

const Address = ({ text }: { readonly text: string }) => (
  <Typography.Text copyable style={{ overflowWrap: 'anywhere' }}>
    {text}
  </Typography.Text>
)

function Try({ provider }: { readonly provider: Provider }) {
  const m = useMessages(signInWords)
  const { message } = App.useApp()
  const check = useAct(identity.checkSsoProvider, {
    changes: [],
    done: ({ reached, why }) =>
      void (reached ? message.success(m.reached) : message.error(m.notReached({ why: why ?? '' }))),
  })
  return (
    <Action do={identity.checkSsoProvider} loading={check.busy} onClick={() => void check.run({ id: provider.id })}>
      {m.check}
    </Action>
  )
}

function Remove({ provider, onGone }: { readonly provider: Provider; readonly onGone: () => void }) {
  const m = useMessages(signInWords)
  const sure = useSure()
  const remove = useAct(identity.removeSsoProvider, { changes, said: m.removed, done: onGone })
  const ask = () =>
    sure({
      act: m.remove,
      content: m.removeSure,
      run: () => void remove.run({ id: provider.id }, { version: provider.version }),
    })
  return (
    <Action danger do={identity.removeSsoProvider} onClick={ask}>
      {m.remove}
    </Action>
  )
}
