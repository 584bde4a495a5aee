import { Button } from 'antd'
import { useState } from 'react'
import { Action, FormDialog, Panel, Revealable, useMessages, useRead } from '#kernel/ui'
import { messages } from '../messages.ts'
import { customerAnswers, customers, type IdentityOf, type OverviewOf } from './api.ts'
import { StateMark, useChoices } from './labels.tsx'
import { words } from './words.ts'

type Doing = { readonly what: 'add' } | { readonly what: 'verify' | 'revoke'; readonly identity: IdentityOf }

/** By what a customer is recognised, and how sure we are of it. */
export function IdentitiesPanel({ of }: { readonly of: OverviewOf }) {
  const m = useMessages(words)
  const [all, setAll] = useState(false)
  const [doing, setDoing] = useState<Doing>()
  const filter = { customerId: of.id, status: 'revoked' }
  const revoked = useRead(customers.listIdentities, { filter, limit: 50 }).data?.items ?? []
  const shown = all ? [...of.identities, ...revoked] : of.identities
  const close = () => setDoing(undefined)
  const add = (
    <Action size="small" do={customers.addIdentity} onClick={() => setDoing({ what: 'add' })}>
      {m.addIdentity}
    </Action>
  )
  return (
    <Panel title={m.identities} extra={add}>
      <ul className="cu-rows">
        {shown.map((identity) => (
          <IdentityRow key={identity.id} identity={identity} onDo={(what) => setDoing({ what, identity })} />
        ))}
      </ul>
      {revoked.length > 0 && !all && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {m.showRevoked({ n: revoked.length })}
        </Button>
      )}
      {doing?.what === 'add' && <AddIdentity customerId={of.id} onClose={close} />}
      {doing?.what === 'verify' && <VerifyIdentity identity={doing.identity} onClose={close} />}
      {doing?.what === 'revoke' && <RevokeIdentity identity={doing.identity} onClose={close} />}
    </Panel>
  )
}

function IdentityRow({
  identity,
  onDo,
}: {
  readonly identity: IdentityOf
  readonly onDo: (what: 'verify' | 'revoke') => void
}) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const { status } = identity
  return (
    <li>
      <div className="cu-rows-main">
        <b className="cl-num">
          <Revealable
            value={identity.value}
            href={identity.href}
            path="value"
            label={labels.identityKind[identity.kind]}
          />
        </b>
        <small>{labels.identityKind[identity.kind]}</small>
      </div>
      <div className="cu-rows-end">
        <StateMark state={status} word={labels.identityStatus[status]} />
        {status === 'claimed' && (
          <Action size="small" type="link" do={customers.verifyIdentity} onClick={() => onDo('verify')}>
            {m.verify}
          </Action>
        )}
        {status !== 'revoked' && (
          <Action size="small" type="text" do={customers.revokeIdentity} onClick={() => onDo('revoke')}>
            {m.revoke}
          </Action>
        )}
      </div>
    </li>
  )
}

function AddIdentity({ customerId, onClose }: { readonly customerId: string; readonly onClose: () => void }) {
  const m = useMessages(words)
  const { identityKinds } = useChoices()
  return (
    <FormDialog
      open
      operation={customers.addIdentity}
      label={m.addIdentity}
      given={{ customerId }}
      initial={{ kind: 'phone' }}
      toInput={({ proved, ...v }) => ({ ...v, status: proved ? 'verified' : 'claimed' })}
      fields={[
        { name: 'kind', label: m.identityKind, kind: 'choice', options: identityKinds },
        { name: 'value', label: m.identityValue },
        { name: 'proved', label: m.alreadyVerified, kind: 'switch' },
      ]}
      changes={customerAnswers}
      said={m.identityAdded}
      onClose={onClose}
    />
  )
}

/** Whoever verifies or revokes a masked identity can see which it is. */
function Titled({ does, identity }: { readonly does: string; readonly identity: IdentityOf }) {
  const label = useMessages(messages).identityKind[identity.kind]
  return (
    <>
      {does} <Revealable value={identity.value} href={identity.href} path="value" label={label} />
    </>
  )
}

function VerifyIdentity({ identity, onClose }: { readonly identity: IdentityOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  return (
    <FormDialog
      open
      operation={customers.verifyIdentity}
      label={m.verify}
      title={<Titled does={m.verify} identity={identity} />}
      given={{ id: identity.id }}
      version={identity.version}
      submit={m.verify}
      fields={[{ name: 'evidence', label: m.evidence, required: true, placeholder: m.evidencePlaceholder }]}
      changes={customerAnswers}
      said={m.verified}
      onClose={onClose}
    />
  )
}

function RevokeIdentity({ identity, onClose }: { readonly identity: IdentityOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  return (
    <FormDialog
      open
      operation={customers.revokeIdentity}
      label={m.revoke}
      title={<Titled does={m.revoke} identity={identity} />}
      help={m.revokeHelp}
      given={{ id: identity.id }}
      version={identity.version}
      submit={m.revoke}
      fields={[{ name: 'reason', label: m.reason }]}
      changes={customerAnswers}
      said={m.revoked}
      onClose={onClose}
    />
  )
}
