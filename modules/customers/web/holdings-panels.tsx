import { useState } from 'react'
import { Action, Panel, Revealable, useLocale, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { AccountForm } from './account-form.tsx'
import { customers, type OverviewOf } from './api.ts'
import { nameOf, StateMark } from './labels.tsx'
import { ServiceForm } from './service-form.tsx'
import { words } from './words.ts'

type ServiceOf = OverviewOf['services'][number]
type AccountOf = OverviewOf['accounts'][number]
/** What is being written: `new`, or the one that is changed. */
type Writing<T> = T | 'new' | undefined

/** What a customer holds: services with where and by what they are served, and billing accounts. */
export function HoldingsPanels({ of }: { readonly of: OverviewOf }) {
  return (
    <>
      <Services of={of} />
      <Accounts of={of} />
    </>
  )
}

function Services({ of }: { readonly of: OverviewOf }) {
  const m = useMessages(words)
  const [writing, setWriting] = useState<Writing<ServiceOf>>()
  const add = (
    <Action size="small" do={customers.addService} onClick={() => setWriting('new')}>
      {m.addService}
    </Action>
  )
  return (
    <Panel title={m.services} extra={add}>
      {of.services.length === 0 && <p className="cu-none">{m.noServices}</p>}
      <ul className="cu-rows">
        {of.services.map((s) => (
          <ServiceRow key={s.id} service={s} onEdit={() => setWriting(s)} />
        ))}
      </ul>
      {writing && (
        <ServiceForm of={of} service={writing === 'new' ? undefined : writing} onClose={() => setWriting(undefined)} />
      )}
    </Panel>
  )
}

function Accounts({ of }: { readonly of: OverviewOf }) {
  const m = useMessages(words)
  const [writing, setWriting] = useState<Writing<AccountOf>>()
  const add = (
    <Action size="small" do={customers.addAccount} onClick={() => setWriting('new')}>
      {m.addAccount}
    </Action>
  )
  return (
    <Panel title={m.accounts} extra={add}>
      {of.accounts.length === 0 && <p className="cu-none">{m.noAccounts}</p>}
      <ul className="cu-rows">
        {of.accounts.map((a) => (
          <AccountRow key={a.id} account={a} onEdit={() => setWriting(a)} />
        ))}
      </ul>
      {writing && (
        <AccountForm of={of} account={writing === 'new' ? undefined : writing} onClose={() => setWriting(undefined)} />
      )}
    </Panel>
  )
}

function ServiceRow({ service: s, onEdit }: { readonly service: ServiceOf; readonly onEdit: () => void }) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  return (
    <li>
      <div className="cu-rows-main">
        <b>{labels.product[s.product]}</b>{' '}
        {s.number && (
          <span className="cl-num">
            <Revealable value={s.number} href={s.href} path="number" label={m.serviceNumber} />
          </span>
        )}
        {s.address && (
          <small>
            <Revealable value={s.address} href={s.href} path="address" label={m.address} />
          </small>
        )}
        {s.resource && (
          <small>
            {nameOf(m.resourceKinds, s.resource.kind)} <span className="cl-num">{s.resource.ref}</span>
          </small>
        )}
      </div>
      <div className="cu-rows-end">
        <StateMark state={s.status} word={labels.serviceStatus[s.status]} />
        <Action
          size="small"
          type="text"
          do={customers.changeService}
          aria-label={`${m.edit} ${labels.product[s.product]} ${s.number ?? ''}`}
          onClick={onEdit}
        >
          {m.edit}
        </Action>
      </div>
    </li>
  )
}

function AccountRow({ account: a, onEdit }: { readonly account: AccountOf; readonly onEdit: () => void }) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const locale = useLocale()
  const yuan = a.balanceFen === null ? undefined : money(locale, Math.abs(a.balanceFen))
  return (
    <li>
      <div className="cu-rows-main">
        <b className="cl-num">
          <Revealable value={a.number} href={a.href} path="number" label={m.account} />
        </b>
        <small>
          <Revealable value={a.name} href={a.href} path="name" label={m.name} />
        </small>
      </div>
      <div className="cu-rows-end">
        {yuan && (
          <span className="cl-num">
            {a.balanceFen! < 0 ? m.owed : m.balance} {yuan}
          </span>
        )}
        <StateMark state={a.status} word={labels.accountStatus[a.status]} />
        <Action
          size="small"
          type="text"
          do={customers.changeAccount}
          aria-label={`${m.edit} ${a.number}`}
          onClick={onEdit}
        >
          {m.edit}
        </Action>
      </div>
    </li>
  )
}

/** Fen as yuan. */
const money = (locale: string, fen: number): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY' }).format(fen / 100)
