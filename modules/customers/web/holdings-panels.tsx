import { Panel, useLocale, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { OverviewOf } from './api.ts'
import { nameOf, StateMark } from './labels.tsx'
import { words } from './words.ts'

/** What a customer holds: services with where and by what they are served, and billing accounts. */
export function HoldingsPanels({ of }: { readonly of: OverviewOf }) {
  const m = useMessages(words)
  return (
    <>
      <Panel title={m.services}>
        {of.services.length === 0 && <p className="cu-none">{m.noServices}</p>}
        <ul className="cu-rows">
          {of.services.map((s) => (
            <ServiceRow key={s.id} service={s} />
          ))}
        </ul>
      </Panel>
      <Panel title={m.accounts}>
        {of.accounts.length === 0 && <p className="cu-none">{m.noAccounts}</p>}
        <ul className="cu-rows">
          {of.accounts.map((a) => (
            <AccountRow key={a.id} account={a} />
          ))}
        </ul>
      </Panel>
    </>
  )
}

function ServiceRow({ service: s }: { readonly service: OverviewOf['services'][number] }) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  return (
    <li>
      <div className="cu-rows-main">
        <b>{labels.product[s.product]}</b> {s.number && <span className="cl-num">{s.number}</span>}
        {s.address && <small>{s.address}</small>}
        {s.resource && (
          <small>
            {nameOf(m.resourceKinds, s.resource.kind)} <span className="cl-num">{s.resource.ref}</span>
          </small>
        )}
      </div>
      <div className="cu-rows-end">
        <StateMark state={s.status} word={labels.serviceStatus[s.status]} />
      </div>
    </li>
  )
}

function AccountRow({ account: a }: { readonly account: OverviewOf['accounts'][number] }) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const locale = useLocale()
  const yuan = a.balanceFen === null ? undefined : money(locale, Math.abs(a.balanceFen))
  return (
    <li>
      <div className="cu-rows-main">
        <b className="cl-num">{a.number}</b>
        <small>{a.name}</small>
      </div>
      <div className="cu-rows-end">
        {yuan && (
          <span className="cl-num">
            {a.balanceFen! < 0 ? m.owed : m.balance} {yuan}
          </span>
        )}
        <StateMark state={a.status} word={labels.accountStatus[a.status]} />
      </div>
    </li>
  )
}

/** Fen as yuan. */
const money = (locale: string, fen: number): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY' }).format(fen / 100)
