import { useState } from 'react'
import type { Output } from '#kernel/contract'
import type { identityContract } from '#contracts/identity'
import {
  Action,
  atCell,
  FormAction,
  Instant,
  Page,
  personCell,
  PersonPicker,
  ResourceTable,
  serverNow,
  ShownOnce,
  useAct,
  useMessages,
  useNow,
  useRoles,
  useSure,
  type Column,
  type Option,
} from '#kernel/ui'
import { words, type Words } from './messages.ts'
import { identity } from './names.ts'

type KeyOf = Output<typeof identityContract.getApiKey>

/** Keys of programs: who made them, what they may do, when they end. */
export function ApiKeyListPage() {
  const m = useMessages(words)
  const sure = useSure()
  const roles = useRoles()
  const [token, setToken] = useState<string>()
  const revoke = useAct(identity.revokeApiKey, { changes: [identity.listApiKeys], said: m.keyRevoked })
  const ask = (key: KeyOf) =>
    sure({ act: m.revoke, to: key.name, content: m.revokeSure, run: () => revoke.run({ id: key.id }) })
  return (
    <Page title={m.keys} summary={m.keysHelp} actions={<AddKey onMade={setToken} />}>
      <ResourceTable
        name="keys"
        list={identity.listApiKeys}
        live={['identity.apiKey']}
        start={{ sort: '-createdAt' }}
        columns={columnsOf(m, roles, ask)}
      />
      <ShownOnce title={m.keyMade} help={m.keyHelp} secret={token} onKept={() => setToken(undefined)} />
    </Page>
  )
}

const stateOf = (key: KeyOf, now: Date): 'revoked' | 'expired' | 'valid' =>
  key.revokedAt ? 'revoked' : key.expiresAt && key.expiresAt <= now ? 'expired' : 'valid'
const tones = { revoked: 'off', expired: 'warm', valid: 'good' } as const
function KeyState({ of }: { readonly of: KeyOf }) {
  const m = useMessages(words)
  const state = stateOf(of, useNow(60_000))
  return <span className={`cl-state cl-state-${tones[state]}`}>{m[state]}</span>
}

function AddKey({ onMade }: { readonly onMade: (token: string | undefined) => void }) {
  const m = useMessages(words)
  const roles = useRoles()
  return (
    <FormAction
      primary
      operation={identity.createApiKey}
      label={m.newKey}
      fields={[
        { name: 'name', label: m.keyName },
        { name: 'roleCodes', label: m.roles, kind: 'choices', options: roles },
        { name: 'expiresAt', label: m.expires, kind: 'instant' },
        { name: 'personId', label: m.keyPerson, kind: 'own', editor: <PersonPicker /> },
      ]}
      changes={[identity.listApiKeys]}
      done={(key) => onMade(key.token)}
    />
  )
}

const columnsOf = (m: Words, roles: readonly Option[], ask: (key: KeyOf) => void): Column<KeyOf>[] => [
  {
    key: 'name',
    title: m.keys,
    width: 220,
    card: 'title',
    filter: false,
    render: (k) => <b>{k.name}</b>,
    plain: (k) => k.name,
  },
  { key: 'hint', title: m.hint, width: 120, render: (k) => <code>{k.hint}</code>, plain: (k) => k.hint },
  {
    key: 'state',
    title: m.state,
    width: 100,
    card: 'corner',
    render: (k) => <KeyState of={k} />,
    plain: (k) => m[stateOf(k, serverNow())],
  },
  {
    key: 'roleCodes',
    title: m.roles,
    width: 200,
    render: (k) => k.roleCodes.map((c) => roles.find((r) => r.value === c)?.label ?? c).join(' · '),
  },
  {
    key: 'createdBy',
    title: m.createdBy,
    width: 120,
    ...personCell((k: KeyOf) => k.createdBy),
  },
  {
    key: 'lastUsedAt',
    title: m.lastSeen,
    width: 130,
    ...atCell((k: KeyOf) => k.lastUsedAt),
  },
  {
    key: 'expiresAt',
    title: m.expires,
    width: 130,
    render: (k) => (k.expiresAt ? <Instant at={k.expiresAt} /> : m.never),
    plain: (k) => k.expiresAt ?? m.never,
  },
  {
    key: 'act',
    title: '',
    plain: false,
    width: 90,
    align: 'right',
    render: (k) =>
      !k.revokedAt && (
        <Action size="small" danger do={identity.revokeApiKey} onClick={() => ask(k)}>
          {m.revoke}
        </Action>
      ),
  },
]
